import {isInapplicable} from './graded-steps.ts';
import type {Report, ReportLesson} from './report.ts';
import type {ReportFormat} from './report-formats.ts';
import {dueText, lessonDueText, MODES, OUTCOMES, reasonLines, scoreText, trackText} from './report-words.ts';

/** A report for people: the points, and each lesson with what is left in it. */
export const text: ReportFormat = report => ({out: reportText(report)});

function reportText(report: Report): string {
  const {platform, score, lessons, mode} = report;
  const due = dueText(report);
  return [
    `${trackText(report)} on ${platform}, ${MODES[mode]}`,
    ...(due ? [`  ${due}`] : []),
    ...(score ? [`  ${scoreText(score)}`] : []),
    ...lessons.flatMap(lessonLines),
    '',
  ].join('\n');
}

function lessonLines(lesson: ReportLesson): readonly string[] {
  const due = lessonDueText(lesson);
  const points = isInapplicable(lesson)
    ? `  ${OUTCOMES['not-applicable']}`
    : lesson.max > 0
      ? `  ${lesson.points}/${lesson.max}`
      : '';
  const told = lesson.steps.filter(({outcome}) => /^(?:failed|open|error|attested)$/.test(outcome));
  return [
    '',
    `${lesson.title}${points}${lesson.required ? '' : '  (optional)'}`,
    ...(due === null ? [] : [`  ${due}`]),
    ...told.flatMap(step => [
      `  ${OUTCOMES[step.outcome]}: ${step.title}`,
      ...(step.outcome === 'attested' ? [] : reasonLines(step).map(line => `      ${line}`)),
    ]),
  ];
}
