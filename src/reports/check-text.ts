import type {Finding} from '../checks/run.ts';
import {insideSentence} from '../project/name-in-text.ts';
import type {CheckDocument, CheckEntry} from './check-document.ts';
import {findingDetails, placeText, WORST_FIRST, worstImpact} from './findings.ts';
import type {Format} from './format.ts';

/** How text may be marked up; plain functions give plain text. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

const same = (text: string) => text;
export const plainStyle: Style = {bold: same, dim: same, red: same, green: same, yellow: same};

const wrapSgr = (open: number, close: number) => (text: string) => `\u001b[${open}m${text}\u001b[${close}m`;
export const ansiStyle: Style = {
  bold: wrapSgr(1, 22),
  dim: wrapSgr(2, 22),
  red: wrapSgr(31, 39),
  green: wrapSgr(32, 39),
  yellow: wrapSgr(33, 39),
};

/** For people. */
export const text: Format = {
  repeats: true,
  explains: false,
  render: (document, {platform, style}) => ({out: checkText(document, platform.name, style)}),
};

const ANSWERS = {
  deploys: {yes: 'will deploy', no: 'will not deploy', unknown: 'cannot be decided from the files'},
  safe: {yes: 'nothing unsafe found', no: 'unsafe', unknown: 'cannot be decided from the files'},
} as const;

/** A check document for people: the two answers, what fails with its place and what to do, what is not known. */
function checkText(document: CheckDocument, platformName: string, style: Style = plainStyle): string {
  const {verdicts, summary} = document;
  const colour = {yes: style.green, no: style.red, unknown: style.yellow};
  const answer = (to: 'deploys' | 'safe') => {
    const said = verdicts[to];
    const words =
      document.only && said === 'unknown' ? `only asked for ${document.only.join(', ')}` : ANSWERS[to][said];
    return colour[said](`${said}: ${words}`);
  };
  const lines = [
    style.bold(`${document.project.name} on ${insideSentence(platformName)}`) +
      style.dim(` (facts of ${document.platformVerified})`),
    ...rootLines(document.project),
    `  deploys  ${answer('deploys')}`,
    `  safe     ${answer('safe')}`,
  ];
  const failed = document.checks.filter(c => c.verdict === 'fail');
  for (const impact of WORST_FIRST)
    for (const check of failed) if (worstImpact(check) === impact) lines.push('', ...failing(check, style));
  const open = new Set(document.open.map(o => o.id));
  const unknown = document.checks.filter(c => c.verdict === 'unknown' && !open.has(c.id));
  lines.push(
    ...section(
      'Not known',
      unknown.map(c => [c.id, c.reason ?? '']),
      style,
    ),
  );
  lines.push(
    ...section(
      'To see to on the platform',
      document.open.map(o => [o.id, o.reason]),
      style,
    ),
  );
  lines.push(
    ...section(
      'Our error',
      document.checks.filter(c => c.verdict === 'error').map(c => [c.id, c.reason ?? '']),
      style,
    ),
  );
  lines.push(
    '',
    style.dim(
      `${summary.pass} pass, ${summary.fail} fail, ${summary.unknown} unknown, ${summary.notApplicable} not applicable` +
        `${summary.error ? `, ${summary.error} broken` : ''} (${document.milliseconds} ms)`,
    ),
  );
  if (summary.fail > 0) lines.push(style.dim('More about one: paas-tutor explain CHECK'));
  return `${lines.join('\n')}\n`;
}

/** Which folder was taken, where that is not the one that was named; and the repository's, where the project lies below it. */
function rootLines({root, repositoryRoot}: CheckDocument['project']): string[] {
  return [
    ...(root === '.' ? [] : [`  project  ${root} (the nearest folder upward that looks like one)`]),
    ...(repositoryRoot === null || repositoryRoot === '.'
      ? []
      : [`  below    ${repositoryRoot} (the repository's root, seen from the project; a push sends the repository)`]),
  ];
}

function failing(check: CheckEntry, style: Style): string[] {
  const worst = worstImpact(check);
  const impact = (worst === 'degrades' ? style.yellow : style.red)(worst);
  return [`${impact}  ${style.bold(check.id)}`, ...check.findings.flatMap(f => findingLines(f, style))];
}

function findingLines(finding: Finding, style: Style): string[] {
  const place = placeText(finding);
  return [
    ...(place ? [`  ${place}`] : []),
    ...indent(finding.message, '  '),
    ...findingDetails(finding).flatMap(([label, text]) => {
      const lines = indent(`${`${label}:`.padEnd(9)} ${text}`, '  ');
      return label === 'you would see' ? lines.map(style.dim) : lines;
    }),
  ];
}

function indent(text: string, by: string): string[] {
  return text.split('\n').map(line => by + line);
}

/** A reason that several checks share stands once, below all of them. */
function section(title: string, rows: readonly (readonly [string, string])[], style: Style): string[] {
  if (rows.length === 0) return [];
  const byReason = new Map<string, string[]>();
  for (const [id, reason] of rows) byReason.set(reason, [...(byReason.get(reason) ?? []), `  ${id}`]);
  return ['', style.bold(title), ...[...byReason].flatMap(([reason, ids]) => [...ids, ...indent(reason, '    ')])];
}
