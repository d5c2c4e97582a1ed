import {readdirSync, readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {topics} from '../../src/checks/index.ts';
import {type CheckResult, runChecks} from '../../src/checks/run.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {memoryProject} from '../../src/project/project.ts';
import {publicMessage, withoutPeople} from '../../src/reports/without-people.ts';
import {documentOf, entry, finding} from './documents.ts';

const CANARY = 'c4n4ry';
const text = fc.string().map(some => `${some}${CANARY}${some}`);
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, {nil: null});
const templates = topics.flatMap(({checks}) =>
  checks.flatMap(({id, messages}) =>
    Object.entries(messages).map(([messageId, template]) => ({id, messageId, template})),
  ),
);
const filled = (template: string, value: (part: string) => string) =>
  template.replace(/\{(\w+)\}/g, (_, part: string) => value(part));

const somethingElse = fc.record({
  id: fc.constantFrom('wsgi-target-resolves', 'git-clean', 'no-such-check'),
  messageId: fc.constantFrom('missingModule', 'otherThanAsked', 'constructor', '__proto__'),
  message: text,
});
/** A message as its check would fill it in, with what was read in every part. */
const asFilled = fc
  .tuple(fc.constantFrom(...templates), text, fc.constantFrom('', ', ', ' and ', 'PORT, '))
  .map(([{id, messageId, template}, read, before]) => ({
    id,
    messageId,
    message: filled(template, part => (part === 'platform' ? 'Heroku' : before + read)),
  }));

const told = fc
  .record({
    said: fc.oneof(somethingElse, asFilled),
    verdict: fc.constantFrom('pass', 'fail', 'unknown', 'not-applicable', 'error'),
    found: orNull(text),
    expected: orNull(text),
    prints: orNull(text),
    reason: orNull(text),
  })
  .map(({said: {id, ...said}, verdict, reason, ...given}) =>
    entry({
      id,
      verdict,
      reason,
      evidence: [{text: said.message, file: said.message, line: 1}],
      findings: verdict === 'fail' ? [finding({...said, ...given, file: 'Procfile'})] : [],
    }),
  );

describe('a check document that can leave the machine', () => {
  it('holds nothing that a check read, whatever that was', () => {
    fc.assert(
      fc.property(fc.array(told, {maxLength: 5}), text, (checks, name) => {
        const out = withoutPeople(
          documentOf(checks, {
            project: {name, root: '.', repositoryRoot: name},
            open: [{id: 'git-clean', reason: name}],
          }),
        );
        expect(JSON.stringify(out)).not.toContain(CANARY);
        expect(out.checks.map(({id, verdict}) => [id, verdict])).toEqual(checks.map(({id, verdict}) => [id, verdict]));
      }),
    );
  });

  it('says why a check does not apply as the check did, and what it waits for at the end', () => {
    const project = memoryProject({
      'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
      'requirements.txt': 'flask==3.1.2\n',
    });
    const results = runChecks(project, heroku);
    const {checks} = withoutPeople(documentOf(results.map(result => entry(result))), results);
    const reasonOf = (id: string) => checks.find(check => check.id === id)?.reason;
    expect(reasonOf('django-secret-key-env')).toBe('The project is not written in Django.');
    for (const id of ['start-command-defined', 'wsgi-target-resolves', 'flask-secret-key-env'])
      expect(reasonOf(id), id).toBe('It waits until procfile-exists passes.');
    const [one] = results.filter(({id}) => id === 'django-secret-key-env');
    const told = {...one, reason: 'a@b.c and /srv/jane/app.py decide; app/main.py does not.'} as CheckResult;
    expect(withoutPeople(documentOf([entry(told)]), [told]).checks[0]?.reason).toBe(
      '… and … decide; app/main.py does not.',
    );
    const circle = ['a', 'b'].map((id, i) => ({...told, id, waitsFor: i === 0 ? 'b' : 'a'}));
    expect(withoutPeople(documentOf(circle.map(entry)), circle).checks.map(({reason}) => reason)).toEqual([
      'It waits until b passes.',
      'It waits until a passes.',
    ]);
  });

  it('has in a reason that leaves the machine only parts that say nothing of what a file holds', () => {
    const parts = new Set<string>();
    // Where it waits for another check, that is said instead.
    const sources = readdirSync('src/checks', {recursive: true, encoding: 'utf8'}).filter(path => path.endsWith('.ts'));
    // Where it waits for another check, that is said instead.
    for (const path of sources)
      for (const [, call = ''] of readFileSync(`src/checks/${path}`, 'utf8').matchAll(
        /notApplicable\(\s*`([^`]*`,?\s*\)?)/g,
      ))
        if (/`,?\s*\)$/.test(call)) for (const [, part = ''] of call.matchAll(/\$\{([^}]*)\}/g)) parts.add(part);
    expect([...parts].sort()).toEqual([
      'built.value.build.dockerfile',
      'contract.name',
      'elsewhere.place?.file',
      'first.by',
      'installed[0].kind',
      "manager ?? 'pip'",
      'minor',
      'place.file',
      'prefix',
      'server',
      'server.server',
      'start.place.file',
      'start.value.place.file',
      'starts',
      'system',
      'wanted',
    ]);
  });

  it('keeps what a check says of itself, and where', () => {
    const [check] = withoutPeople(documentOf([entry({findings: [finding()]})])).checks;
    expect(check?.findings[0]).toMatchObject({
      messageId: 'missingModule',
      message: 'The start command loads …, and the project has no module ….',
      file: 'Procfile',
      line: 1,
      found: null,
    });
    const asked = finding({messageId: 'otherThanAsked'});
    expect(publicMessage('wsgi-target-resolves', asked, 'heroku')).toMatch(/^This is not as the track asks/);
  });

  it.each([
    ['gitignore-present', 'notIgnored', {found: '.env', why: 'which holds secrets'}, 'no line for .env, which holds'],
    [
      'gitignore-present',
      'notIgnored',
      {found: 'jane/', why: 'which collectstatic makes anew'},
      'for …, which collect',
    ],
    ['gitignore-present', 'notIgnored', {found: 'jane/', why: 'which is her own'}, 'no line for ….'],
    ['framework-in-dependencies', 'absent', {found: 'django'}, 'is written with django, and'],
    ['framework-in-dependencies', 'absent', {found: 'janes-framework'}, 'is written with …, and'],
    [
      'framework-in-dependencies',
      'onlyDevelopment',
      {found: 'flask', file: 'Procfile'},
      'flask is listed in Procfile, and not among what Heroku installs',
    ],
    [
      'framework-in-dependencies',
      'onlyDevelopment',
      {found: 'flask', file: 'jane.txt'},
      'flask is listed in …, and not among what Heroku installs',
    ],
    [
      'web-binds-port',
      'literalPort',
      {server: 'gunicorn', found: '4711', wanted: '$PORT'},
      'gunicorn listens on port …; Heroku sends requests to $PORT',
    ],
    ['procfile-encoding', 'utf16', {found: 'UTF-16, for jane'}, 'saved as …; Heroku reads'],
  ] as const)('of %s, %s with %j says what is of our own lists', (id, messageId, data, said) => {
    const template = templates.find(one => one.id === id && one.messageId === messageId)?.template ?? '';
    const values: Readonly<Record<string, string>> = {platform: 'Heroku', ...data};
    const message = filled(template, part => values[part] ?? '');
    expect(publicMessage(id, finding({messageId, message}), 'heroku')).toContain(said);
  });

  it('names no file that git knows nothing of, no address and no folder of somebody', () => {
    const files = ['notes/jane@example.org.py', '/home/jane/x.py'].map(file => finding({file}));
    const out = withoutPeople(documentOf([entry({findings: files}), entry({id: 'git-clean', findings: [finding()]})]));
    expect(out.checks.flatMap(check => check.findings.map(({file}) => file))).toEqual(['notes/…', '…', null]);
    const address = finding({
      messageId: 'notText',
      file: '/home/jane/x.txt',
      message: '/home/jane/x.txt is not text that pip can decode: it is neither UTF-8 nor marked as anything else.',
    });
    expect(publicMessage('requirements-parse', address, 'heroku')).toMatch(/^… is not text/);
  });
});
