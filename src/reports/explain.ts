import type {Check} from '../checks/define.ts';
import type {Topic} from '../checks/index.ts';
import {narrowings} from '../checks/narrowings.ts';
import type {Page} from '../checks/page.ts';
import {OTHER_THAN_ASKED} from '../checks/run-narrowed.ts';
import {platformById} from '../platforms/index.ts';

/** A page as the build packs it: without bytes, ready to show. */
export interface PackedPage {
  /** Whether `paas-tutor fix` knows a change for it. */
  readonly fixable: boolean;
  readonly why: string;
  readonly hints: Page['hints'];
  readonly sources: string;
  readonly examples: readonly {
    readonly title: string;
    readonly verdict: string;
    readonly platform: string;
    readonly note: string;
    readonly files: readonly {
      readonly path: string;
      readonly language: string;
      readonly text: string;
      readonly saved: string;
    }[];
    readonly findings: Page['examples'][number]['findings'];
  }[];
}

/** `paas-tutor/explain/v1`: a check's metadata and examples. */
export interface ExplainDocument extends PackedPage {
  readonly schema: 'paas-tutor/explain/v1';
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  readonly impact: string;
  readonly messages: Readonly<Record<string, string>>;
  /** What a track may ask beyond it; where that does not hold, its finding is `otherThanAsked`. */
  readonly asks: readonly {
    readonly name: string;
    readonly is: string;
    /** Null where any Python version can be asked for, like 3.12. */
    readonly values: readonly string[] | null;
  }[];
}

/** Examples of a check that `explain` shows, unless it has more messages. */
const SHOWN = 5;

export function packPage(page: Page, {fixable}: {readonly fixable: boolean}): PackedPage {
  return {
    fixable,
    why: page.why,
    hints: page.hints,
    sources: page.sources,
    examples: shownExamples(page).map(({title, verdict, platform, note, fences, findings}) => ({
      title,
      verdict,
      platform,
      note,
      files: fences,
      findings,
    })),
  };
}

/** As many as somebody reads, the shortest first: each verdict and each message once, then others. The tests run all. */
function shownExamples(page: Page): Page['examples'] {
  // Tests have platforms of their own, which nobody else knows.
  const known = page.examples.filter(({platform}) => platformById(platform));
  const saysNew = (seen: Set<string>) => (example: Page['examples'][number]) => {
    const says = [example.verdict, ...example.findings.map(({messageId}) => messageId)].filter(word => !seen.has(word));
    for (const word of says) seen.add(word);
    return says.length > 0;
  };
  const short = known.toSorted((a, b) => lengthOf(a) - lengthOf(b));
  const needed = new Set(short.filter(saysNew(new Set())));
  const more = short.filter(example => !needed.has(example)).slice(0, Math.max(0, SHOWN - needed.size));
  return known.filter(example => needed.has(example) || more.includes(example));
}

function lengthOf({fences}: Page['examples'][number]): number {
  return fences.reduce((sum, {text}) => sum + text.length, 0);
}

export function explainDocument(check: Check, topic: string, page: PackedPage): ExplainDocument {
  return {
    schema: 'paas-tutor/explain/v1',
    id: check.id,
    title: check.title,
    topic,
    impact: check.impact,
    messages: check.messages,
    asks: (check.narrowedBy ?? []).map(name => ({name, is: narrowings[name].is, values: narrowings[name].values})),
    ...page,
  };
}

/** What says that a change can be made, for a check that has one. */
export const fixOffer = (id: string): string =>
  `paas-tutor fix ${id} shows the change where this project has one right answer, and asks.`;

/** The list of all checks, for programs. */
export function explainList(topics: readonly Topic[]) {
  return {
    schema: 'paas-tutor/explain/v1' as const,
    checks: topics.flatMap(topic => topic.checks.map(({id, title, impact}) => ({id, title, topic: topic.id, impact}))),
  };
}

/** All checks as a list, or one check with its page, for people. */
export function explainText(topics: readonly Topic[], document?: ExplainDocument): string {
  if (!document) {
    const rows = topics.flatMap(topic =>
      topic.checks.length === 0
        ? []
        : ['', topic.title, ...topic.checks.map(c => `  ${c.id.padEnd(32)} ${c.impact.padEnd(9)} ${c.title}`)],
    );
    return `${rows.slice(1).join('\n')}\n\nOne of them: paas-tutor explain CHECK\n`;
  }
  const examples = (verdict: string, title: string) => {
    const shown = document.examples.filter(e => e.verdict === verdict);
    return shown.length === 0 ? [] : ['', title, ...shown.flatMap(exampleLines)];
  };
  const hints = Object.entries(document.hints).flatMap(([id, rungs]) => [
    '',
    `Hints for ${id}`,
    ...rungs.map((r, i) => `  ${i + 1}. ${r}`),
  ]);
  return [
    `${document.id} (${document.topic}, ${document.impact})`,
    document.title,
    '',
    document.why,
    ...examples('pass', 'PASSING'),
    ...examples('fail', 'FAILING'),
    ...examples('unknown', 'UNKNOWN'),
    ...examples('not-applicable', 'NOT APPLICABLE'),
    ...hints,
    '',
    'IN A TRACK',
    ...askedLines(document),
    ...(document.fixable ? ['', 'THE CHANGE', `  ${fixOffer(document.id)}`] : []),
    '',
    'SOURCES',
    document.sources,
    '',
  ].join('\n');
}

/** How a track names it, and what it may ask beyond it. */
function askedLines({id, asks}: ExplainDocument): readonly string[] {
  if (asks.length === 0)
    return [`  checks: [${id}]`, '  There is one right answer for each project: it takes no "with".'];
  const example = asks.map(({name, values}) => `${name}: [${values?.[0] ?? '"3.12"'}]`).join(', ');
  return [
    `  checks: [{use: ${id}, with: {${example}}}]`,
    '  Without "with" every right answer passes. With it, one of several, of these:',
    ...asks.map(
      ({name, is, values}) => `    ${name.padEnd(10)} ${is}: ${values?.join(', ') ?? 'a version, like 3.12'}`,
    ),
    `  Where something else is right here, it finds ${OTHER_THAN_ASKED}.`,
  ];
}

function exampleLines({title, platform, note, files, findings}: PackedPage['examples'][number]): string[] {
  const found = findings
    .map(f => `${f.messageId}${f.file ? ` at ${f.file}${f.line ? `:${f.line}` : ''}` : ''}`)
    .join(', ');
  return [
    '',
    `  ${title}${platform === 'heroku' ? '' : ` (on ${platform})`}${found ? `: ${found}` : ''}`,
    ...(note ? note.split('\n').map(line => `  ${line}`) : []),
    ...files.flatMap(f => [
      `    ${f.path}${f.saved ? ` (${f.saved})` : ''}`,
      ...f.text
        .trimEnd()
        .split('\n')
        .map(line => `      ${line}`),
    ]),
  ];
}
