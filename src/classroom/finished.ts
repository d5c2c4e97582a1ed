import type {ReportStep} from '../reports/report.ts';

interface Steps {
  readonly steps: readonly Pick<ReportStep, 'outcome'>[];
}

/** Whether nothing of a lesson fails or is left open. */
export function isLessonDone({steps}: Steps): boolean {
  return steps.every(({outcome}) => outcome !== 'failed' && outcome !== 'open');
}

/** Whether every required lesson is done; where none is required, every lesson. */
export function isFinished(lessons: readonly (Steps & {readonly required: boolean})[]): boolean {
  const required = lessons.filter(lesson => lesson.required);
  return (required.length > 0 ? required : lessons).every(isLessonDone);
}
