import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {errorDocument} from '../../src/reports/check-document.ts';
import {junit} from '../../src/reports/check-junit.ts';
import {context, documentOf, entry, finding, hostileDocument, hostileText} from './documents.ts';
import {missing, problems, read} from './xmllint.ts';

const xmlOf = (...args: Parameters<typeof junit.render>) => junit.render(...args).out;

describe.skipIf(missing)('junit', () => {
  const document = documentOf([
    entry({id: 'passes'}),
    entry({id: 'fails', findings: [finding(), finding({impact: 'degrades', file: null, message: 'a < b & "c"'})]}),
    entry({id: 'unknown', verdict: 'unknown', reason: 'Commit it.'}),
    entry({id: 'elsewhere', verdict: 'not-applicable', reason: 'Heroku reads no such file.'}),
    entry({id: 'broken', verdict: 'error', reason: 'The check itself broke'}),
  ]);
  const xml = xmlOf(document, context());

  it('is valid for Ant and for Jenkins', () => {
    expect(problems(xml)).toEqual([]);
  });

  it('counts a check as one test case', () => {
    const counts = ['tests', 'failures', 'errors', 'skipped'].map(name => read(xml, `string(//testsuite/@${name})`));
    expect(counts).toEqual(['5', '1', '1', '2']);
    expect(read(xml, 'count(//testcase)')).toBe('5');
    expect(read(xml, 'string(//testsuite/@hostname)')).toBe('localhost');
  });

  it('says what failed and where, and why others were skipped', () => {
    const failure = read(xml, 'string(//testcase[@name="fails"]/failure)');
    expect(failure).toContain('Procfile:1:15');
    expect(failure).toContain('expected: mysite.wsgi');
    expect(failure).toContain('a < b & "c"');
    expect(read(xml, 'string(//testcase[@name="fails"]/failure/@type)')).toBe('breaks');
    expect(read(xml, 'string(//testcase[@name="unknown"]/skipped/@message)')).toBe('unknown: Commit it.');
    expect(read(xml, 'count(//testcase[@name="passes"]/*)')).toBe('0');
    expect(read(xml, 'count(//testcase[@name="broken"]/error)')).toBe('1');
  });

  it('keeps line breaks and tabs', () => {
    const text = 'a\n\tb]]>c';
    const out = xmlOf(documentOf([entry({findings: [finding({message: text})]})]), context());
    expect(read(out, 'string(//failure/@message)')).toBe(text);
    expect(read(out, 'string(//failure)')).toContain(text);
  });

  it('holds whatever a project says', () => {
    fc.assert(
      fc.property(hostileDocument, document => {
        const out = xmlOf(document, context());
        expect(problems(out)).toEqual([]);
        expect(read(out, 'count(//testcase)')).toBe(String(document.checks.length));
      }),
      {numRuns: 30},
    );
  });

  it('reports an error as one', () => {
    fc.assert(
      fc.property(hostileText, message => {
        const out = junit.renderError?.(errorDocument(3, message, 'cd y'), context()) ?? '';
        expect(problems(out)).toEqual([]);
        expect(read(out, 'count(//error)')).toBe('1');
      }),
      {numRuns: 10},
    );
  });
});
