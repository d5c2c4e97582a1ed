import {cleanLine} from '../project/clean-text.ts';
import {LEARNER_CODE} from './learner-code.ts';
import {
  type ReportCheck,
  type ReportLesson,
  type ReportStep,
  type ReportWithoutCheck,
  type Score,
  STEP_OUTCOMES,
  type StepHistory,
} from './report.ts';

export type ReadReport =
  | {readonly ok: true; readonly report: ReportWithoutCheck}
  | {readonly ok: false; readonly problem: string};

/**
 * A report that came from elsewhere, from parsed JSON: only the known fields, each of its kind, every text on one line and
 * without anything that a terminal would obey. The check document in it is left out.
 */
export function readReport(value: unknown): ReadReport {
  try {
    return {ok: true, report: reportOf(value)};
  } catch (error) {
    if (error instanceof Wrong) return {ok: false, problem: error.message};
    throw error;
  }
}

/** What is wrong with a value, for people. */
class Wrong extends Error {}

function reportOf(value: unknown): ReportWithoutCheck {
  const f = fields(value, 'the report');
  if (f.schema !== 'paas-tutor/report/v1') throw new Wrong('"schema" is not "paas-tutor/report/v1"');
  return {
    schema: f.schema,
    tool: {name: 'paas-tutor', version: text(fields(f.tool, 'tool').version, 'tool.version')},
    mode: oneOf(f.mode, ['self', 'ci', 'instructor'], 'mode'),
    assignment: orNull(f.assignment, 'assignment', (of, at) => {
      const {id, title} = fields(of, at);
      return {id: text(id, `${at}.id`), title: orNull(title, `${at}.title`, text)};
    }),
    track: orNull(f.track, 'track', (of, at) => {
      const {id, title, version, digest, pass} = fields(of, at);
      return {
        id: text(id, `${at}.id`),
        title: text(title, `${at}.title`),
        version: orNull(version, `${at}.version`, text),
        digest: orNull(digest, `${at}.digest`, text),
        pass: orNull(pass, `${at}.pass`, percent),
      };
    }),
    learner: orNull(f.learner, 'learner', matching(LEARNER_CODE)),
    platform: text(f.platform, 'platform'),
    subject: subjectOf(f.subject),
    submittedAt: orNull(f.submittedAt, 'submittedAt', time),
    gradedAt: time(f.gradedAt, 'gradedAt'),
    due: orNull(f.due, 'due', (of, at) => {
      const due = fields(of, at);
      return {at: time(due.at, `${at}.at`), late: orNull(due.late, `${at}.late`, boolean)};
    }),
    score: orNull(f.score, 'score', scoreOf),
    lessons: list(f.lessons, 'lessons', lessonOf),
  };
}

function subjectOf(value: unknown): ReportWithoutCheck['subject'] {
  const {commit, dirty} = fields(value, 'subject');
  return {
    commit: orNull(commit, 'subject.commit', matching(/^[0-9a-f]{40,64}$/)),
    dirty: orNull(dirty, 'subject.dirty', boolean),
  };
}

function scoreOf(value: unknown, at: string): Score {
  const f = fields(value, at);
  const points = (name: string) => count(f[name], `${at}.${name}`);
  return {
    earned: points('earned'),
    max: points('max'),
    claimed: points('claimed'),
    withheld: points('withheld'),
    ...(f.notApplicable === undefined ? {} : {notApplicable: points('notApplicable')}),
    percent: orNull(f.percent, `${at}.percent`, percent),
  };
}

/** A lesson of a report, from parsed JSON. @throws where it is none. */
export function lessonOf(value: unknown, at: string): ReportLesson {
  const f = fields(value, at);
  return {
    id: text(f.id, `${at}.id`),
    title: text(f.title, `${at}.title`),
    required: boolean(f.required, `${at}.required`),
    due: orNull(f.due, `${at}.due`, text),
    ...(f.late === undefined ? {} : {late: orNull(f.late, `${at}.late`, boolean)}),
    points: count(f.points, `${at}.points`),
    max: count(f.max, `${at}.max`),
    steps: list(f.steps, `${at}.steps`, stepOf),
  };
}

/** A step of a lesson, from parsed JSON. @throws where it is none. */
export function stepOf(value: unknown, at: string): ReportStep {
  const f = fields(value, at);
  return {
    id: text(f.id, `${at}.id`),
    title: text(f.title, `${at}.title`),
    outcome: oneOf(f.outcome, STEP_OUTCOMES, `${at}.outcome`),
    points: count(f.points, `${at}.points`),
    max: count(f.max, `${at}.max`),
    checks: list(f.checks, `${at}.checks`, checkOf),
    questions: list(f.questions, `${at}.questions`, (of, where) => {
      const {id, outcome} = fields(of, where);
      const outcomes = ['right', 'wrong', 'open', 'not-graded'] as const;
      return {id: text(id, `${where}.id`), outcome: oneOf(outcome, outcomes, `${where}.outcome`)};
    }),
    history: orNull(f.history, `${at}.history`, historyOf),
  };
}

function checkOf(value: unknown, at: string): ReportCheck {
  const f = fields(value, at);
  return {
    id: text(f.id, `${at}.id`),
    name: text(f.name, `${at}.name`),
    rev: count(f.rev, `${at}.rev`),
    verdict: oneOf(f.verdict, ['pass', 'fail', 'unknown', 'not-applicable', 'error'], `${at}.verdict`),
    messages: list(f.messages, `${at}.messages`, text),
    message: orNull(f.message, `${at}.message`, text),
    file: orNull(f.file, `${at}.file`, text),
    line: orNull(f.line, `${at}.line`, count),
  };
}

function historyOf(value: unknown, at: string): StepHistory {
  const f = fields(value, at);
  return {
    firstOpenedAt: orNull(f.firstOpenedAt, `${at}.firstOpenedAt`, time),
    passedAt: orNull(f.passedAt, `${at}.passedAt`, time),
    failingSince: orNull(f.failingSince, `${at}.failingSince`, time),
    tries: count(f.tries, `${at}.tries`),
    hints: count(f.hints, `${at}.hints`),
    hintsExhausted: boolean(f.hintsExhausted, `${at}.hintsExhausted`),
  };
}

type Read<T> = (value: unknown, at: string) => T;

function fields(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Wrong(`${at} is not an object`);
}

function list<T>(value: unknown, at: string, read: Read<T>): readonly T[] {
  if (!Array.isArray(value)) throw new Wrong(`"${at}" is not a list`);
  return value.map((item, i) => read(item, `${at}[${i}]`));
}

const orNull = <T>(value: unknown, at: string, read: Read<T>): T | null => (value === null ? null : read(value, at));

function text(value: unknown, at: string): string {
  if (typeof value !== 'string') throw new Wrong(`"${at}" is not a text`);
  return cleanLine(value, 2000);
}

const matching =
  (pattern: RegExp): Read<string> =>
  (value, at) => {
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new Wrong(`"${at}" is not of its form`);
  };

const time = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/);

function count(value: unknown, at: string): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw new Wrong(`"${at}" is not a whole number`);
}

function percent(value: unknown, at: string): number {
  const number = count(value, at);
  if (number > 100) throw new Wrong(`"${at}" is more than 100`);
  return number;
}

function boolean(value: unknown, at: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new Wrong(`"${at}" is neither true nor false`);
}

function oneOf<T extends string>(value: unknown, known: readonly T[], at: string): T {
  const found = known.find(word => word === value);
  if (found === undefined) throw new Wrong(`"${at}" is none of ${known.join(', ')}`);
  return found;
}
