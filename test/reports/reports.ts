import fc from 'fast-check';
import type {Report, ReportCheck, ReportLesson, ReportStep} from '../../src/reports/report.ts';
import {documentOf, hostileDocument, hostileText} from './documents.ts';

export const reportCheck = (given: Partial<ReportCheck> = {}): ReportCheck => ({
  id: 'wsgi-target-resolves',
  name: 'wsgi-target-resolves',
  rev: 1,
  verdict: 'pass',
  messages: [],
  message: null,
  file: null,
  line: null,
  ...given,
});

export const step = (given: Partial<ReportStep> = {}): ReportStep => ({
  id: 'start',
  title: 'Name the app',
  outcome: 'passed',
  points: given.outcome === undefined || given.outcome === 'passed' ? (given.max ?? 2) : 0,
  max: 2,
  checks: [],
  questions: [],
  history: null,
  ...given,
});

export const lesson = (steps: readonly ReportStep[], given: Partial<ReportLesson> = {}): ReportLesson => ({
  id: 'procfile',
  title: 'The Procfile',
  required: true,
  due: null,
  points: steps.reduce((sum, {points}) => sum + points, 0),
  max: steps.reduce((sum, {max, outcome}) => sum + (/^(?:passed|failed|attested|open)$/.test(outcome) ? max : 0), 0),
  steps,
  ...given,
});

export function reportOf(lessons: readonly ReportLesson[], given: Partial<Report> = {}): Report {
  const steps = lessons.flatMap(of => of.steps);
  const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0);
  const [earned, max] = [sum(lessons, of => of.points), sum(lessons, of => of.max)];
  return {
    schema: 'paas-tutor/report/v1',
    tool: {name: 'paas-tutor', version: '1.2.3'},
    mode: 'self',
    assignment: {id: 'hw3', title: 'Homework 3'},
    track: {id: 'heroku', title: 'Heroku', version: '1.0.0', digest: null, pass: 60},
    learner: 'k7-22',
    platform: 'heroku',
    subject: {commit: 'a'.repeat(40), dirty: false},
    submittedAt: '2026-11-20T10:00:00Z',
    gradedAt: '2026-11-21T12:00:00Z',
    due: {at: '2026-12-04T23:59:00Z', late: false},
    score: {
      earned,
      max,
      claimed: sum(steps, ({outcome, max: of}) => (outcome === 'attested' ? of : 0)),
      withheld: sum(steps, ({outcome, max: of}) => (outcome === 'error' ? of : 0)),
      notApplicable: sum(steps, ({outcome, max: of}) => (outcome === 'not-applicable' ? of : 0)),
      percent: max === 0 ? null : Math.floor((earned * 100) / max),
    },
    lessons,
    check: documentOf([]),
    ...given,
  };
}

const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, {nil: null});
const count = fc.nat(1_000_000);
const time = fc.nat(2 ** 32).map(seconds => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`);
const history = fc.record({
  firstOpenedAt: orNull(time),
  passedAt: orNull(time),
  failingSince: orNull(time),
  tries: count,
  hints: count,
  hintsExhausted: fc.boolean(),
});

const hostileCheck = fc.record<ReportCheck>({
  id: hostileText,
  name: hostileText,
  rev: count,
  verdict: fc.constantFrom('pass', 'fail', 'unknown', 'not-applicable', 'error'),
  messages: fc.array(hostileText, {maxLength: 2}),
  message: orNull(hostileText),
  file: orNull(hostileText),
  line: orNull(count),
});

const hostileStep = fc
  .record({
    id: hostileText,
    title: hostileText,
    outcome: fc.constantFrom(
      ...(['passed', 'failed', 'attested', 'open', 'error', 'not-applicable', 'read', 'not-graded'] as const),
    ),
    max: fc.nat(100),
    checks: fc.array(hostileCheck, {maxLength: 3}),
    questions: fc.array(
      fc.record({id: hostileText, outcome: fc.constantFrom('right', 'wrong', 'open', 'not-graded')}),
      {maxLength: 2},
    ),
    history: orNull(history),
  })
  .map((given): ReportStep => ({...given, points: given.outcome === 'passed' ? given.max : 0}));

const hostileLesson = fc
  .record({
    steps: fc.array(hostileStep, {maxLength: 4}),
    id: hostileText,
    title: hostileText,
    required: fc.boolean(),
    due: orNull(hostileText),
  })
  .map(({steps, ...given}) => lesson(steps, given));

/** Reports as no track and no project of good will makes them: hostile texts everywhere, null wherever it may stand. */
export const hostileReport: fc.Arbitrary<Report> = fc
  .record({
    lessons: fc.array(hostileLesson, {maxLength: 4}),
    mode: fc.constantFrom('self', 'ci', 'instructor'),
    assignment: orNull(fc.record({id: hostileText, title: orNull(hostileText)})),
    track: orNull(
      fc.record({
        id: hostileText,
        title: hostileText,
        version: orNull(hostileText),
        digest: orNull(hostileText),
        pass: orNull(fc.nat(100)),
      }),
    ),
    learner: orNull(fc.constantFrom('k7-22', 'a.b_c', 'x'.repeat(64))),
    platform: hostileText,
    subject: fc.record({commit: orNull(fc.constant('a'.repeat(40))), dirty: orNull(fc.boolean())}),
    submittedAt: orNull(time),
    gradedAt: time,
    due: orNull(fc.record({at: time, late: orNull(fc.boolean())})),
    withScore: fc.boolean(),
    check: hostileDocument,
  })
  .map(({lessons, withScore, ...given}) => {
    const made = reportOf(lessons, given as Partial<Report>);
    return withScore ? made : {...made, score: null};
  });

/** What the runner of Classroom 50 would say. */
export const submission = {
  classroom: 'cs1',
  assignment: 'hw3',
  assignmentType: 'individual',
  owner: 'k7-22',
  tag: 'submit/2026-11-20T10-00-00Z-aaaaaaa',
  commitUrl: 'https://example.org/c',
  releaseUrl: 'https://example.org/r',
  reviewUrl: 'https://example.org/v',
} as const;
