import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {topics} from '../../src/checks/index.ts';
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
