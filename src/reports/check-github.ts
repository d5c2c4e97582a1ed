import {counted} from '../project/counted.ts';
import {insideSentence} from '../project/name-in-text.ts';
import {checkMarkdown} from './check-markdown.ts';
import {type Found, findingText, fromRepository, worstFirst} from './findings.ts';
import type {Format, ReportContext} from './format.ts';
import {workflowCommand} from './workflow-command.ts';

/** More annotations of a step are dropped without a word (10 of each level). */
const SHOWN = 10;
/** A summary above 1 MiB is dropped whole, and steps may share it. */
export const SUMMARY_BYTES = 900_000;
const LEVELS = {breaks: 'error', unsafe: 'error', degrades: 'warning'} as const;

/**
 * Workflow commands of GitHub Actions and nothing else: the worst findings as annotations, what came out as a notice; everything
 * in the job summary. Without a job summary all findings are commands: the log shows also those that are not annotated.
 */
export const github: Format = {
  repeats: false,
  explains: false,
  render: (document, context) => {
    const all = worstFirst(document);
    const {lines, shown} = annotations(all, context);
    const {verdicts, summary, project} = document;
    const parts = [
      `${project.name} on ${insideSentence(context.platform.name)}: deploys ${verdicts.deploys}, safe ${verdicts.safe}`,
      counted(all.length, 'finding'),
      `${summary.unknown} unknown`,
      ...(summary.error > 0 ? [`${summary.error} broken`] : []),
      ...(shown < all.length ? [`all of them in the job summary`] : []),
    ];
    const commands = [...lines, workflowCommand('notice', {title: 'paas-tutor'}, parts.join('; '))];
    const out = commands.map(line => `${line}\n`).join('');
    return {
      out,
      isCommands: true,
      ...(context.jobSummary && {jobSummary: checkMarkdown(document, context, SUMMARY_BYTES)}),
    };
  },
  renderError: ({message, tryThis}) =>
    `${workflowCommand('error', {title: 'paas-tutor could not check'}, `${message}\nTry: ${tryThis}`)}\n`,
};

/** The findings as annotations, and how many of them are shown: where there is a job summary, those that are not dropped. */
export function annotations(
  all: readonly Found[],
  {folder, jobSummary}: Pick<ReportContext, 'folder' | 'jobSummary'>,
): {readonly lines: readonly string[]; readonly shown: number} {
  const shown = jobSummary ? all.slice(0, SHOWN) : all;
  return {lines: shown.map(found => annotation(found, folder)), shown: shown.length};
}

function annotation({check, finding}: Found, folder: string): string {
  const {file, line, column, impact} = finding;
  return workflowCommand(
    LEVELS[impact],
    {
      ...(file === null ? {} : {file: fromRepository(folder, file)}),
      ...(line === null ? {} : {line: String(line)}),
      ...(column === null ? {} : {col: String(column)}),
      title: `${impact}: ${check.id}`,
    },
    findingText(finding),
  );
}
