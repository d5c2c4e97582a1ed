import {comparison} from '../../tutor/choice/comparison.ts';
import type {Ranked} from '../../tutor/choice/rank.ts';
import {ranking} from '../../tutor/choice/ranking.ts';
import type {TutorState} from '../../tutor/state.ts';
import {selectedColumn} from '../../tutor/update-versus.ts';
import type {BodyColumn, Look} from '../frame.ts';
import {cut, fill, wrap, wrapIndented} from '../width.ts';
import {subjectLines} from './reasons.ts';

const LABEL = 12;
const GAP = 2;
/** A platform needs so many columns to be read beside another one, and no more than this. */
const NARROWEST = 24;
const WIDEST = 40;

/** The platforms and a server of one's own side by side, the fittest first; as many as fit, the selected one among them. */
export function versusColumns(state: TutorState, width: number, height: number, look: Look): readonly BodyColumn[] {
  const all = ranking(state);
  const selected = selectedColumn(state);
  const room = width - 1 - LABEL - GAP;
  const count = Math.max(1, Math.min(all.length, Math.floor((room + GAP) / (NARROWEST + GAP))));
  const cell = Math.min(WIDEST, Math.floor((room + GAP) / count) - GAP);
  const from = Math.max(0, Math.min(selected - Math.floor(count / 2), all.length - count));
  const shown = all.slice(from, from + count);
  const table = (label: string, cells: readonly (readonly string[])[]) => tableLines(label, cells, cell, look);
  const head = table(
    rangeOf(from, count, all.length),
    shown.map((ranked, i) => nameLines(ranked, from + i, state, cell, look)),
  );
  const rows = comparison.flatMap(row => [
    ...table(
      row.label,
      shown.map(ranked => cellLines(row, ranked, cell, look)),
    ),
    '',
  ]);
  const advice = wrap(look.theme.paint('dim', 'Enter: help me choose, with the reasons for this project.'), width - 1);
  return [
    {
      width,
      panes: [
        {name: 'detail', title: null, width, height: head.length, content: {kind: 'lines', items: [head]}},
        {
          name: 'text',
          title: 'Side by side',
          width,
          height: Math.max(0, height - head.length),
          content: {kind: 'lines', items: [[...rows, ...advice]]},
        },
      ],
    },
  ];
}

/** Which of the columns are visible; nothing where all of them are. */
function rangeOf(from: number, count: number, all: number): string {
  if (count === all) return '';
  return count === 1 ? `${from + 1} of ${all}` : `${from + 1}-${from + count} of ${all}`;
}

/** The name, and below it its place in the ranking and whether it is the chosen one. */
function nameLines(
  {hosting}: Ranked,
  index: number,
  state: TutorState,
  width: number,
  {theme}: Look,
): readonly string[] {
  const isSelected = index === selectedColumn(state);
  const {paint, glyphs} = theme;
  const name = cut(hosting.name, width - 2, glyphs.cut);
  return [
    isSelected
      ? `${paint('accent', glyphs.pointer)} ${paint('accent', paint('bold', name))}`
      : `  ${paint('bold', name)}`,
    `  ${paint('dim', statusOf(hosting.id, index, state))}`,
  ];
}

function statusOf(id: string, index: number, {progress}: TutorState): string {
  const fit = index === 0 ? 'fits best' : `place ${index + 1}`;
  return id === progress.platform ? `${fit}, chosen` : fit;
}

type Row = (typeof comparison)[number];

/** What the row says of it; below that what this makes of the project, where a file shows it. */
function cellLines({topic, say}: Row, {hosting, reasons}: Ranked, width: number, look: Look): readonly string[] {
  const own = reasons.filter(reason => reason.topic === topic && reason.subject !== null);
  return [...wrap(say(hosting), width), ...own.flatMap(reason => subjectLines(reason, width, look))];
}

/** One row of the table: cells beside each other, each line exactly as wide as its cell. */
function tableLines(
  label: string,
  cells: readonly (readonly string[])[],
  width: number,
  {theme}: Look,
): readonly string[] {
  const height = Math.max(...cells.map(lines => lines.length));
  return Array.from({length: height}, (_, i) => {
    const first = theme.paint('bold', cut(i === 0 ? label : '', LABEL, theme.glyphs.cut));
    return [fill(first, LABEL), ...cells.map(lines => fill(lines[i] ?? '', width))].join(' '.repeat(GAP)).trimEnd();
  });
}

/** The same from top to bottom, one platform after another. */
export function versusLines(state: TutorState, width: number, look: Look): readonly string[] {
  return ranking(state).flatMap((ranked, i) => [
    '',
    `${i + 1}. ${ranked.hosting.name}: ${statusOf(ranked.hosting.id, i, state)}`,
    ...comparison.flatMap(row => {
      const [first = '', ...own] = [row.say(ranked.hosting), ...ownLines(row, ranked, width - 4, look)];
      return [...wrapIndented('  ', `${row.label}: ${first}`, width), ...own.map(line => `    ${line}`)];
    }),
  ]);
}

function ownLines({topic}: Row, {reasons}: Ranked, width: number, look: Look): readonly string[] {
  return reasons
    .filter(reason => reason.topic === topic && reason.subject !== null)
    .flatMap(reason => subjectLines(reason, width, look));
}
