import type {CheckResult} from '../checks/run.ts';
import {counted} from '../project/counted.ts';
import type {Style} from './check-text.ts';
import type {ShownChange} from './fix-change.ts';
import type {FixDocument, ShownFix} from './fix-document.ts';
import {wrapText} from './wrap-text.ts';

const MOST_MESSAGES = 3;

/** A fix for people: what fails, and the exact change. */
export function fixText({id, impact, messages, changes}: ShownFix, style: Style, columns: number): string {
  const colour = impact === 'degrades' ? style.yellow : style.red;
  const others = messages.length - MOST_MESSAGES;
  const said = [
    ...messages.slice(0, MOST_MESSAGES),
    ...(others > 0 ? [`and ${counted(others, 'more finding')}.`] : []),
  ];
  const lines = [
    `${colour(impact)}  ${style.bold(id)}`,
    ...said.flatMap(message => wrapText(message, columns - 2).map(line => `  ${line}`)),
    ...changes.flatMap(change => ['', ...changeLines(change, style)]),
  ];
  return `${lines.join('\n')}\n`;
}

const KINDS: Readonly<Record<ShownChange['kind'], string>> = {
  create: 'new file',
  change: 'changed',
  rename: 'renamed',
  delete: 'deleted',
};

function changeLines({kind, path, from, notes, diff}: ShownChange, style: Style): readonly string[] {
  const name = from === null ? path : `${from} -> ${path}`;
  const head = [`  ${style.bold(name)} (${[KINDS[kind], ...notes].join('; ')})`];
  return [...head, ...diff.map((line, index) => `  ${index < 2 ? style.dim(line) : paint(line, style)}`)];
}

function paint(line: string, style: Style): string {
  if (/^(?:@@|\\)/.test(line)) return style.dim(line);
  return line.startsWith('+') ? style.green(line) : line.startsWith('-') ? style.red(line) : line;
}

/** What a check says for which nothing is to be fixed, or nothing can be. */
export function checkText({id, verdict, findings, reason}: CheckResult, style: Style, columns: number): string {
  const wrapped = (text: string) => wrapText(text, columns - 2).map(line => `  ${line}`);
  if (verdict === 'fail')
    return `${[
      `${style.red('fail')}  ${style.bold(id)}`,
      ...findings.slice(0, MOST_MESSAGES).flatMap(({message}) => wrapped(message)),
      ...wrapped('No one right answer is known for it in this project.'),
      `  paas-tutor explain ${id}`,
    ].join('\n')}\n`;
  const said = [
    ...(reason ? [reason] : []),
    ...(verdict === 'pass' ? ['It passes: there is nothing to fix.'] : []),
    ...(verdict === 'unknown' ? ['The files do not decide it yet, so nothing is changed.'] : []),
    ...(verdict === 'not-applicable' ? ['It does not apply here: there is nothing to fix.'] : []),
  ];
  const more = verdict === 'unknown' ? [`  paas-tutor explain ${id}`] : [];
  return `${[`${verdict}  ${style.bold(id)}`, ...said.flatMap(wrapped), ...more].join('\n')}\n`;
}

/** What became of all of them. */
export function summaryText(
  {fixes, withoutFix}: Pick<FixDocument, 'fixes' | 'withoutFix'>,
  {asked, isAll}: {readonly asked: boolean; readonly isAll: boolean},
  style: Style,
  columns: number,
): string {
  const made = fixes.filter(({applied}) => applied);
  const left = fixes.length - made.length;
  const counts = [
    ...(made.length > 0 ? [`${made.length} fixed`] : []),
    ...(left > 0 ? [asked ? `${left} left as ${left === 1 ? 'it is' : 'they are'}` : `${left} to fix`] : []),
  ];
  const revealed = isAll ? [] : [...new Set(fixes.flatMap(({next}) => next))];
  return `${[
    `${counts.join(', ') || (isAll && withoutFix.length > 0 ? 'Nothing that has one right answer here' : 'Nothing to fix')}.`,
    ...list('Next, with this change in place', revealed, columns),
    ...list('Fails, and is for you to decide', isAll ? withoutFix : [], columns),
    ...(left > 0 && !asked ? [style.dim('Make the changes: the same with --yes')] : []),
    ...(withoutFix.length > 0 && isAll ? [style.dim('More about one: paas-tutor explain CHECK')] : []),
    ...(made.length > 0 ? [style.dim('See that the app still works, then commit.')] : []),
  ].join('\n')}\n`;
}

function list(title: string, ids: readonly string[], columns: number): readonly string[] {
  return ids.length === 0 ? [] : [`${title}:`, ...wrapText(ids.join(', '), columns - 2).map(line => `  ${line}`)];
}
