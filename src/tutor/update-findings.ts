import {revealHint} from './changes.ts';
import {openScreen, type Press, type Step, save, selectedIn, stay, tell} from './context.ts';
import {type Ladder, ladderOf} from './hints.ts';
import {type CheckRow, explainedRows, findingRows, stepCheckRows} from './rows.ts';
import {selectEnd} from './scroll.ts';
import type {PaneName} from './state.ts';
import {screenOf, scrollOf, type TutorState} from './state.ts';

/** The check that keys like `e` and `x` are about: the selected one, or the first that fails where the text has the keys. */
function target(state: TutorState): {readonly row: CheckRow; readonly index: number; readonly pane: PaneName} | null {
  const {screen} = state;
  switch (screen.name) {
    case 'findings':
      return pick(findingRows(state), selectedIn(state, 'list'), 'list');
    case 'explain':
      return pick(explainedRows(screen.check, state), 0, 'text');
    case 'lesson': {
      const rows = stepCheckRows(state);
      return pick(rows, screen.focus === 'checks' ? selectedIn(state, 'checks') : firstToMend(rows, state), 'checks');
    }
    default:
      return null;
  }
}

function pick(rows: readonly CheckRow[], index: number, pane: PaneName) {
  const row = rows[index];
  return row ? {row, index, pane} : null;
}

/** The first finding whose ladder is not climbed to its end, otherwise the first. */
function firstToMend(rows: readonly CheckRow[], state: TutorState): number {
  const open = rows.findIndex(row => {
    const ladder = ladderOf(row, state);
    return ladder !== null && ladder.shown.length < ladder.total;
  });
  return Math.max(0, open);
}

/** Reveals one more rung, and shows it. */
export function nextHint(state: TutorState, {at, extents}: Press): Step {
  const found = target(state);
  const ladder = found ? ladderOf(found.row, state) : null;
  if (!found || !ladder) return tell(state, 'No hint here: hints belong to findings.');
  if (ladder.shown.length >= ladder.total) return tell(state, 'That was the last hint. y copies the worked line.');
  const shown = ladder.shown.length + 1;
  const {screen} = state;
  const {pane, index} = found;
  const before = scrollOf(screen, pane).selected === index ? scrollOf(screen, pane) : {selected: index, top: 0};
  // The hints of a list's entry are read beside the list.
  const shownIn = pane === 'checks' ? {index, scroll: before} : {index: 0, scroll: scrollOf(screen, 'detail')};
  const extent = pane === 'checks' ? extents.checks : extents.detail;
  const scrolled = extent ? selectEnd(shownIn.scroll, shownIn.index, extent) : shownIn.scroll;
  const scrolls = pane === 'checks' ? {checks: scrolled} : {[pane]: before, detail: scrolled};
  const focused: TutorState = {...state, screen: {...screen, focus: pane, scrolls: {...screen.scrolls, ...scrolls}}};
  const message =
    shown < ladder.total
      ? `Hint ${shown} of ${ladder.total}. Press h for the next.`
      : `Hint ${shown} of ${ladder.total}.`;
  const [next, effects] = save(focused, revealHint(ladder.id, shown, at));
  return [{...next, message}, effects];
}

/** Opens the editor where the finding is. */
export function editFinding(state: TutorState): Step {
  const row = target(state)?.row;
  const place = row?.finding?.file ? row.finding : row?.result.evidence.find(e => e.file !== null);
  if (!place?.file) return tell(state, 'This check points at no file.');
  const column = 'column' in place ? place.column : null;
  return [state, [{kind: 'edit', file: place.file, line: place.line ?? 1, column: column ?? 1}]];
}

/** Copies the worked line once the learner has climbed to it. */
export function copyWorked(state: TutorState): Step {
  const row = target(state)?.row;
  const ladder: Ladder | null = row ? ladderOf(row, state) : null;
  if (!ladder) return tell(state, 'There is nothing to copy here: a worked line belongs to a finding.');
  const left = ladder.total - ladder.shown.length;
  if (left > 0) return tell(state, `The worked line is the last hint: h (${left} more).`);
  if (ladder.worked === null) return tell(state, 'This hint has no line to copy.');
  return [state, [{kind: 'copy', text: ladder.worked}]];
}

/** Opens the page of the check. */
export function explainCheck(state: TutorState): Step {
  const row = target(state)?.row;
  if (!row || state.screen.name === 'explain') return stay(state);
  return stay(openScreen(state, screenOf({name: 'explain', check: row.result.id})));
}
