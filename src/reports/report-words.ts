import type {Report, ReportCheck, ReportLesson, ReportStep, Score, StepOutcome} from './report.ts';

/** What became of a step, to be read behind its title or before it. */
export const OUTCOMES: Readonly<Record<StepOutcome, string>> = {
  passed: 'passed',
  failed: 'fails',
  attested: 'confirmed by hand',
  open: 'open',
  error: 'our error',
  'not-applicable': 'does not apply',
  read: 'to read',
  'not-graded': 'not graded here',
};

/** How far a report can be trusted, by who ran it. */
export const MODES: Readonly<Record<Report['mode'], string>> = {
  self: 'reported by the learner',
  ci: 'run in continuous integration',
  instructor: 'run by the instructor',
};

/** A step with the lesson it is of. */
export interface StepOfLesson {
  readonly lesson: ReportLesson;
  readonly step: ReportStep;
  /** `lesson#step`. */
  readonly id: string;
}

/** Every step of a report, in its order. */
export function stepsOf({lessons}: Pick<Report, 'lessons'>): readonly StepOfLesson[] {
  return lessons.flatMap(lesson => lesson.steps.map(step => ({lesson, step, id: `${lesson.id}#${step.id}`})));
}

/** The track with its version. */
export function trackText({track}: Pick<Report, 'track'>): string {
  return `${track?.title ?? 'No track'}${track?.version ? ` ${track.version}` : ''}`;
}

/** The points, and apart from them what does not apply, what was confirmed by hand and what a check of ours broke. */
export function scoreText(score: Score): string {
  const {earned, max, claimed, withheld, percent} = score;
  return [
    `${earned} of ${max} points${percent === null ? '' : ` (${percent} %)`}${leftOutText(score)}`,
    ...(claimed > 0 ? [`${claimed} confirmed by hand and not counted`] : []),
    ...(withheld > 0 ? [`${withheld} left out: a check of ours broke`] : []),
  ].join('; ');
}

/** `, 35 do not apply`: how many points nobody can earn here; empty where all can. */
export function leftOutText({notApplicable = 0}: Score): string {
  return notApplicable === 0 ? '' : `, ${notApplicable} ${notApplicable === 1 ? 'does' : 'do'} not apply`;
}

/** A moment for people in whatever zone they are: `2026-12-04 23:00 UTC`. @param at RFC 3339, UTC. */
export const utcTime = (at: string) => at.replace(/^(.{10})T(.{5}).*Z$/, '$1 $2 UTC');

/** When the work was due, when it was done and whether that was late, to be read after "due"; null where nothing is due. */
export function dueText({due, submittedAt}: Pick<Report, 'due' | 'submittedAt'>, time = utcTime): string | null {
  if (!due) return null;
  const late = due.late === null ? '' : due.late ? ': late' : ': in time';
  return `${time(due.at)}, ${submittedAt === null ? 'not committed as it is' : `committed ${time(submittedAt)}`}${late}`;
}

/** When a lesson was due by its own, in a sentence; null where it was due with the rest. */
export function lessonDueText({due, late = null}: ReportLesson, time = utcTime): string | null {
  return due === null ? null : `due ${time(due)}${late === null ? '' : late ? ': late' : ': in time'}`;
}

/** The checks that say why a step is not passed: where none decides it, those that do not apply, or wait for another. */
export function becauseOf({checks, questions, outcome}: ReportStep): readonly ReportCheck[] {
  const deciding = checks.filter(({verdict}) => verdict === 'fail' || verdict === 'unknown' || verdict === 'error');
  const asks = questions.some(one => one.outcome === 'wrong' || one.outcome === 'open');
  const isLeft = outcome === 'not-applicable' || (outcome === 'open' && !asks);
  return deciding.length > 0 || !isLeft ? deciding : checks.filter(({verdict}) => verdict === 'not-applicable');
}

/** A check of a step on one line: its name, the place, what it says. */
function checkText({name, message, file, line}: ReportCheck): string {
  const place = file === null ? '' : `  ${file}${line === null ? '' : `:${line}`}`;
  return `${name}${place}${message === null ? '' : `  ${message}`}`;
}

/** Why a step is as it is, in lines of plain text; for a passed one none. */
export function reasonLines(step: ReportStep): readonly string[] {
  switch (step.outcome) {
    case 'passed':
    case 'read':
      return [];
    case 'attested':
      return ['Confirmed by hand: no file shows it, and its points are not counted.'];
    case 'error':
      return ['A check of ours broke: its points are left out.', ...becauseOf(step).map(checkText)];
    case 'not-applicable':
      return [
        'Nothing of it applies to this project and platform: its points are left out.',
        ...becauseOf(step).map(checkText),
      ];
    case 'not-graded':
      return ['Only the tutor of the learner could tell: its points are left out.'];
    case 'failed':
    case 'open': {
      const questions = step.questions.filter(({outcome}) => outcome === 'wrong' || outcome === 'open');
      return [...becauseOf(step).map(checkText), ...questions.map(({id, outcome}) => `question ${id}: ${outcome}`)];
    }
    default:
      return step.outcome satisfies never;
  }
}
