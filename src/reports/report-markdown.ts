import {insideSentence} from '../project/name-in-text.ts';
import {wholeDocument} from './asked-document.ts';
import {checkMarkdown} from './check-markdown.ts';
import type {ReportContext} from './format.ts';
import {isInapplicable} from './graded-steps.ts';
import {code, fitting, paragraph, plain, section, sizeOf} from './markdown-text.ts';
import type {Report, ReportStep} from './report.ts';
import type {ReportFormat} from './report-formats.ts';
import {
  becauseOf,
  dueText,
  lessonDueText,
  MODES,
  OUTCOMES,
  type StepOfLesson,
  scoreText,
  stepsOf,
  trackText,
} from './report-words.ts';

/** Markdown for a comment, a wiki or a job summary: the lessons with their points, what is left, and the findings below. */
export const markdown: ReportFormat = (report, context) => ({out: reportMarkdown(report, context)});

/** @param bytes what it may take as UTF-8; what does not fit is counted instead. */
export function reportMarkdown(report: Report, context: ReportContext, bytes = Number.POSITIVE_INFINITY): string {
  const of = (...outcomes: ReportStep['outcome'][]) =>
    stepsOf(report).filter(({step}) => outcomes.includes(step.outcome));
  const head = headOf(report, context);
  const items = [
    ...section('Lessons', lessonRows(report)),
    ...section('What fails', of('failed').map(stepItem)),
    ...section('Open', of('open').map(stepItem)),
    ...section('Confirmed by hand, not counted', of('attested').map(stepItem)),
    ...section('Our error, points left out', of('error').map(stepItem)),
  ];
  // The findings of the whole project may take what the lessons leave.
  const lessons = head + fitting(items, bytes / 2 - sizeOf(head)).join('');
  return `${lessons}\n${checkMarkdown(wholeDocument(report), context, bytes - sizeOf(lessons) - 1)}`;
}

function headOf(report: Report, {platform}: ReportContext): string {
  const {mode, score, assignment} = report;
  const due = dueText(report);
  return [
    `## ${plain(`${trackText(report)} on ${insideSentence(platform.name)}`)}`,
    '',
    ...(assignment ? [`${paragraph(assignment.title ?? assignment.id)}\n`] : []),
    `**${score ? scoreText(score) : 'no points'}**, ${MODES[mode]}${due ? `; due ${plain(due)}` : ''}`,
    '',
  ].join('\n');
}

function lessonRows({lessons}: Report): readonly string[] {
  if (lessons.length === 0) return [];
  const count = (steps: readonly ReportStep[], outcome: ReportStep['outcome']) =>
    steps.filter(step => step.outcome === outcome).length;
  const rows = lessons.map(lesson => {
    const {title, required, points, max, steps} = lesson;
    const due = lessonDueText(lesson);
    const about = `${required ? '' : ' (optional)'}${due === null ? '' : `, ${plain(due)}`}`;
    const score = isInapplicable({steps}) ? OUTCOMES['not-applicable'] : max > 0 ? `${points}/${max}` : '';
    const counts = (['passed', 'failed', 'open', 'attested', 'error'] as const).map(outcome => count(steps, outcome));
    return `| ${[`${plain(title)}${about}`, score, ...counts].join(' | ')} |\n`;
  });
  return [
    '| lesson | points | passed | fails | open | confirmed by hand | our error |\n|---|---|---|---|---|---|---|\n',
    ...rows,
  ];
}

function stepItem({lesson, step}: StepOfLesson): string {
  const because = becauseOf(step).map(({name, file, line, message}) => {
    const place = file === null ? '' : ` ${code(`${file}${line === null ? '' : `:${line}`}`)}`;
    return `  - ${paragraph(name)}${place}${message === null ? '' : `: ${plain(message)}`}\n`;
  });
  return `- ${paragraph(`${lesson.title}: ${step.title}`)}\n${because.join('')}`;
}
