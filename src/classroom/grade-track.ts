import {pointsOf} from '../curriculum/points.ts';
import {unscoped} from '../curriculum/scope.ts';
import {
  isAttest,
  isCheck,
  isQuestion,
  type Looked,
  namesOf,
  resultNamed,
  verdictsOf,
} from '../curriculum/step-status.ts';
import {type Lesson, type Step, type StepRef, stepRef, type Track} from '../curriculum/types.ts';
import type {ProjectProgress} from '../progress/types.ts';
import {isCounted} from '../reports/graded-steps.ts';
import {percentOf} from '../reports/percent.ts';
import type {ReportCheck, ReportLesson, ReportStep, Score, StepOutcome} from '../reports/report.ts';
import {historyOf} from './history.ts';

/** A track on a project: what the look says, and what only the learner's own tutor can tell where `progress` is given. */
export function gradeTrack(
  track: Track,
  looked: Looked,
  progress: ProjectProgress | null,
): {readonly lessons: readonly ReportLesson[]; readonly score: Score} {
  const lessons = track.lessons.map(lesson => withPlainIds(gradeLesson(lesson, looked, progress), track));
  const steps = lessons.flatMap(lesson => lesson.steps);
  const max = sum(lessons, lesson => lesson.max);
  const earned = sum(lessons, lesson => lesson.points);
  const maxOf = (outcome: StepOutcome) => sum(steps, step => (step.outcome === outcome ? step.max : 0));
  return {
    lessons,
    score: {
      earned,
      max,
      claimed: maxOf('attested'),
      withheld: maxOf('error'),
      notApplicable: maxOf('not-applicable'),
      percent: percentOf(earned, max),
    },
  };
}

const sum = <T>(items: readonly T[], points: (item: T) => number) =>
  items.reduce((total, item) => total + points(item), 0);

/** With the ids that the author of the track wrote. */
function withPlainIds(lesson: ReportLesson, track: Track): ReportLesson {
  const plain = (id: string) => unscoped(id, track);
  return {
    ...lesson,
    id: plain(lesson.id),
    steps: lesson.steps.map(step => ({...step, questions: step.questions.map(q => ({...q, id: plain(q.id)}))})),
  };
}

function gradeLesson(lesson: Lesson, looked: Looked, progress: ProjectProgress | null): ReportLesson {
  const most = pointsOf(lesson);
  const steps = lesson.steps
    .filter(step => !step.deprecated)
    .map(step => gradeStep(lesson, step, most.get(step.id) ?? 0, looked, progress));
  return {
    id: lesson.id,
    title: lesson.title,
    required: lesson.terms.required,
    due: lesson.terms.due,
    points: sum(steps, step => step.points),
    max: sum(steps, step => (isCounted(step.outcome) ? step.max : 0)),
    steps,
  };
}

function gradeStep(
  lesson: Lesson,
  step: Step,
  max: number,
  looked: Looked,
  progress: ProjectProgress | null,
): ReportStep {
  const ref = stepRef(lesson, step);
  const questions = questionsOf(step, progress);
  const outcome = outcomeOf(ref, step, questions, looked, progress);
  return {
    id: step.id,
    title: step.title,
    outcome,
    points: outcome === 'passed' ? max : 0,
    max,
    checks: checksOf(step, looked),
    questions,
    history: progress ? historyOf(ref, step, looked, progress) : null,
  };
}

function outcomeOf(
  ref: StepRef,
  step: Step,
  questions: ReportStep['questions'],
  looked: Looked,
  progress: ProjectProgress | null,
): StepOutcome {
  const record = progress?.steps[ref];
  const verdicts = verdictsOf(step, looked);
  const results = namesOf(step).map(name => resultNamed(name, looked));
  if (verdicts === 'fail') return 'failed';
  if (results.some(result => result?.verdict === 'error')) return 'error';
  if (verdicts === 'unknown') return record?.state === 'attested' ? 'attested' : 'open';
  if (verdicts === 'blocked' || verdicts === 'waiting') return 'open';
  if (questions.some(({outcome}) => outcome === 'wrong' || outcome === 'open')) return 'open';
  const asked = step.blocks.some(isCheck);
  // Without the learner's tutor nobody knows the answers; the checks alone decide where there are any.
  if (progress === null && !asked) return step.blocks.length === 0 ? 'read' : 'not-graded';
  if (step.blocks.some(isAttest) && progress !== null) return record?.state === 'attested' ? 'attested' : 'open';
  if (verdicts === 'not-applicable') return 'not-applicable';
  return step.blocks.length === 0 ? 'read' : 'passed';
}

function questionsOf(step: Step, progress: ProjectProgress | null): ReportStep['questions'] {
  return step.blocks.filter(isQuestion).map(block => {
    const {id} = block;
    if (progress === null) return {id, outcome: 'not-graded'};
    const choice = Object.hasOwn(progress.choices, id) ? progress.choices[id] : undefined;
    if (choice === undefined) return {id, outcome: 'open'};
    if (block.kind === 'decide') return {id, outcome: block.choices.some(c => c.id === choice) ? 'right' : 'open'};
    return {id, outcome: choice === block.answer ? 'right' : 'wrong'};
  });
}

function checksOf(step: Step, looked: Looked): readonly ReportCheck[] {
  const uses = Object.assign({}, ...step.blocks.filter(isCheck).map(block => block.uses)) as Readonly<
    Record<string, {readonly rev: number}>
  >;
  return namesOf(step).map((name): ReportCheck => {
    const result = resultNamed(name, looked);
    const id = result?.id ?? name.replace(/\(.*$/, '');
    const rev = Object.hasOwn(uses, id) ? (uses[id]?.rev ?? 1) : 1;
    if (!result) {
      const message = 'This version of paas-tutor does not have this check.';
      return {id, name, rev, verdict: 'unknown', messages: [], message, file: null, line: null};
    }
    const [first] = result.findings;
    return {
      id,
      name,
      rev,
      verdict: result.verdict,
      messages: [...new Set(result.findings.map(finding => finding.messageId))],
      message: first?.message ?? result.reason,
      file: first?.file ?? null,
      line: first?.line ?? null,
    };
  });
}
