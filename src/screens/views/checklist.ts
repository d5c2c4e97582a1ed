import {type ChecklistRow, checklistRows} from '../../tutor/rows.ts';
import {scrollOf, type TutorState} from '../../tutor/state.ts';
import {findStep} from '../../tutor/track.ts';
import type {BodyColumn, Look} from '../frame.ts';
import {wrapIndented} from '../width.ts';
import {placeOf} from './check-block.ts';
import {plain} from './choices.ts';
import {entry, entryWidth} from './list.ts';

const marks = {
  shown: 'pass',
  confirmed: 'confirmed',
  'does not apply': 'does not apply',
  failing: 'fail',
  unknown: 'unknown',
  'to do': 'to do',
} as const;
const words = {
  shown: 'passed',
  confirmed: 'confirmed',
  'does not apply': 'does not apply',
  failing: 'failing',
  unknown: 'unknown',
  'to do': 'to do',
} as const;
const MOST_EVIDENCE = 3;

/** The learning checklist: each item with the evidence in this project or the confirmation it needs. */
export function checklistColumns(state: TutorState, width: number, height: number, look: Look): readonly BodyColumn[] {
  const selected = scrollOf(state.screen, 'list').selected;
  const rows = checklistRows(state);
  const above = rows.map((_, i) => headingLines(rows, i, look));
  const items = rows.map((row, i) => [
    ...(above[i] ?? []),
    ...entry([...itemLines(row, entryWidth(width) - 1, look, state), ''], i === selected, width, look),
  ]);
  const headings = above.map(lines => lines.length);
  const title = `Learning checklist: ${doneOf(rows)} of ${rows.length}`;
  return [{width, panes: [{name: 'list', title, width, height, content: {kind: 'lines', items, headings}}]}];
}

const doneOf = (rows: readonly ChecklistRow[]) =>
  rows.filter(({status}) => status === 'shown' || status === 'confirmed' || status === 'does not apply').length;

/** Above the first item of each checklist, whose it is. */
function headingLines(rows: readonly ChecklistRow[], i: number, look: Look): readonly string[] {
  const {track} = rows[i] as ChecklistRow;
  if (rows[i - 1]?.track === track) return [];
  const own = rows.filter(row => row.track === track);
  return [look.theme.paint('accent', `${plain(track.title, look)}: ${doneOf(own)} of ${own.length}`), ''];
}

function itemLines(row: ChecklistRow, width: number, look: Look, state: TutorState): readonly string[] {
  const {paint, mark} = look.theme;
  const {item, status, results, evidence} = row;
  const say = (text: string) => wrapIndented('  ', text, width);
  const failing = results.filter(result => result.verdict === 'fail');
  const step = findStep(state, item.step);
  return [
    ...wrapIndented(`${mark(marks[status])} `, `${words[status]}  ${paint('bold', plain(item.text, look))}`, width),
    ...failing.flatMap(result =>
      result.findings.slice(0, 1).flatMap(f => say(`${mark('fail')} failing  ${placeOf(f)}${f.message}`)),
    ),
    ...evidence.slice(0, MOST_EVIDENCE).flatMap(e => say(paint('dim', `found: ${placeOf(e)}${e.text}`))),
    ...(evidence.length === 0 && failing.length === 0
      ? say(paint('dim', 'Nothing was found for it in the project.'))
      : []),
    ...(item.confirm === null || status === 'failing' ? [] : say(confirmText(row, look))),
    ...(step ? say(paint('dim', `Enter: ${step.step.title}`)) : []),
  ];
}

function confirmText({item, status}: ChecklistRow, look: Look): string {
  const text = plain(item.confirm ?? '', look);
  return status === 'confirmed' ? `Confirmed by hand: ${text} (a takes it back)` : `To confirm with a: ${text}`;
}
