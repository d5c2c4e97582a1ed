import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {ReportCheck, ReportStep, ReportWithoutCheck, StepOutcome} from '../../src/reports/report.ts';
import {lesson, reportOf, step} from '../reports/reports.ts';
import {bookOf, rowOf} from './class-book.ts';

interface Seen {
  readonly outcome: StepOutcome;
  readonly checks?: readonly ReportCheck['verdict'][];
  readonly answers?: readonly ReportStep['questions'][number]['outcome'][];
}

const check = (verdict: ReportCheck['verdict'], i: number): ReportCheck => ({
  id: `c${i}`,
  name: `c${i}`,
  rev: 1,
  verdict,
  messages: [],
  message: null,
  file: null,
  line: null,
});

/** A report whose one lesson has a step for each of these, at this minute. */
function report(minute: number, seen: readonly Seen[], given: Partial<ReportWithoutCheck> = {}): ReportWithoutCheck {
  const steps = seen.map(({outcome, checks = [], answers = []}, i) =>
    step({
      id: `s${i}`,
      outcome,
      max: 10,
      checks: checks.map(check),
      questions: answers.map((answer, at) => ({id: `q${at}`, outcome: answer})),
    }),
  );
  const {check: _, ...made} = reportOf([lesson(steps)], {
    learner: 'ann',
    track: {id: 'deploy-101', title: 'Deploy 101', version: '1.0.0', digest: null, pass: null},
    gradedAt: `2026-11-20T12:${String(minute).padStart(2, '0')}:00Z`,
  });
  return {...made, ...given};
}

const told = (reports: readonly ReportWithoutCheck[]) => rowOf(bookOf(reports), 'ann');
const somebody = (...seen: readonly Seen[]) => report(0, seen, {learner: 'bob'});

const answered: Seen = {outcome: 'passed', answers: ['right']};
const asked: Seen = {outcome: 'open', answers: ['open']};
const both = {checks: ['pass'], answers: ['right']} as const;

describe('two machines of a learner', () => {
  it.each<[string, Seen, Seen, number, string, Seen?]>([
    ['an answer', answered, asked, 10, 'done'],
    ['an answer that is wrong now', answered, {outcome: 'open', answers: ['wrong']}, 10, 'done'],
    [
      'an answer, where only the files were looked at now',
      answered,
      {outcome: 'not-graded', answers: ['not-graded']},
      10,
      'done',
    ],
    [
      'an answer beside a check that passes now',
      {outcome: 'failed', checks: ['fail'], answers: ['right']},
      {outcome: 'open', checks: ['pass'], answers: ['open']},
      10,
      'done',
      {outcome: 'passed', ...both},
    ],
    [
      'a step that nobody has passed with answers alone',
      {outcome: 'open', ...both},
      {outcome: 'open', checks: ['pass'], answers: ['open']},
      0,
      'open',
    ],
    [
      'an answer beside a check that fails now',
      {outcome: 'passed', ...both},
      {outcome: 'failed', checks: ['fail'], answers: ['open']},
      0,
      'failing',
    ],
    [
      'an answer beside a check that waits',
      {outcome: 'passed', ...both},
      {outcome: 'open', checks: ['not-applicable'], answers: ['open']},
      0,
      'open',
    ],
    ['files that passed', {outcome: 'passed', checks: ['pass']}, {outcome: 'failed', checks: ['fail']}, 0, 'failing'],
    ['a confirmation', {outcome: 'attested'}, {outcome: 'open'}, 0, 'done'],
    [
      'a confirmation of what cannot be decided',
      {outcome: 'attested', checks: ['unknown']},
      {outcome: 'open', checks: ['unknown']},
      0,
      'done',
    ],
    [
      'a confirmation of what fails now',
      {outcome: 'attested', checks: ['unknown']},
      {outcome: 'failed', checks: ['fail']},
      0,
      'failing',
    ],
    ['nothing', asked, asked, 0, 'open'],
  ])('%s', (_, older, newer, points, state, other) => {
    const others = other ? [somebody(other)] : [];
    for (const reports of [
      [report(1, [older]), report(2, [newer])],
      [report(2, [newer]), report(1, [older])],
    ]) {
      const row = told([...others, ...reports]);
      expect(row).toMatchObject({score: {earned: points}, lessons: [{points, state}], reports: 2, mismatch: null});
      expect(row?.gradedAt).toBe('2026-11-20T12:02:00Z');
      expect(row?.status).toBe(state === 'done' ? 'done' : row?.status);
      expect(row?.score?.max).toBe(row?.lessons[0]?.max);
    }
  });

  it('adds up answers to several questions of a step', () => {
    const half = (one: 'right' | 'open', two: 'right' | 'open'): Seen => ({outcome: 'open', answers: [one, two]});
    const reports = [
      report(1, [half('right', 'open')]),
      report(2, [half('open', 'right')]),
      report(3, [half('open', 'open')]),
    ];
    expect(told(reports)?.score?.earned).toBe(0);
    expect(told([...reports, somebody({outcome: 'passed', answers: ['right', 'right']})])?.score?.earned).toBe(10);
  });

  it('counts what was confirmed, and no points for it', () => {
    const row = told([report(1, [{outcome: 'attested'}, answered]), report(2, [{outcome: 'open'}, asked])]);
    expect(row?.score).toMatchObject({earned: 10, max: 20, claimed: 10, percent: 50});
  });

  it('knows nothing of another version of the track, and what it knew of this one before', () => {
    const track = {id: 'deploy-101', title: 'Deploy 101', version: '1.1.0', digest: null, pass: null};
    const [old, other, now] = [report(1, [answered]), report(2, [asked], {track}), report(3, [asked])];
    expect(told([old, other])).toMatchObject({score: {earned: 0}, trackVersion: '1.1.0'});
    for (const reports of [
      [old, other, now],
      [other, now, old],
      [now, old, other],
    ])
      expect(told(reports)).toMatchObject({score: {earned: 10}, trackVersion: '1.0.0', reports: 3});
  });

  it('adds nothing to a run of the instructor or of a CI', () => {
    for (const mode of ['instructor', 'ci'] as const) {
      const row = told([report(1, [answered], {mode}), report(2, [asked], {mode})]);
      expect(row).toMatchObject({mode, score: {earned: 0}});
    }
  });

  const outcome = fc.constantFrom<StepOutcome>('passed', 'failed', 'open', 'attested', 'not-graded');
  const answer = fc.constantFrom('right' as const, 'wrong' as const, 'open' as const);
  const seen = fc.record({
    outcome,
    checks: fc.tuple(fc.constantFrom('pass' as const, 'unknown' as const)),
    answers: fc.tuple(answer),
  });
  const made = fc.record({
    minute: fc.integer({min: 0, max: 59}),
    steps: fc.tuple(seen, seen),
    version: fc.constantFrom('1.0.0', '1.1.0'),
  });

  it('says the same in whatever order their reports come', () => {
    fc.assert(
      fc.property(fc.uniqueArray(made, {selector: ({minute}) => minute, minLength: 2, maxLength: 8}), all => {
        const reports = all.map(({minute, steps, version}) =>
          report(minute, steps, {track: {id: 'deploy-101', title: 'D', version, digest: null, pass: null}}),
        );
        const sorted = [...reports].sort((a, b) => (a.gradedAt < b.gradedAt ? -1 : 1));
        const row = told(reports);
        expect(told(sorted)).toEqual(row);
        expect(told(sorted.reverse())).toEqual(row);
      }),
    );
  });
});
