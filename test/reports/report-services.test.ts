import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Report} from '../../src/reports/report.ts';
import {base64} from '../../src/reports/report-base64.ts';
import {classroom50} from '../../src/reports/report-classroom50.ts';
import {contextOf} from '../../src/reports/report-context.ts';
import {gradescope} from '../../src/reports/report-gradescope.ts';
import {prairielearn} from '../../src/reports/report-prairielearn.ts';
import {hostileReport, lesson, reportOf, step, submission} from './reports.ts';

const passed = (max: number) => step({id: `p${max}`, max});
const failed = (max: number) => step({id: `f${max}`, max, outcome: 'failed'});
const broken = (max: number) => step({id: `e${max}`, max, outcome: 'error'});
const elsewhere = (max: number) => step({id: `n${max}`, max, outcome: 'not-applicable'});
const of = (...steps: ReturnType<typeof step>[]) => reportOf([lesson(steps)]);

describe('results.json of Gradescope', () => {
  const parsed = (report: Report) => JSON.parse(gradescope(report, contextOf(report)).out);

  it('is the share of what counts, of the points that all learners can have', () => {
    expect(parsed(of(passed(6), failed(2))).score).toBe(6);
    // Neither what does not apply nor what broke costs anything.
    expect(parsed(of(passed(6), failed(2), elsewhere(8))).score).toBe(12);
    expect(parsed(of(passed(8), broken(2)))).toMatchObject({
      score: 10,
      tests: [
        {status: 'passed', max_score: 8},
        {score: 0, max_score: 0, tags: ['error']},
      ],
      extra_data: {withheld: 2, all_points: 10, mode: 'self'},
    });
    expect(parsed(of(passed(8), broken(2))).tests[1]).not.toHaveProperty('status');
  });

  it('has no score where nothing could be graded because of us', () => {
    expect(parsed(of(broken(2)))).not.toHaveProperty('score');
    expect(parsed(of(elsewhere(2))).score).toBe(0);
  });

  it('is of the documented form, whatever is in it', () => {
    fc.assert(
      fc.property(hostileReport, report => {
        const {score, tests, output, output_format} = parsed(report);
        if (score !== undefined) expect(score).toBeGreaterThanOrEqual(0);
        expect([typeof output, output_format]).toEqual(['string', 'text']);
        for (const test of tests) {
          expect(typeof test.name).toBe('string');
          expect(test.score).toBeLessThanOrEqual(test.max_score);
          expect([undefined, 'passed', 'failed']).toContain(test.status);
          expect(test.visibility).toBe('visible');
        }
      }),
      {numRuns: 40},
    );
  });
});

describe('results.json of PrairieLearn', () => {
  const parsed = (report: Report) => JSON.parse(prairielearn(report, contextOf(report)).out);

  it('is a share of 1', () => {
    expect(parsed(of(passed(3), failed(1)))).toMatchObject({gradable: true, score: 0.75});
    expect(parsed(of(passed(3), failed(1)))).not.toHaveProperty('format_errors');
  });

  it('is not gradable where a check of ours broke, and uses up no attempt', () => {
    expect(parsed(of(passed(3), broken(1)))).toMatchObject({
      gradable: false,
      format_errors: [expect.stringContaining('a check of ours broke')],
    });
    expect(parsed(of(elsewhere(1)))).toMatchObject({gradable: false});
  });

  it('stays below 1 MB, and every test has its points', () => {
    const steps = Array.from({length: 3000}, (_, i) => step({id: `s${i}`, title: 'é'.repeat(300), outcome: 'failed'}));
    expect(Buffer.byteLength(prairielearn(of(...steps), contextOf(of())).out)).toBeLessThan(1_000_000);
    fc.assert(
      fc.property(hostileReport, report => {
        const {score, tests, gradable, format_errors} = parsed(report);
        expect(Buffer.byteLength(prairielearn(report, contextOf(report)).out)).toBeLessThan(1_000_000);
        expect(score >= 0 && score <= 1).toBe(true);
        expect(gradable).toBe(format_errors === undefined);
        for (const test of tests) expect(test.points).toBeLessThanOrEqual(test.max_points);
      }),
      {numRuns: 40},
    );
  });
});

describe('result.json of Classroom 50', () => {
  const result = (report: Report) =>
    JSON.parse(classroom50({...report, submittedAt: '2026-11-20T10:00:00.5Z'}, {...contextOf(report), submission}).out);
  const KEYS =
    'schema classroom assignment assignment_type owner submission commit release review datetime graded_at score max-score tests'.split(
      ' ',
    );

  it('is of its published form, whatever is in it', () => {
    fc.assert(
      fc.property(hostileReport, report => {
        const {score, 'max-score': most, tests, ...rest} = result(report);
        expect(Object.keys(result(report)).sort()).toEqual([...KEYS].sort());
        expect(rest).toMatchObject({schema: 'classroom50/result/v1', datetime: '2026-11-20T10:00:00Z', owner: 'k7-22'});
        expect(rest.graded_at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
        expect(rest.submission).toMatch(/^submit\//);
        expect([score, most].every(Number.isInteger) && score >= 0 && score <= most).toBe(true);
        for (const test of tests) {
          expect(test['test-name'].length).toBeGreaterThan(0);
          expect(typeof test.passed).toBe('boolean');
          expect(Number.isInteger(test.score) && test.score >= 0 && test.score <= test['max-score']).toBe(true);
        }
        if (report.score) {
          const sum = (key: string) =>
            tests.reduce((total: number, test: Record<string, number>) => total + (test[key] ?? 0), 0);
          expect([sum('score'), sum('max-score')]).toEqual([score, most]);
        }
      }),
      {numRuns: 40},
    );
  });

  it('cannot be made without the submission, or without its time', () => {
    const report = of(passed(1));
    expect(() => classroom50(report, contextOf(report))).toThrow('needs a submission');
    expect(() => classroom50({...report, submittedAt: null}, {...contextOf(report), submission})).toThrow('committed');
  });
});

/** What classroom-resources/autograding-grading-reporter does with a result (src/helpers/test-helpers.js, src/notify-classroom.js). */
function reporter(encoded: string) {
  const {max_score, tests, status} = JSON.parse(Buffer.from(encoded, 'base64').toString()) as {
    readonly max_score: number;
    readonly status: string;
    readonly tests: readonly {
      readonly name: string;
      readonly status: string;
      readonly score: number;
      readonly test_code: string;
    }[];
  };
  const share = tests.filter(test => test.status === 'pass').length / tests.length;
  return {
    table: share * (max_score || 0),
    notice: max_score ? tests.reduce((sum, {score}) => sum + score, 0) : null,
    max: max_score,
    status,
    tests,
    printed: tests.map(({name, test_code}) => `x ${name}\n${test_code}`).join('\n'),
  };
}

describe('base64 for the grading reporter', () => {
  const read = (report: Report) => reporter(base64(report, contextOf(report)).out);

  it('gives the same points in the table and in the notice', () => {
    expect(read(of(passed(5), failed(3), failed(2)))).toMatchObject({notice: 5, max: 10, status: 'fail'});
    expect(read(of(passed(5), failed(3), failed(2))).table).toBeCloseTo(5, 9);
    expect(read(of(passed(4), passed(2)))).toMatchObject({table: 6, notice: 6, status: 'pass', tests: {length: 3}});
  });

  it('does so whatever is in it, and prints no command of a workflow', () => {
    fc.assert(
      fc.property(hostileReport, report => {
        fc.pre(report.score !== null);
        const {table, notice, max, tests, printed} = read(report);
        expect(Number.isNaN(table)).toBe(false);
        if (notice !== null) expect(table).toBeCloseTo(notice, 6);
        const total = report.score?.earned ?? 0;
        expect(notice ?? 0).toBeLessThanOrEqual(total + 1e-6);
        if (tests.length < 400) expect(notice ?? 0).toBeCloseTo(total, 6);
        expect(max).toBe(report.score?.max);
        for (const line of printed.split(/\r\n?|\n/)) expect(line).not.toMatch(/^\s*::|##\[/);
      }),
      {numRuns: 100},
    );
  });

  it('leaves out what broke, and is an error where nothing else is there', () => {
    expect(read(of(passed(2), broken(2)))).toMatchObject({table: 2, notice: 2, max: 2, status: 'pass'});
    expect(read(of(broken(2)))).toMatchObject({table: 0, notice: null, max: 0, status: 'error'});
    expect(read(of())).toMatchObject({table: 0, notice: null, status: 'pass'});
  });

  it('fits into a variable of the environment', () => {
    const steps = Array.from({length: 400}, (_, i) =>
      step({id: `s${i}`, title: 'é'.repeat(250), outcome: 'failed', max: 1}),
    );
    expect(base64(of(...steps), contextOf(of())).out.length).toBeLessThan(128 * 1024);
  });
});
