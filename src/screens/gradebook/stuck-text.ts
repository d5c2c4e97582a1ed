import type {Gradebook, StuckRow} from '../../classroom/gradebook/document.ts';
import type {Style} from '../../reports/check-text.ts';
import {type Column, cutMiddle, tableLines} from './table.ts';

/** Who fails the same check longest. */
export function* stuckLines(book: Gradebook, style: Style, width: number, most: number): Generator<string> {
  const {stuck} = book;
  if (stuck.length === 0) {
    const {trust} = book.now;
    const known = trust.self + trust.ci > 0;
    const why = "Only a learner's own report (paas-tutor report) knows since when a check fails.";
    yield* ['Nobody is known to be stuck.', ...(known ? [] : [why])];
    return;
  }
  const shown = stuck.first(most);
  const columns: readonly Column<StuckRow>[] = [
    {title: 'learner', text: row => row.learner, shrinksTo: 12},
    ...(shown.some(({name}) => name !== null)
      ? [{title: 'name', text: (row: StuckRow) => row.name ?? '', shrinksTo: 12}]
      : []),
    {
      title: 'days',
      text: row => String(row.days),
      isNumber: true,
      mark: (text, row) => (row.days > 7 ? style.red(text) : text),
    },
    {title: 'tries', text: row => String(row.tries), isNumber: true},
    {
      title: 'hints',
      text: row => (row.hintsExhausted ? 'all' : String(row.hints)),
      isNumber: true,
      mark: (text, row) => (row.hintsExhausted ? style.yellow(text) : text),
    },
    {title: 'check', text: row => row.check, shrinksTo: 14, shorten: cutMiddle},
    {title: 'step', text: row => `${row.lesson}#${row.step}`, shrinksTo: 10},
  ];
  yield* tableLines(columns, shown, width);
  yield* more(stuck.length - shown.length, 'stuck', style);
}

/** How many rows were left out, and how to see them. */
export function more(count: number, view: string, style: Style): readonly string[] {
  return count <= 0 ? [] : [style.dim(`… and ${count} more: --view ${view}`)];
}
