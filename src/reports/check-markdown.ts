import type {CheckDocument} from './check-document.ts';
import {wellFormed} from './cut.ts';
import {type Found, findingDetails, placeText, worstFirst} from './findings.ts';
import type {Format, ReportContext} from './format.ts';

/** Markdown for a comment, a wiki or a job summary. What the project says stays text: it is no link, no markup, and calls nobody. */
export const markdown: Format = {
  repeats: false,
  explains: false,
  render: (document, context) => ({out: checkMarkdown(document, context)}),
  renderError: ({message, tryThis}) =>
    `## paas-tutor could not check\n\n${paragraph(message)}\n\nTry: ${code(tryThis)}\n`,
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
    `## ${plain(`${project.name} on ${platform.name}`)}`,
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

const section = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`\n### ${title}\n\n`, ...items];

/** As many as fit, and how many do not. */
function fitting(items: readonly string[], bytes: number): readonly string[] {
  let size = 0;
  const end = items.findIndex(item => {
    size += sizeOf(item);
    return size > bytes;
  });
  return end === -1 ? items : [...items.slice(0, end), `\n${items.length - end} more did not fit here.\n`];
}

const sizeOf = (text: string) => new TextEncoder().encode(text).length;

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

/** Text on one line that means nothing but itself; what stands between backticks is code. */
function plain(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, i) => (i % 2 === 1 ? code(part.slice(1, -1)) : withoutMarkup(part)))
    .join('')
    .trim();
}

/** The same as a paragraph of its own, whose first signs would otherwise make it a rule, a list or a heading. */
function paragraph(text: string): string {
  return plain(text)
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

function withoutMarkup(text: string): string {
  return (
    wellFormed(text)
      .replace(/\s+/g, ' ')
      .replace(/[\\`*_[\]<>|~&$#]/g, '\\$&')
      .replace(/:(?=\S)/g, '\\:')
      .replace(/www(?=\.)/gi, '$&\\')
      // An empty comment between the sign and the name: nobody is called, and nothing is seen of it.
      .replaceAll('@', '@<!-- -->')
  );
}

/** Text on one line as code. */
function code(text: string): string {
  const line = wellFormed(text).replace(/\s+/g, ' ').trim();
  const fence = longerThan(line, 0);
  return line === '' ? '' : fence.length > 1 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** Lines as a block of code inside an item of the second level. */
function block(text: string): string {
  const fence = longerThan(text, 2);
  const lines = wellFormed(text).split(/\r\n?|\n/);
  return [``, `${fence}text`, ...lines, fence, ''].join('\n    ').trimEnd().concat('\n');
}

/** More backticks than stand together anywhere in a text, and more than `least`. */
function longerThan(text: string, least: number): string {
  const runs = text.match(/`+/g) ?? [];
  return '`'.repeat(Math.max(least, ...runs.map(run => run.length)) + 1);
}
