import {describe, expect, it} from 'vitest';
import {mismatchWords} from '../../src/classroom/gradebook/words.ts';
import {plainStyle} from '../../src/reports/check-text.ts';
import type {ReportStep, ReportWithoutCheck} from '../../src/reports/report.ts';
import {gradebookText} from '../../src/screens/gradebook/text.ts';
import {bookOf, csvOf, rowOf} from './class-book.ts';
import {classReport, type MadeReport} from './class-reports.ts';

const pass = {verdict: 'pass'} as const;
const fail = {verdict: 'fail'} as const;
const mine: MadeReport = {learner: 'eve', work: {'a#x': pass, 'a#y': fail, 'b#z': fail}};
const run = (made: MadeReport): MadeReport => ({...made, mode: 'instructor'});

/** A report with steps that somebody changed afterwards, and nothing else of it. */
function forged(steps: Readonly<Record<string, Partial<ReportStep>>>, made: MadeReport = mine): ReportWithoutCheck {
  const report = classReport(made);
  return {
    ...report,
    lessons: report.lessons.map(lesson => ({
      ...lesson,
      steps: lesson.steps.map(step => ({...step, ...steps[step.id]})),
    })),
  };
}

/** The same with the sums that belong to it. */
function summed(report: ReportWithoutCheck): ReportWithoutCheck {
  const counted = ({outcome}: ReportStep) => ['passed', 'failed', 'open', 'attested'].includes(outcome);
  const lessons = report.lessons.map(lesson => ({
    ...lesson,
    points: lesson.steps.reduce((sum, {points}) => sum + points, 0),
    max: lesson.steps.reduce((sum, step) => sum + (counted(step) ? step.max : 0), 0),
  }));
  const sum = (of: (lesson: (typeof lessons)[number]) => number) => lessons.reduce((all, one) => all + of(one), 0);
  const [earned, max] = [sum(({points}) => points), sum(lesson => lesson.max)];
  return {...report, lessons, score: {earned, max, claimed: 0, withheld: 0, percent: 100}};
}

const text = (book: ReturnType<typeof bookOf>) =>
  [...gradebookText(book, null, {style: plainStyle, width: 120, time: at => at})].join('');

describe('a report that contradicts itself', () => {
  const step = (id: string) => [{lesson: id === 'step-z' ? 'b' : 'a', step: id}];
  it.each([
    [
      'a step that passed, and whose check fails',
      summed(forged({'step-y': {outcome: 'passed', points: 10}})),
      step('step-y'),
    ],
    [
      'points of a step that fails',
      summed(forged({'step-y': {points: 10}})),
      [...step('step-y'), {lesson: 'a', step: null}],
    ],
    [
      'more points than a step has',
      summed(forged({'step-x': {points: 20}})),
      [...step('step-x'), {lesson: 'a', step: null}],
    ],
    ['a failing step that does not apply', summed(forged({'step-z': {outcome: 'not-applicable'}})), step('step-z')],
    ['a failing step that is our error', summed(forged({'step-z': {outcome: 'error'}})), step('step-z')],
    ['a failing step that was confirmed', summed(forged({'step-z': {outcome: 'attested'}})), step('step-z')],
    ['a failing step that nobody can tell', summed(forged({'step-z': {outcome: 'not-graded'}})), step('step-z')],
    [
      'a step that passed with a wrong answer',
      summed(forged({'step-x': {questions: [{id: 'q', outcome: 'wrong'}]}})),
      step('step-x'),
    ],
    [
      'the points of a lesson',
      {...forged({}), lessons: classReport(mine).lessons.map(lesson => ({...lesson, points: lesson.max}))},
      [
        {lesson: 'a', step: null},
        {lesson: 'b', step: null},
      ],
    ],
    [
      'the score',
      {...forged({}), score: {earned: 30, max: 30, claimed: 0, withheld: 0, percent: 100}},
      [{lesson: null, step: null}],
    ],
    [
      'less than there is to earn',
      {...forged({}), score: {earned: 10, max: 10, claimed: 0, withheld: 0, percent: 100}},
      [{lesson: null, step: null}],
    ],
  ])('is named without any run of the instructor: %s', (_, report, contradicts) => {
    for (const mode of ['self', 'ci'] as const) {
      const book = bookOf([{...report, mode}]);
      expect(rowOf(book, 'eve')?.mismatch).toMatchObject({contradicts, checks: [], steps: [], points: 0});
      expect(book.now.mismatches).toBe(1);
    }
  });

  it('is none where it says less than it could', () => {
    const work = {'a#x': {verdict: 'unknown'}, 'a#y': {verdict: 'error'}, 'b#z': {verdict: 'not-applicable'}} as const;
    for (const report of [
      classReport(mine),
      classReport({...mine, work}),
      summed(forged({'step-x': {outcome: 'open', points: 0}})),
    ])
      expect(rowOf(bookOf([report]), 'eve')?.mismatch).toBeNull();
  });

  it('is said in the terminal, in CSV and in words', () => {
    const report = {...forged({'step-y': {outcome: 'passed', points: 10}}), score: null};
    const book = bookOf([report]);
    const mismatch = rowOf(book, 'eve')?.mismatch;
    expect(mismatch && mismatchWords(mismatch)).toBe('contradicts itself in a#step-y');
    expect(text(book)).toContain(
      'Reports of their own to look at: 1 learner (marked ! in the grid)\n  eve: contradicts',
    );
    expect(text(book)).toMatch(/^eve +not started +- +! /m);
    expect(csvOf(book)).toMatch(/^learner,.*,a,b,mismatch,reason,.*\r\neve,.*,contradicts itself in a#step-y,,,,\r\n$/);
  });
});

describe('beside a run of the instructor', () => {
  it('compares steps and points, also where no verdict differs', () => {
    const own = classReport(mine);
    // Every check taken out, and everything passed.
    const claimed = summed({
      ...own,
      lessons: own.lessons.map(lesson => ({
        ...lesson,
        steps: lesson.steps.map(step => ({...step, checks: [], outcome: 'passed' as const, points: 10})),
      })),
    });
    const book = bookOf([claimed, run(mine)]);
    expect(rowOf(book, 'eve')).toMatchObject({
      mode: 'instructor',
      score: {earned: 10, max: 30},
      mismatch: {
        checks: [],
        steps: [
          {lesson: 'a', step: 'step-y', found: 'failed', points: 10},
          {lesson: 'b', step: 'step-z', found: 'failed', points: 10},
        ],
        points: 20,
        contradicts: [],
        otherTrack: true,
      },
    });
    expect(csvOf(book)).toContain('"claims 20 points of a#step-y, b#step-z; other files of the track"');
  });

  it('holds nothing against answers that only the learner’s tutor knows', () => {
    const own = forged({'step-x': {checks: []}});
    const theirs = forged({'step-x': {checks: [], outcome: 'not-graded', points: 0}});
    expect(rowOf(bookOf([own, {...theirs, mode: 'instructor'}]), 'eve')?.mismatch).toBeNull();
  });
});

describe('a report about a changed copy of the track', () => {
  const some = (count: number, more: Partial<MadeReport>): MadeReport[] =>
    Array.from({length: count}, (_, i) => ({learner: `k${i}`, work: {'a#x': fail}, ...more}));
  const eve: MadeReport = {learner: 'eve', digest: 'sha256-changed', work: {'a#x': pass}};
  const counts = (book: ReturnType<typeof bookOf>) => book.checks.map(({check, pass, fail}) => [check, pass, fail]);

  it.each([
    ['than the instructor ran on others', [...some(1, {mode: 'instructor', digest: 'sha256-a'}), eve]],
    ['than most have', [...some(3, {digest: 'sha256-a'}), eve]],
    ['than a track that is built in', [...some(3, {digest: null}), eve]],
    [
      'with the same digest and less to do',
      [...some(3, {digest: eve.digest ?? null, work: {'a#x': fail, 'a#y': fail}}), eve],
    ],
  ])('is marked, and joins no check: another one %s', (_, reports) => {
    const book = bookOf(reports);
    expect(rowOf(book, 'eve')?.mismatch).toMatchObject({otherTrack: true, sameCommit: null});
    expect(rowOf(book, 'k0')?.mismatch).toBeNull();
    expect(book.now).toMatchObject({mismatches: 1, otherCopies: 1});
    expect(counts(book)[0]).toEqual(['x', 0, reports.length - 1]);
    expect(text(book)).toContain('On another copy of the track, and not among the checks: 1 learner');
    expect(text(book)).toContain('1 learner on another copy of the track left out');
  });

  it('is none where one of two cannot be the changed one, and where the version is another', () => {
    const other = {
      ...classReport(eve),
      track: {id: 'deploy-101', title: 'D', version: '1.1.0', digest: 'sha256-b', pass: null},
    };
    for (const reports of [
      [...some(1, {digest: 'sha256-a'}), eve],
      [...some(3, {digest: 'sha256-a'}), other],
    ]) {
      const book = bookOf(reports);
      expect(book.now).toMatchObject({mismatches: 0, otherCopies: 0});
      expect(counts(book)).toEqual([['x', 1, reports.length - 1]]);
    }
  });

  it('is none where the instructor has run two versions, or where only the version of a built-in track differs', () => {
    const runs = [
      ...some(1, {mode: 'instructor', digest: 'sha256-changed'}),
      {...mine, mode: 'instructor', digest: 'sha256-a'} as const,
    ];
    expect(bookOf([...runs, eve]).now.otherCopies).toBe(0);
    const builtIn = {
      ...classReport({...eve, digest: null}),
      track: {id: 'deploy-101', title: 'D', version: null, digest: null, pass: null},
    };
    const newer = {...builtIn, mode: 'instructor', tool: {name: 'paas-tutor', version: '2.0.0'}} as const;
    expect(bookOf([builtIn, newer]).now).toMatchObject({mismatches: 0, otherCopies: 0});
  });
});

describe('a check that was not reached', () => {
  it('is told from one that does not apply', () => {
    const waits = forged({'step-x': {outcome: 'open'}}, {learner: 'a', work: {'a#x': {verdict: 'not-applicable'}}});
    const book = bookOf([waits, {learner: 'b', work: {'a#x': {verdict: 'not-applicable'}}}]);
    expect(book.checks).toMatchObject([{notApplicable: 2, notReached: 1}]);
    expect(text(book)).toMatch(/^check +pass % +of +not reached/m);
  });
});
