import {insideSentence} from '../project/name-in-text.ts';
import type {CheckDocument} from './check-document.ts';
import {type Found, findingDetails, placeText, worstFirst} from './findings.ts';
import type {Format, ReportContext} from './format.ts';
import {block, code, fitting, paragraph, plain, section, sizeOf} from './markdown-text.ts';

/** What to try instead is a command, or a sentence. */
const COMMAND = /^(?:paas-tutor|git|ls|df|npm|npx|[A-Z_]+=\S+)\s/;

/** Markdown for a comment, a wiki or a job summary. What the project says stays text: it is no link, no markup, and calls nobody. */
export const markdown: Format = {
  repeats: false,
  explains: false,
  render: (document, context) => ({out: checkMarkdown(document, context)}),
  renderError: ({message, tryThis}) =>
    `## paas-tutor could not check\n\n${paragraph(message)}\n\nTry: ${COMMAND.test(tryThis) ? code(tryThis) : plain(tryThis)}\n`,
};

/** @param bytes what it may take as UTF-8; what does not fit is counted instead. */
export function checkMarkdown(
  document: CheckDocument,
  {platform}: Pick<ReportContext, 'platform'>,
  bytes = Number.POSITIVE_INFINITY,
): string {
  const {verdicts, summary, project, checks, open} = document;
  const waits = new Set(open.map(({id}) => id));
  const reasons = (verdict: string) =>
    checks.filter(c => c.verdict === verdict && !waits.has(c.id)).map(c => reasonItem(c.id, c.reason ?? ''));
  const head = [
    `## ${plain(`${project.name} on ${insideSentence(platform.name)}`)}`,
    '',
    '| deploys | safe | pass | fail | unknown | not applicable | broken |',
    '|---|---|---|---|---|---|---|',
    `| **${verdicts.deploys}** | **${verdicts.safe}** | ${summary.pass} | ${summary.fail} | ${summary.unknown} | ${summary.notApplicable} | ${summary.error} |`,
    '',
  ].join('\n');
  const foot = `\nFacts of the platform of ${document.platformVerified}. More about one: \`paas-tutor explain CHECK\`\n`;
  const items = [
    ...section('What was found', worstFirst(document).map(findingItem)),
    ...section('Not known', reasons('unknown')),
    ...section(
      'To see to on the platform',
      open.map(({id, reason}) => reasonItem(id, reason)),
    ),
    ...section('Our error', reasons('error')),
  ];
  return head + fitting(items, bytes - sizeOf(head) - sizeOf(foot) - 200).join('') + foot;
}

function findingItem({check, finding}: Found): string {
  const place = placeText(finding);
  return [
    `- **${finding.impact}** ${check.id}${place ? ` ${code(place)}` : ''}: ${plain(finding.message)}\n`,
    ...findingDetails(finding).map(
      ([label, text]) => `  - ${label}: ${text.includes('\n') ? block(text) : `${code(text)}\n`}`,
    ),
  ].join('');
}

const reasonItem = (id: string, reason: string) => `- ${id}: ${plain(reason)}\n`;
