import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Report} from '../../src/reports/report.ts';
import {contextOf} from '../../src/reports/report-context.ts';
import {junit} from '../../src/reports/report-junit.ts';
import {sarif} from '../../src/reports/report-sarif.ts';
import {documentOf, entry, finding} from './documents.ts';
import {hostileReport, lesson, reportCheck, reportOf, step} from './reports.ts';
import {parsed} from './sarif-schema.ts';
import {missing, problems, read} from './xmllint.ts';

const xmlOf = (report: Report) => junit(report, contextOf(report)).out;
const runOf = (report: Report) => parsed(sarif(report, contextOf(report)).out);

const asked = reportOf(
  [
    lesson([
      step({
        outcome: 'failed',
        checks: [
          reportCheck({
            name: 'wsgi-target-resolves(server=gunicorn)',
            verdict: 'fail',
            messages: ['otherThanAsked'],
            message: 'Another is asked for.',
            file: 'Procfile',
            line: 2,
          }),
        ],
      }),
    ]),
  ],
  {check: documentOf([entry(), entry({id: 'git-clean', findings: [finding({impact: 'unsafe'})]})])},
);

describe.skipIf(missing)('a report as JUnit', () => {
  it('is a suite for the track and one for the checks', () => {
    const xml = xmlOf(asked);
    expect(problems(xml)).toEqual([]);
    expect(read(xml, 'count(//testsuite)')).toBe('2');
    expect(read(xml, 'string(//testsuite[1]/@name)')).toBe('heroku');
    expect(read(xml, 'string(//testsuite[1]//failure)')).toContain('Procfile:2');
    expect(read(xml, 'string(//property[@name="mode"]/@value)')).toBe('self');
    expect(read(xml, 'count(//testsuite[2]/testcase)')).toBe('1');
    expect(read(xml, 'string(//testsuite[2]/testcase/@name)')).toBe('wsgi-target-resolves');
  });

  it('fails for nothing that the track does not ask for, and for everything where there is no track', () => {
    const done = reportOf([lesson([step({checks: [reportCheck()]})])], {check: asked.check});
    expect(read(xmlOf(done), 'count(//failure)')).toBe('0');
    expect(read(xmlOf(done), 'count(//testcase)')).toBe('2');
    expect(read(xmlOf({...done, track: null}), 'count(//failure)')).toBe('1');
    expect(problems(xmlOf(done))).toEqual([]);
  });

  it('is valid for Ant and Jenkins whatever is in it, and counts what it holds', () => {
    fc.assert(
      fc.property(hostileReport, report => {
        const xml = xmlOf(report);
        expect(problems(xml)).toEqual([]);
        for (const [attribute, element] of [
          ['failures', 'failure'],
          ['errors', 'error'],
          ['skipped', 'skipped'],
        ])
          expect(read(xml, `string(//testsuite[1]/@${attribute})`)).toBe(
            read(xml, `count(//testsuite[1]//${element})`),
          );
      }),
      {numRuns: 20},
    );
  });
});

describe('a report as SARIF', () => {
  it('has what the track asks beyond a check as a result, and the points beside', () => {
    const run = runOf(asked);
    const resultsIn = ({results}: {results: readonly {ruleId: string; level: string}[]}) =>
      results.map(({ruleId, level}) => [ruleId, level]);
    expect(resultsIn(run)).toEqual([['wsgi-target-resolves', 'warning']]);
    expect(resultsIn(runOf({...asked, track: null}))).toEqual([
      ['git-clean', 'error'],
      ['wsgi-target-resolves', 'warning'],
    ]);
    expect(run.properties).toMatchObject({
      summary: {fail: 1, pass: 0},
      report: {mode: 'self', score: {earned: 0, max: 2}, lessons: [{id: 'procfile', points: 0, max: 2}]},
    });
  });

  it('satisfies the schema whatever is in it', () => {
    fc.assert(
      fc.property(hostileReport, report => {
        expect(runOf(report).tool.driver.name).toBe('paas-tutor');
      }),
      {numRuns: 30},
    );
  });
});
