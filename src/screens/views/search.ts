import {counted} from '../../project/counted.ts';
import type {Context, Found, Hit} from '../../search/types.ts';
import {foundOnScreen, type SearchRow, searchRows} from '../../tutor/search-rows.ts';
import {scrollOf, type TutorState} from '../../tutor/state.ts';
import {targetOf} from '../../tutor/update-search.ts';
import type {BodyColumn, Look, Pane} from '../frame.ts';
import {verdictWords} from '../theme.ts';
import {cut, widthOf, wrap} from '../width.ts';
import {entry, entryWidth} from './list.ts';
import {detailLines} from './search-detail.ts';

const TWO_PANES = 100;
/** Of the width, in two panes. */
const LIST = 0.48;
/** What is found may begin so far from the start of a line before the line is cut there. */
const NEAR = 24;
/** In fewer lines there is no room for a list and what it means at once. */
const LOW = 14;

const headings = {message: 'Error messages', check: 'Checks', step: 'Lessons'} as const;

/** A line for what is looked for, what was found by kind, and all about the selected one. */
export function searchColumns(state: TutorState, width: number, height: number, look: Look): readonly BodyColumn[] {
  const rows = searchRows(state);
  const row = rows[scrollOf(state.screen, 'list').selected] ?? null;
  const isWide = width >= TWO_PANES && row !== null;
  const listWidth = isWide ? Math.floor(width * LIST) : width;
  const head = height < LOW ? 1 : 2;
  const input = still('text', [inputLine(state, listWidth, look), ''], listWidth, head);
  const found = foundOnScreen(state);
  const list = (listHeight: number): Pane => ({
    name: 'list',
    title: titleOf(found, state),
    width: listWidth,
    height: listHeight,
    content: listContent(rows, found, listWidth, look, state),
  });
  const room = height - head;
  if (!row) return [{width, panes: [input, list(room)]}];
  const detailWidth = isWide ? width - listWidth : width;
  const lines = detailLines(row, detailWidth - 1, look, state);
  const detail = (detailHeight: number): Pane => ({
    name: 'detail',
    title: detailTitles[row.hit.kind],
    width: detailWidth,
    height: detailHeight,
    content: {kind: 'lines', items: [isWide ? lines : [...lines, '', ...hintOf(row, look)]]},
  });
  if (isWide)
    return [
      {width: listWidth, panes: [input, list(room)]},
      {width: detailWidth, panes: [still('choices', [...hintOf(row, look), ''], detailWidth, head), detail(room)]},
    ];
  const listHeight = heightOfList(room, lines.length + 3, state);
  return [{width, panes: [input, list(listHeight), detail(room - listHeight)]}];
}

/** Where the two are below each other: half of it, more where the other needs less; where that is little, the part with the keys has it. */
function heightOfList(room: number, detail: number, {screen}: TutorState): number {
  const isRead = screen.focus === 'detail';
  if (room < LOW) return isRead ? Math.min(4, room - 1) : room - 1;
  return Math.max(Math.floor(room / (isRead ? 3 : 2)), room - detail);
}

/** Lines that no key moves. */
function still(name: Pane['name'], lines: readonly string[], width: number, height: number): Pane {
  return {name, title: null, width, height, content: {kind: 'lines', items: [lines]}, isStill: true};
}

function hintOf(row: SearchRow, {theme}: Look): readonly string[] {
  const target = targetOf(row);
  return target ? [theme.paint('dim', `Enter: open ${'check' in target ? 'the check' : 'the lesson'}`)] : [];
}

const detailTitles = {message: 'What it means', check: 'The check', step: 'The step'} as const;

/** `Search ❯ static files▌`: of a longer text its end; of many lines also how many they are. */
function inputLine(state: TutorState, width: number, {theme}: Look): string {
  const {paint, glyphs} = theme;
  const text = state.screen.name === 'search' ? state.screen.asked.text : '';
  const head = `${paint('bold', 'Search')} ${paint('accent', glyphs.pointer)} `;
  if (text === '') return `${head}${paint('accent', glyphs.caret)}${paint('dim', 'words, or an error from a log')}`;
  const count = text.split('\n').length;
  const lines = count > 1 ? `${counted(count, 'line')}: ` : '';
  const room = width - widthOf(head) - lines.length - 2;
  return `${head}${paint('dim', lines)}${lastPart(text.slice(-width * 4).replace(/\s+/g, ' '), room, glyphs.cut)}${paint('accent', glyphs.caret)}`;
}

/** As much of the end as fits. */
function lastPart(text: string, width: number, mark: string): string {
  if (widthOf(text) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && widthOf(characters.join('')) > width - 1) characters.shift();
  return mark + characters.join('');
}

function titleOf(found: Found | null, state: TutorState): string {
  if (!found || found.by === 'nothing') return isEmpty(state) ? 'Nothing typed yet' : 'Nothing found';
  const count = (kind: Hit['kind']) => found.hits.filter(hit => hit.kind === kind).length + found.left[kind];
  const counts = [
    [count('message'), 'message'],
    [count('check'), 'check'],
    [count('step'), 'step'],
  ] as const;
  const said = counts.filter(([n]) => n > 0).map(([n, word]) => counted(n, word));
  const how = {words: '', message: '', nothing: '', corrected: ` for "${found.instead}"`, most: ', not every word'};
  return `${said.join(', ')}${how[found.by]}`;
}

const isEmpty = ({screen}: TutorState): boolean => screen.name === 'search' && screen.asked.text === '';

function listContent(
  rows: readonly SearchRow[],
  found: Found | null,
  width: number,
  look: Look,
  state: TutorState,
): Pane['content'] {
  if (rows.length === 0) return {kind: 'lines', items: [emptyLines(width - 1, look, state)]};
  const selected = scrollOf(state.screen, 'list').selected;
  const inner = entryWidth(width) - 1;
  const above = rows.map(({hit}, i) => {
    if (rows[i - 1]?.hit.kind === hit.kind) return [];
    return [...(i > 0 ? [''] : []), look.theme.paint('accent', headings[hit.kind])];
  });
  const items = rows.map((row, i) => {
    const left = rows[i + 1]?.hit.kind === row.hit.kind ? 0 : (found?.left[row.hit.kind] ?? 0);
    const more =
      left > 0 ? [look.theme.paint('dim', `${counted(left, 'more', 'more')}: another word finds fewer`)] : [];
    const lines = [...rowLines(row, inner, look), ...more].map(line => cut(line, inner, look.theme.glyphs.cut));
    return [...(above[i] ?? []), ...entry(lines, i === selected, width, look)];
  });
  return {kind: 'lines', items, headings: above.map(lines => lines.length)};
}

function emptyLines(width: number, {theme}: Look, state: TutorState): readonly string[] {
  const {paint} = theme;
  const paragraphs = isEmpty(state)
    ? [
        `Paste an error from a platform's log here, with as many lines as you like: the tutor knows ${state.library.messages.length} messages and says which checks and lessons explain them.`,
        'Or type words. All of them have to occur; the beginning of a word is enough.',
      ]
    : [
        'No lesson, no check and no message has all of this.',
        'Of a log, the last line of a traceback says most. Of a message, leave out names and numbers. Ctrl+U begins anew.',
      ];
  return paragraphs.flatMap(text => [...wrap(paint('dim', text), width), '']);
}

/** Two lines: what it is, and where in it the text is. */
function rowLines({hit, results: [result]}: SearchRow, width: number, look: Look): readonly string[] {
  const {paint, mark} = look.theme;
  const dim = (text: string) => `  ${paint('dim', text)}`;
  switch (hit.kind) {
    case 'message': {
      if (hit.context && hit.line !== null)
        return [`${marked(hit.context, width, look)}`, dim(`line ${hit.line}: ${hit.message.cause}`)];
      const isTitle = hit.context?.text === hit.print;
      const title = isTitle && hit.context ? marked(hit.context, width, look) : hit.print;
      return [title, hit.context && !isTitle ? `  ${marked(hit.context, width - 2, look)}` : dim(hit.message.cause)];
    }
    case 'check': {
      const verdict = result ? `${mark(result.verdict)} ${verdictWords[result.verdict]}  ` : '';
      const under = hit.context ? marked(hit.context, width - 2, look) : paint('dim', hit.check.id);
      return [`${verdict}${hit.check.title}`, `  ${under}`];
    }
    case 'step': {
      const place = paint('dim', `  ${hit.lesson.title}, ${hit.track.title}`);
      return [`${hit.step.title}${place}`, ...(hit.context ? [`  ${marked(hit.context, width - 2, look)}`] : [])];
    }
    default:
      return hit satisfies never;
  }
}

/** A line with what was found standing out; its beginning is left out where that is far. */
function marked({text, from, to}: Context, width: number, {theme}: Look): string {
  const {paint, glyphs} = theme;
  const isFar = to > width - 2;
  const start = isFar ? Math.max(0, Math.min(from, text.lastIndexOf(' ', Math.max(0, from - NEAR)) + 1)) : 0;
  const found = text.slice(from, to).trimStart();
  const before = text.slice(start, to - found.length).trimStart();
  return cut(
    `${start > 0 ? `${glyphs.cut}` : ''}${before}${paint('accent', found)}${text.slice(to, to + width)}`,
    width,
    glyphs.cut,
  );
}
