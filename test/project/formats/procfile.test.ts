import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {ProcfileGrammar} from '../../../src/project/contract-words.ts';
import {lastEntries, parseProcfile} from '../../../src/project/formats/procfile.ts';

const grammars: readonly ProcfileGrammar[] = ['heroku-classic', 'cnb', 'procfile-util', 'elastic-beanstalk', 'yaml'];

/** `name=command` per entry, then `!reason@line` per bad line. */
function read(text: string, grammar: ProcfileGrammar): string[] {
  const {entries, badLines} = parseProcfile(text, grammar);
  return [...entries.map(e => `${e.name}=${e.command}`), ...badLines.map(b => `!${b.reason}@${b.place.line}`)];
}

describe('a line', () => {
  const portable = 'web=gunicorn app:app';
  it.each<[string, Partial<Record<ProcfileGrammar, readonly string[]>>]>([
    [
      'web: gunicorn app:app',
      {'heroku-classic': [portable], cnb: [portable], 'procfile-util': [portable], yaml: [portable]},
    ],
    ['web: gunicorn app:app   ', {'heroku-classic': [portable], 'elastic-beanstalk': [portable]}],
    [
      'web:gunicorn app:app',
      {'heroku-classic': [portable], cnb: [portable], 'procfile-util': [portable], yaml: ['!no-colon@1']},
    ],
    ['  web: gunicorn app:app', {'heroku-classic': [portable], cnb: [portable], 'elastic-beanstalk': ['!bad-name@1']}],
    ['Web: x', {'heroku-classic': ['Web=x'], cnb: ['web=x'], 'procfile-util': ['Web=x'], yaml: ['Web=x']}],
    ['web_api: x', {'heroku-classic': ['web_api=x'], cnb: ['web-api=x'], 'procfile-util': ['web_api=x']}],
    ['web-api: x', {'heroku-classic': ['web-api=x'], cnb: ['web-api=x'], 'procfile-util': ['web-api=x']}],
    ['-web: x', {'heroku-classic': ['-web=x'], cnb: ['!bad-name@1'], 'procfile-util': ['-web=x']}],
    ['we.b: x', {'heroku-classic': ['!bad-name@1'], cnb: ['!bad-name@1'], 'elastic-beanstalk': ['!bad-name@1']}],
    [
      'web : x',
      {
        'heroku-classic': ['!blank-before-colon@1'],
        cnb: ['!blank-before-colon@1'],
        'procfile-util': ['!blank-before-colon@1'],
      },
    ],
    [
      'web gunicorn app:app',
      {'heroku-classic': ['!no-colon@1'], cnb: ['!no-colon@1'], 'procfile-util': ['!no-colon@1']},
    ],
    [
      'python manage.py collectstatic',
      {'heroku-classic': ['!no-colon@1'], cnb: ['!no-colon@1'], yaml: ['!no-colon@1']},
    ],
    ['SECRET_KEY=a:b', {'heroku-classic': ['!no-colon@1'], cnb: ['!no-colon@1']}],
    ["app.use('/', x);", {'heroku-classic': ['!no-colon@1'], cnb: ['!no-colon@1']}],
    ['web:', {'heroku-classic': ['web='], cnb: ['web='], 'procfile-util': ['web='], yaml: ['web=']}],
    ['# web: x', {'heroku-classic': [], cnb: [], 'procfile-util': [], yaml: [], 'elastic-beanstalk': ['!no-colon@1']}],
    ['   # web: x', {'heroku-classic': [], cnb: [], 'procfile-util': []}],
    ['// web: x', {'heroku-classic': ['!no-colon@1'], cnb: ['!no-colon@1'], 'procfile-util': []}],
    ['web: x # y', {'heroku-classic': ['web=x # y'], cnb: ['web=x # y'], 'procfile-util': ['web=x'], yaml: ['web=x']}],
    ['web: # y', {'procfile-util': ['!comment-as-command@1'], yaml: ['web=']}],
    ['web: a: b', {'heroku-classic': ['web=a: b'], cnb: ['web=a: b'], yaml: ['!not-yaml@1']}],
    [
      `${'a'.repeat(64)}: x`,
      {'heroku-classic': [`${'a'.repeat(64)}=x`], cnb: ['!long-name@1'], 'procfile-util': ['!long-name@1']},
    ],
    ['', {'heroku-classic': [], cnb: [], 'procfile-util': [], yaml: [], 'elastic-beanstalk': []}],
  ])('%j', (line, wanted) => {
    for (const [grammar, found] of Object.entries(wanted))
      expect(read(line, grammar as ProcfileGrammar), grammar).toEqual(found);
  });
});

describe('a file', () => {
  it('keeps places with CRLF, without a final newline, and counts blank lines', () => {
    const {entries} = parseProcfile('\r\nweb:  gunicorn a\r\n  worker: x', 'heroku-classic');
    expect(entries.map(e => [e.place.line, e.place.column, e.commandPlace.column])).toEqual([
      [2, 1, 7],
      [3, 3, 11],
    ]);
  });

  it('keeps every repetition, and the last one counts', () => {
    const procfile = parseProcfile('web: a\nrelease: r\nweb: b\n', 'heroku-classic');
    expect(procfile.entries).toHaveLength(3);
    expect(lastEntries(procfile).map(e => [e.name, e.command])).toEqual([
      ['web', 'b'],
      ['release', 'r'],
    ]);
  });

  it('reads the YAML block scalar behind a pipe only where the platform reads YAML', () => {
    const text = 'release: |\n  a\n  b\nweb: c\n';
    expect(read(text, 'yaml')).toEqual(['release=a\nb', 'web=c']);
    expect(read(text, 'heroku-classic')).toEqual(['release=|', 'web=c', '!no-colon@2', '!no-colon@3']);
  });

  it('finds no process in a pasted render.yaml but its colons', () => {
    const text = 'services:\n  - type: web\n    name: shop\n    startCommand: gunicorn shop:app\n';
    expect(read(text, 'cnb')).toContain('!no-colon@2');
    expect(read(text, 'yaml')).toEqual(['!not-text@1']);
  });

  it('knows what a bad line was meant for', () => {
    const {badLines} = parseProcfile('web gunicorn a\nrelease python manage.py migrate\nfoo bar', 'heroku-classic');
    expect(badLines.map(b => b.name)).toEqual(['web', 'release', null]);
  });
});

describe('any text', () => {
  it('never throws, and every place lies in the file', () => {
    const line = fc.oneof(fc.string({unit: 'binary'}), fc.constantFrom('web: a', 'web:', 'a: |', '- b', '# c', '\t'));
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
        const text = lines.join(end);
        const count = text.split(/\r\n|\r|\n/).length;
        for (const grammar of grammars) {
          const {entries, badLines} = parseProcfile(text, grammar);
          for (const {place} of [...entries, ...badLines]) {
            expect(place.line).toBeGreaterThanOrEqual(1);
            expect(place.line).toBeLessThanOrEqual(count);
            expect(place.column).toBeGreaterThanOrEqual(1);
          }
        }
      }),
    );
  });
});
