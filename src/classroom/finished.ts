import type {ReportLesson} from '../reports/report.ts';

/** Whether nothing of a lesson fails or is left open. */
export function isLessonDone({steps}: ReportLesson): boolean {
  return steps.every(({outcome}) => outcome !== 'failed' && outcome !== 'open');
}

/** Whether every required lesson is done; where none is required, every lesson. */
export function isFinished(lessons: readonly ReportLesson[]): boolean {
  const required = lessons.filter(lesson => lesson.required);
  return (required.length > 0 ? required : lessons).every(isLessonDone);
}
