import {insideSentence} from '../project/name-in-text.ts';
import type {ReportContext} from './format.ts';
import {isInapplicable} from './graded-steps.ts';
import type {Report, ReportLesson, ReportStep} from './report.ts';
import type {ReportFormat} from './report-formats.ts';
import {dueText, lessonDueText, MODES, OUTCOMES, reasonLines, scoreText, trackText} from './report-words.ts';

/** A report for people: the points, and each step with its outcome. */
export const text: ReportFormat = (report, context) => ({out: reportText(report, context)});

function reportText(report: Report, {time}: ReportContext): string {
  const {platform, score, lessons, mode} = report;
  const due = dueText(report, time);
  return [
    `${trackText(report)} on ${insideSentence(platform)}, ${MODES[mode]}`,
    ...(due ? [`  due ${due}`] : []),
    ...(score ? [`  ${scoreText(score)}`] : []),
    ...lessons.flatMap(lesson => lessonLines(lesson, time)),
    '',
  ].join('\n');
}

function lessonLines(lesson: ReportLesson, time: ReportContext['time']): readonly string[] {
  const due = lessonDueText(lesson, time);
  const points = isInapplicable(lesson)
    ? `  ${OUTCOMES['not-applicable']}`
    : lesson.max > 0
      ? `  ${lesson.points}/${lesson.max}`
      : '';
  return [
    '',
    `${lesson.title}${points}${lesson.required ? '' : '  (optional)'}`,
    ...(due === null ? [] : [`  ${due}`]),
    ...lesson.steps.flatMap(stepLines),
  ];
}

function stepLines(step: ReportStep): readonly string[] {
  const {outcome, title, points, max} = step;
  const isLeft = outcome === 'failed' || outcome === 'open' || outcome === 'error';
  return [
    `  ${OUTCOMES[outcome]}: ${title}${max > 0 && (isLeft || outcome === 'passed') ? `  ${points}/${max}` : ''}`,
    ...(isLeft ? reasonLines(step).map(line => `      ${line}`) : []),
  ];
}
