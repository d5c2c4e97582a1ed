import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseDotenv} from '../../../src/project/formats/dotenv.ts';

/** `name=value` per variable (a name alone without `=`), then `!text@line` per bad line. */
function read(text: string): string[] {
  const {entries, badLines} = parseDotenv(text);
  return [
    ...entries.map(e => (e.value === null ? e.name : `${e.name}=${e.value}`)),
    ...badLines.map(b => `!${b.text}@${b.place.line}`),
  ];
}

describe('a line', () => {
  it.each<[string, readonly string[]]>([
    ['A=b', ['A=b']],
    ['A = b', ['A=b']],
    ['  A=b  ', ['A=b']],
    ['export A=b', ['A=b']],
    ['exportA=b', ['exportA=b']],
    ["'A B'=c", ['A B=c']],
    ['A=', ['A=']],
    ['A', ['A']],
    ['A=b # note', ['A=b']],
    ['A=b#c', ['A=b#c']],
    ['A=#c', ['A=#c']],
    ['A="b # c" # note', ['A=b # c']],
    ["A='b $C'", ['A=b $C']],
    ["A='it\\'s'", ["A=it's"]],
    ['A="say \\"x\\"\\n"', ['A=say "x"\n']],
    ['A="b\\q"', ['A=b\\q']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a .env file writes variables so.
    ['A=${B}-c', ['A=${B}-c']],
    ['A=b=c==', ['A=b=c==']],
    ['A="b" c', ['!A="b" c@1']],
    ['A="b', ['!A="b@1']],
    ['=b', ['!=b@1']],
    ['# A=b', []],
    ['', []],
  ])('%j', (line, wanted) => {
    expect(read(line)).toEqual(wanted);
  });
});

describe('a file', () => {
  it('has quoted values of several lines, and goes on behind a bad line', () => {
    expect(read('A="b\nc"\nB C D\nE=f\r\n\r\nG=\'h\r\ni\'\r\n')).toEqual(['A=b\nc', 'E=f', 'G=h\r\ni', '!B C D@3']);
  });

  it('keeps both values of a name that stands twice', () => {
    expect(read('A=1\nA=2\n')).toEqual(['A=1', 'A=2']);
  });

  it('knows where names and values begin', () => {
    const {entries} = parseDotenv('# x\r\nexport  A = "b\r\nc"\r\n  D=e', 'web/.env');
    expect(entries.map(e => [e.exported, e.quote, e.place, e.valuePlace])).toEqual([
      [true, 'double', {file: 'web/.env', line: 2, column: 9}, {file: 'web/.env', line: 2, column: 14}],
      [false, 'none', {file: 'web/.env', line: 4, column: 3}, {file: 'web/.env', line: 4, column: 5}],
    ]);
  });
});

describe('any text', () => {
  it('never throws, and each place shows what it names', () => {
    const piece = fc.oneof(
      fc.string({unit: 'binary'}),
      fc.constantFrom('A=', 'export ', '"', "'", '\\', '#', '\n', '\r\n', '\r', ' ', '=', 'B=c\n'),
    );
    fc.assert(
      fc.property(fc.array(piece), pieces => {
        const text = pieces.join('');
        const lines = text.split(/\r\n|\r|\n/);
        const {entries, badLines} = parseDotenv(text);
        for (const {name, place} of entries)
          expect(
            lines[place.line - 1]
              ?.slice(place.column - 1)
              .replace(/^'/, '')
              .startsWith(name.split(/[\r\n]/)[0] ?? ''),
          ).toBe(true);
        for (const bad of badLines)
          expect(lines[bad.place.line - 1]?.slice(bad.place.column - 1).trim()).toBe(bad.text);
      }),
      {numRuns: 500},
    );
  });
});
