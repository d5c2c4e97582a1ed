import {cleanLine} from '../project/clean-text.ts';
import {cut, wellFormed} from './cut.ts';
import {brokenSteps, countedSteps} from './graded-steps.ts';
import type {Report} from './report.ts';
import type {ReportFormat} from './report-formats.ts';
import {reasonLines, type StepOfLesson, trackText} from './report-words.ts';

/** More tests than this become so many equal parts of the points. */
const MOST_TESTS = 400;
/** It travels in a variable of the environment, which Linux cuts off at 128 KiB. */
const LARGEST = 100_000;

interface Test {
  readonly name: string;
  readonly status: 'pass' | 'fail' | 'error';
  readonly score: number;
  readonly message: string | null;
  /** The only text that the reporter prints for a test that fails. */
  readonly test_code: string;
  readonly filename: string;
  readonly line_no: number;
  readonly execution_time: number;
}

/**
 * The result of one runner for classroom-resources/autograding-grading-reporter, as base64. Its table takes the share of passed
 * tests of the maximum and its notice the sum of their scores: they agree because all tests have equal points, so that a step of
 * three points may be three tests.
 */
export const base64: ReportFormat = report => {
  const tests = testsOf(report);
  const [max, earned] = [report.score?.max ?? 0, report.score?.earned ?? 0];
  const broken = brokenSteps(report);
  const status = max === 0 && broken.length > 0 ? 'error' : earned < max ? 'fail' : 'pass';
  const payload = (list: readonly Test[]) => ({version: 1, status, max_score: max, tests: list});
  const whole = encoded(payload(tests));
  const out =
    whole.length <= LARGEST
      ? whole
      : encoded(payload(tests.map(t => ({...t, name: t.name.slice(0, 60), test_code: ''}))));
  return {out: `${out}\n`};
};

function testsOf(report: Report): readonly Test[] {
  const steps = countedSteps(report);
  const left = brokenSteps(report).map(({step}) => `left out, our error: ${step.title}`);
  if (steps.length === 0) return [test(`${trackText(report)}: nothing counts here`, left.length === 0, 0, left)];
  const unit = steps.reduce((divisor, {step}) => greatestCommon(divisor, step.max), 0);
  const total = steps.reduce((sum, {step}) => sum + step.max, 0);
  const tests = total / unit > MOST_TESTS ? parts(steps, total) : steps.flatMap(step => testsOfStep(step, unit));
  const [first, ...others] = tests;
  return first ? [{...first, test_code: code([...left, first.test_code])}, ...others] : [];
}

function testsOfStep({step}: StepOfLesson, unit: number): readonly Test[] {
  const count = step.max / unit;
  const passed = step.points / unit;
  return Array.from({length: count}, (_, i) =>
    test(
      count === 1 ? step.title : `${step.title} (${i + 1} of ${count})`,
      i < passed,
      unit,
      i === 0 && step.outcome !== 'passed' ? reasonLines(step) : [],
    ),
  );
}

/** Points rounded down to a part of all, where there are too many to name. */
function parts(steps: readonly StepOfLesson[], total: number): readonly Test[] {
  const earned = steps.reduce((sum, {step}) => sum + step.points, 0);
  const passed = Math.floor((earned * MOST_TESTS) / total);
  return Array.from({length: MOST_TESTS}, (_, i) =>
    test(`part ${i + 1} of ${MOST_TESTS}`, i < passed, total / MOST_TESTS, []),
  );
}

function test(name: string, passes: boolean, most: number, reasons: readonly string[]): Test {
  return {
    name: printed(name),
    status: passes ? 'pass' : most === 0 ? 'error' : 'fail',
    score: passes ? most : 0,
    message: null,
    test_code: code(reasons),
    filename: '',
    line_no: 0,
    execution_time: 0,
  };
}

const code = (lines: readonly string[]) =>
  lines
    .filter(line => line !== '')
    .map(printed)
    .join('\n');

/** On one line that the runner of the workflow, which reads what is printed, takes for nothing else. */
function printed(text: string): string {
  const line = wellFormed(cleanLine(cut(text, 300), 300).replace(/[\u2028\u2029]/g, ' ')).trim();
  return line.replace(/##\[/g, '## [').replace(/^::/, ': :');
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b);
}
