import {describe, expect, it} from 'vitest';
import type {StepOutcome} from '../../src/reports/report.ts';
import {contextOf} from '../../src/reports/report-context.ts';
import {text} from '../../src/reports/report-text.ts';
import {lesson, reportCheck, reportOf, step} from './reports.ts';

const textOf = (report: ReturnType<typeof reportOf>, given = {}) => text(report, contextOf(report, given)).out;

describe('a report as text', () => {
  it.each([
    ['passed', '  passed: Name the app  2/2'],
    ['failed', '  fails: Name the app  0/2'],
    ['open', '  open: Name the app  0/2'],
    ['error', '  our error: Name the app  0/2'],
    ['attested', '  confirmed by hand: Name the app'],
    ['not-applicable', '  does not apply: Name the app'],
    ['read', '  to read: Name the app'],
    ['not-graded', '  not graded here: Name the app'],
  ] satisfies readonly (readonly [StepOutcome, string])[])('has a line for a step that is %s', (outcome, line) => {
    expect(textOf(reportOf([lesson([step({outcome})])])).split('\n')).toContain(line);
  });

  it('says why a step fails, and of none that passes', () => {
    const failing = reportCheck({verdict: 'fail', message: 'No module.', file: 'Procfile', line: 1});
    const lines = textOf(
      reportOf([lesson([step({checks: [reportCheck()]}), step({outcome: 'failed', checks: [failing]})])]),
    ).split('\n');
    expect(lines.filter(line => line.startsWith('      '))).toEqual([
      '      wsgi-target-resolves  Procfile:1  No module.',
    ]);
  });

  it('says when it was due and done, as whoever reads it wants it', () => {
    const report = reportOf([lesson([step()])]);
    expect(textOf(report)).toContain('  due 2026-12-04 23:59 UTC, committed 2026-11-20 10:00 UTC: in time\n');
    expect(textOf(report, {time: (at: string) => `<${at}>`})).toContain(
      '  due <2026-12-04T23:59:00Z>, committed <2026-11-20T10:00:00Z>: in time\n',
    );
    expect(textOf(reportOf([], {due: null}))).not.toContain('due');
  });
});
