import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {publicMessage, withoutPeople} from '../../src/reports/without-people.ts';
import {documentOf, entry, finding} from './documents.ts';

const CANARY = 'c4n4ry';
const text = fc.string().map(some => `${some}${CANARY}${some}`);
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, {nil: null});
const told = fc
  .record({
    id: fc.constantFrom('wsgi-target-resolves', 'git-clean', 'no-such-check'),
    verdict: fc.constantFrom('pass', 'fail', 'unknown', 'not-applicable', 'error'),
    messageId: fc.constantFrom('missingModule', 'otherThanAsked', 'constructor', '__proto__'),
    message: text,
    found: orNull(text),
    expected: orNull(text),
    prints: orNull(text),
    reason: orNull(text),
  })
  .map(({id, verdict, reason, ...given}) =>
    entry({
      id,
      verdict,
      reason,
      evidence: [{text: given.message, file: given.message, line: 1}],
      findings: verdict === 'fail' ? [finding({...given, file: 'Procfile'})] : [],
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
    expect(publicMessage('wsgi-target-resolves', 'otherThanAsked', 'heroku')).toMatch(/^This is not as the track asks/);
  });

  it('names no file that git knows nothing of, no address and no folder of somebody', () => {
    const files = ['notes/jane@example.org.py', '/home/jane/x.py'].map(file => finding({file}));
    const out = withoutPeople(documentOf([entry({findings: files}), entry({id: 'git-clean', findings: [finding()]})]));
    expect(out.checks.flatMap(check => check.findings.map(({file}) => file))).toEqual(['notes/…', '…', null]);
  });
});
