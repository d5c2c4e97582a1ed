import {counted} from '../project/counted.ts';
import {insideSentence} from '../project/name-in-text.ts';
import {askedDocument, wholeDocument} from './asked-document.ts';
import {annotations, SUMMARY_BYTES} from './check-github.ts';
import {worstFirst} from './findings.ts';
import type {ReportFormat} from './report-formats.ts';
import {reportMarkdown} from './report-markdown.ts';
import {MODES, scoreText, stepsOf, trackText} from './report-words.ts';
import {workflowCommand} from './workflow-command.ts';

/** Annotations of what the track asks for, the points as a notice, and everything in the job summary. */
export const github: ReportFormat = (report, context) => {
  const all = worstFirst(askedDocument(report));
  const {lines, shown} = annotations(all, context);
  const beyond = worstFirst(wholeDocument(report)).length - all.length;
  const left = stepsOf(report).filter(({step}) => step.outcome === 'failed' || step.outcome === 'open').length;
  const notice = [
    `${trackText(report)} on ${insideSentence(context.platform.name)}, ${MODES[report.mode]}`,
    report.score ? scoreText(report.score) : 'no points',
    `${counted(left, 'step')} left`,
    counted(all.length, 'finding'),
    ...(beyond > 0 ? [`${counted(beyond, 'finding')} that the track does not ask for`] : []),
    ...(shown < all.length ? ['all of them in the job summary'] : []),
  ].join('; ');
  const out = [...lines, workflowCommand('notice', {title: 'paas-tutor'}, notice)].map(line => `${line}\n`).join('');
  return {
    out,
    isCommands: true,
    ...(context.jobSummary && {jobSummary: reportMarkdown(report, context, SUMMARY_BYTES)}),
  };
};
