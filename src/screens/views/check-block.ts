import type {Finding} from '../../checks/run.ts';
import {fixOffer} from '../../reports/explain.ts';
import {ladderOf} from '../../tutor/hints.ts';
import {intentOf} from '../../tutor/keymap.ts';
import type {CheckRow} from '../../tutor/rows.ts';
import type {TutorState} from '../../tutor/state.ts';
import type {Look} from '../frame.ts';
import {verdictWords} from '../theme.ts';
import {cut, wrapIndented} from '../width.ts';

const impactWords = {
  breaks: 'the app will not deploy or answer',
  unsafe: 'the app will leak or lose something',
  degrades: 'the app works, but worse',
} as const;

/** `✗ failing  The start command names an app that exists`, cut to one line. */
export function checkTitle({result}: CheckRow, width: number, {theme}: Look): string {
  const word = verdictWords[result.verdict];
  return cut(`${theme.mark(result.verdict)} ${word}  ${result.title}`, width, theme.glyphs.cut);
}

/** How many lines of a {@link checkBlock} say what is wrong and where; what it means and how to mend it comes behind them. */
export function coreOf(row: CheckRow, width: number, look: Look): number {
  const {result, first, finding} = row;
  const title = first ? titleLines(result, width, look).length : 0;
  return title + (finding ? whatIsWrong(finding, width, look).length : 0);
}

/** Everything about one check or finding: verdict, place, found, expected, what to do, hints. */
export function checkBlock(row: CheckRow, width: number, look: Look, state: TutorState): readonly string[] {
  const {result, first} = row;
  const {paint} = look.theme;
  const title = first ? titleLines(result, width, look) : [];
  const say = (text: string) => wrapIndented('  ', text, width);
  const evidence = result.evidence.slice(0, 3).flatMap(e => say(paint('dim', `${placeOf(e)}${e.text}`)));
  switch (result.verdict) {
    case 'fail':
      return [...title, ...findingLines(row, width, look, state)];
    case 'pass':
      return [...title, ...evidence];
    case 'unknown':
      return [...title, ...say(result.reason ?? ''), ...evidence];
    case 'not-applicable':
    case 'error':
      return [...title, ...say(paint('dim', result.reason ?? ''))];
    default:
      return result.verdict satisfies never;
  }
}

function titleLines({verdict, title}: CheckRow['result'], width: number, {theme}: Look): readonly string[] {
  return wrapIndented(`${theme.mark(verdict)} `, `${verdictWords[verdict]}  ${theme.paint('bold', title)}`, width);
}

/** Place and message, found and expected. */
export function whatIsWrong(finding: Finding, width: number, {theme}: Look): readonly string[] {
  const {paint} = theme;
  const say = (label: string, text: string) => wrapIndented(`  ${label}`, text, width);
  // A colour ends with its line: whatever stands beside it is not painted.
  const painted = (tone: 'bad' | 'good', text: string) =>
    text
      .split('\n')
      .map(line => paint(tone, line))
      .join('\n');
  const place = placeOf(finding);
  return [
    ...wrapIndented('  ', `${place ? `${paint('accent', place.trim())} ` : ''}${finding.message}`, width),
    ...(finding.found === null ? [] : say('found     ', painted('bad', finding.found))),
    ...(finding.expected === null ? [] : say('expected  ', painted('good', finding.expected))),
  ];
}

function findingLines(row: CheckRow, width: number, look: Look, state: TutorState): readonly string[] {
  const {finding} = row;
  if (!finding) return [];
  const {paint} = look.theme;
  const say = (label: string, text: string) => wrapIndented(`  ${label}`, text, width);
  return [
    ...whatIsWrong(finding, width, look),
    ...(finding.prints === null ? [] : say('prints    ', paint('dim', finding.prints))),
    ...say(
      'means     ',
      finding.asked ? 'the app works, and the track asks for something else' : impactWords[finding.impact],
    ),
    ...hintLines(row, width, look, state),
  ];
}

function hintLines(row: CheckRow, width: number, {theme, markdown}: Look, state: TutorState): readonly string[] {
  const ladder = ladderOf(row, state);
  if (!ladder) return [];
  const {paint} = theme;
  const shown = ladder.shown.flatMap((rung, i) => {
    const lines = markdown ? markdown(rung, Math.max(8, width - 11)) : rung.split('\n');
    return lines.map(
      (line, n) => (n === 0 ? `  ${paint('accent', `hint ${i + 1}/${ladder.total}`)} ` : ' '.repeat(11)) + line,
    );
  });
  const more = ladder.shown.length < ladder.total;
  const next = ladder.shown.length === 0 ? 'h: a hint where to look' : 'h: the next hint';
  const offer = more ? next : `y: copy the worked ${ladder.worked?.includes('\n') ? 'lines' : 'line'}`;
  // Only where its key works.
  const offered = intentOf(state.screen.name, offer.charAt(0)) === null ? [] : [`  ${paint('dim', offer)}`];
  const {id} = row.result;
  const change =
    more || row.finding?.asked || !state.library.pages[id]?.fixable ? [] : wrapIndented('  ', fixOffer(id), width);
  return [...shown, ...change, ...offered].map(line => cut(line, width));
}

/** `Procfile:1:15 `, as far as it is known. */
export function placeOf({
  file,
  line,
  ...more
}: {
  readonly file: string | null;
  readonly line: number | null;
  readonly column?: number | null;
}): string {
  if (file === null) return '';
  const column = more.column ?? null;
  return `${file}${line === null ? '' : `:${line}${column === null ? '' : `:${column}`}`} `;
}
