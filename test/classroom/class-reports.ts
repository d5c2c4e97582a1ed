import type {Report, ReportCheck, ReportLesson, ReportMode, ReportStep, StepHistory} from '../../src/reports/report.ts';

/** What a made-up learner did with a check: the step has one check of its own. */
export interface Work {
  readonly verdict: ReportCheck['verdict'];
  readonly messages?: readonly string[];
  readonly history?: Partial<StepHistory> | null;
}

export interface MadeReport {
  readonly learner: string | null;
  readonly mode?: ReportMode;
  readonly gradedAt?: string;
  readonly submittedAt?: string | null;
  readonly due?: string | null;
  readonly digest?: string | null;
  readonly commit?: string | null;
  /** By lesson. */
  readonly lessonDues?: Readonly<Record<string, string>>;
  /** By `lesson#check`. */
  readonly work: Readonly<Record<string, Work>>;
}

const OUTCOMES = {
  pass: 'passed',
  fail: 'failed',
  unknown: 'open',
  'not-applicable': 'not-applicable',
  error: 'error',
} as const;

/** A report on a track of the lessons and checks that the work names, each worth 10 points. */
export function classReport(made: MadeReport): Omit<Report, 'check'> {
  const {learner, mode = 'self', gradedAt = '2026-11-20T12:00:00Z', submittedAt = null, due = null} = made;
  const ids = [...new Set(Object.keys(made.work).map(key => key.split('#')[0] ?? ''))];
  const lessons = ids.map(id => lessonOf(id, made));
  const sum = (points: (lesson: ReportLesson) => number) =>
    lessons.reduce((total, lesson) => total + points(lesson), 0);
  const [earned, max] = [sum(lesson => lesson.points), sum(lesson => lesson.max)];
  return {
    schema: 'paas-tutor/report/v1',
    tool: {name: 'paas-tutor', version: '1.2.3'},
    mode,
    assignment: {id: 'hw3', title: 'Homework 3'},
    track: {id: 'deploy-101', title: 'Deploy 101', version: '1.0.0', digest: made.digest ?? null, pass: null},
    learner,
    platform: 'heroku',
    subject: {commit: made.commit ?? null, dirty: null},
    submittedAt,
    gradedAt,
    due: due === null ? null : {at: due, late: null},
    score: {earned, max, claimed: 0, withheld: 0, percent: max === 0 ? null : Math.floor((earned * 100) / max)},
    lessons,
  };
}

function lessonOf(id: string, {work, mode = 'self', lessonDues = {}}: MadeReport): ReportLesson {
  const steps = Object.entries(work).flatMap(([key, done]) => {
    const [lesson, check = ''] = key.split('#');
    return lesson === id && check !== '' ? [stepOf(check, done, mode)] : [];
  });
  const sum = (points: (step: ReportStep) => number) => steps.reduce((total, step) => total + points(step), 0);
  return {
    id,
    title: `Lesson ${id}`,
    required: true,
    due: lessonDues[id] ?? null,
    points: sum(step => step.points),
    max: sum(step => (step.outcome === 'error' || step.outcome === 'not-applicable' ? 0 : step.max)),
    steps,
  };
}

function stepOf(check: string, {verdict, messages = [], history = {}}: Work, mode: ReportMode): ReportStep {
  const past: StepHistory = {
    firstOpenedAt: null,
    passedAt: null,
    failingSince: null,
    tries: 0,
    hints: 0,
    hintsExhausted: false,
    ...history,
  };
  return {
    id: `step-${check}`,
    title: `Step ${check}`,
    outcome: OUTCOMES[verdict],
    points: verdict === 'pass' ? 10 : 0,
    max: 10,
    checks: [{id: check, name: check, rev: 1, verdict, messages, message: null, file: null, line: null}],
    questions: [],
    history: mode === 'instructor' || history === null ? null : past,
  };
}
