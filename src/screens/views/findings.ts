import {counted} from '../../project/counted.ts';
import {ladderOf} from '../../tutor/hints.ts';
import {beginsSection, type CheckRow, findingRows} from '../../tutor/rows.ts';
import {scrollOf, type TutorState} from '../../tutor/state.ts';
import {type BodyColumn, type Look, type Pane, TWO_PANES} from '../frame.ts';
import {verdictWords} from '../theme.ts';
import {cut} from '../width.ts';
import {checkBlock, checkTitle, placeOf} from './check-block.ts';
import {entry, entryWidth} from './list.ts';

/** Every check for the platform by topic, failing first, and everything about the selected one. */
export function findingsColumns(state: TutorState, width: number, height: number, look: Look): readonly BodyColumn[] {
  const rows = findingRows(state);
  const isWide = width >= TWO_PANES;
  const listWidth = isWide ? Math.floor(width / 2) : width;
  const row = rows[scrollOf(state.screen, 'list').selected];
  const isRead = state.screen.focus === 'detail' || (row && (ladderOf(row, state)?.shown.length ?? 0) > 0);
  const listHeight = isWide ? height : Math.max(3, Math.floor(height / (isRead ? 3 : 2)));
  const list: Pane = {
    name: 'list',
    title: titleOf(state),
    width: listWidth,
    height: listHeight,
    content: {kind: 'lines', items: listItems(rows, listWidth, look, state)},
  };
  const detailWidth = isWide ? width - listWidth : width;
  const lines = row ? checkBlock({...row, first: true}, detailWidth - 1, look, state) : [];
  const detail: Pane = {
    name: 'detail',
    title: row ? row.result.id : null,
    width: detailWidth,
    height: isWide ? height : height - listHeight,
    content: {kind: 'lines', items: [lines]},
  };
  if (!isWide) return [{width, panes: [list, detail]}];
  return [
    {width: listWidth, panes: [list]},
    {width: detailWidth, panes: [detail]},
  ];
}

function titleOf({survey, platforms}: TutorState): string {
  if (!survey) return 'All checks';
  const failing = survey.results.filter(r => r.verdict === 'fail').length;
  const platform = platforms.find(p => p.id === survey.platform)?.name ?? survey.platform;
  return `${counted(survey.results.length, 'check')} for ${platform}, ${failing} failing`;
}

function listItems(
  rows: readonly CheckRow[],
  width: number,
  look: Look,
  state: TutorState,
): readonly (readonly string[])[] {
  const {theme} = look;
  if (rows.length === 0) return [[theme.paint('dim', state.survey ? 'There are no checks.' : 'Checking …')]];
  const selected = scrollOf(state.screen, 'list').selected;
  const titles = new Map(state.library.topics.map(topic => [topic.id, topic.title]));
  return rows.map((row, i) => {
    const {finding} = row;
    const title = row.first ? [checkTitle(row, entryWidth(width) - 1, look)] : [];
    const place = finding ? [`  ${theme.paint('accent', placeOf(finding))}${finding.message}`] : [];
    const lines = entry(
      [...title, ...place.map(line => cut(line, entryWidth(width) - 1, theme.glyphs.cut))],
      i === selected,
      width,
      look,
    );
    const topic = `${titles.get(row.result.topic) ?? row.result.topic}: ${verdictWords[row.result.verdict]}`;
    return beginsSection(rows, i) ? [theme.paint('dim', cut(topic, width - 1, theme.glyphs.cut)), ...lines] : lines;
  });
}
