import type {Gradebook, GridCell, GridRow} from '../../classroom/gradebook/document.ts';
import type {Rows} from '../../classroom/gradebook/rows.ts';
import {STATUSES} from '../../classroom/gradebook/words.ts';
import type {Style} from '../../reports/check-text.ts';
import {percentOf} from '../../reports/percent.ts';
import {more} from './stuck-text.ts';
import {type Column, leastWidth, tableLines} from './table.ts';

const LESSON_WIDTH = 6;
/** Below it there is only room for who it is. */
const NARROW = 72;

/** Learner by lesson. What does not fit beside each other stands below. */
export function* gridLines(
  book: Gradebook,
  style: Style,
  width: number,
  most: number,
  time: (at: string) => string,
): Generator<string> {
  const {grid} = book;
  const shown = grid.rows.first(most);
  const [least, greatest] = rangeOfMaxima(shown);
  const isLess = ({score}: GridRow) => score !== null && score.max < greatest;
  const who = width < NARROW ? [learnerColumn] : whoColumns(shown, isLess, style);
  const perBlock = Math.max(1, Math.floor((width - leastWidth(who, shown)) / LESSON_WIDTH));
  const blocks = Math.max(1, Math.ceil(grid.lessons.length / perBlock));
  for (let i = 0; i < blocks; i++) {
    if (i > 0) yield '';
    const lessons = lessonColumns(i * perBlock, perBlock, grid.lessons.length, style);
    yield* tableLines([...(i === 0 ? who : [learnerColumn]), ...lessons], shown, width);
  }
  yield* more(grid.rows.length - shown.length, 'grid', style);
  yield '';
  yield style.dim(
    'percent of the points of a lesson; ! something fails, L late, . not begun, - not in the report, ok nothing to earn, n/a does not apply',
  );
  if (width >= NARROW) yield style.dim('behind the score: L late, E due later than the others, ! to be looked at');
  if (width >= NARROW && least < greatest)
    yield style.dim('* of fewer points than others: some of the track do not apply there');
  for (const [i, {id, title, done, due, late}] of grid.lessons.entries()) {
    const dated = due === null ? '' : `; due ${time(due)}, late ${late}`;
    yield style.dim(`${i + 1}  ${title} (${id}), done by ${done}${dated}`);
  }
}

/** The fewest and the most points that anybody could earn; rows are made anew by each pass, so that there is one. */
function rangeOfMaxima(rows: Rows<GridRow>): readonly [least: number, most: number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const {score} of rows) {
    if (score === null) continue;
    least = Math.min(least, score.max);
    most = Math.max(most, score.max);
  }
  return [least, most];
}

const learnerColumn: Column<GridRow> = {title: 'learner', text: row => row.learner, shrinksTo: 10};

function whoColumns(rows: Rows<GridRow>, isLess: (row: GridRow) => boolean, style: Style): readonly Column<GridRow>[] {
  const named = rows.some(({name}) => name !== null);
  return [
    learnerColumn,
    ...(named
      ? [
          {
            title: 'name',
            text: (row: GridRow) => row.name ?? (row.inRoster ? '' : '(not in the roster)'),
            shrinksTo: 12,
          },
        ]
      : []),
    {title: 'status', text: row => STATUSES[row.status].word},
    {
      title: 'score',
      text: row => (row.score ? `${row.score.earned}/${row.score.max}${isLess(row) ? '*' : ''}` : '-'),
      isNumber: true,
    },
    {
      title: '',
      text: row => `${row.late ? 'L' : ''}${row.extended ? 'E' : ''}${row.mismatch ? '!' : ''}`,
      mark: (text, row) => (row.mismatch ? style.red(text) : style.yellow(text)),
    },
  ];
}

function lessonColumns(from: number, count: number, all: number, style: Style): readonly Column<GridRow>[] {
  const columns: Column<GridRow>[] = [];
  for (let i = from; i < Math.min(from + count, all); i++)
    columns.push({
      title: String(i + 1),
      text: row => cellText(row.lessons[i] ?? null),
      isNumber: true,
      mark: (text, row) => {
        const state = row.lessons[i]?.state;
        return state === 'done' ? style.green(text) : state === 'failing' ? style.red(text) : text;
      },
    });
  return columns;
}

function cellText(cell: GridCell | null): string {
  if (cell === null) return '-';
  if (cell.state === 'untouched') return '.';
  if (cell.state === 'not-applicable') return 'n/a';
  const percent = percentOf(cell.points, cell.max);
  return `${percent ?? (cell.state === 'done' ? 'ok' : '-')}${cell.state === 'failing' ? '!' : ''}${cell.late ? 'L' : ''}`;
}
