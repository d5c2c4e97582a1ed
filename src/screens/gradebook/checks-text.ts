import type {CheckRow, Gradebook} from '../../classroom/gradebook/document.ts';
import {counted} from '../../project/counted.ts';
import type {Style} from '../../reports/check-text.ts';
import {cut} from '../width.ts';
import {more} from './stuck-text.ts';
import {type Column, cutMiddle, table} from './table.ts';

const FLAGS = {'few-pass': 'few pass', 'our-errors': 'our errors'} as const;

/** What each check does to the class; `most` is for the flagged ones first, each with the finding seen most. */
export function checksLines({checks, now}: Gradebook, style: Style, width: number, most: number): readonly string[] {
  if (checks.length === 0) return ['No report holds a check.'];
  const isWhole = checks.length <= most;
  const shown = isWhole ? checks : [...checks].sort(byTrouble).slice(0, most);
  const [head = '', ...rows] = table(columnsOf(shown, style), shown, width);
  return [
    head,
    ...rows.flatMap((line, i) => [
      line,
      ...(shown[i]?.findings ?? [])
        .slice(0, Number.isFinite(most) ? 1 : undefined)
        .map(({messageId, message, count}) => {
          const words = `  ${count} × ${message ?? messageId}`;
          return style.dim(cut(words, width));
        }),
    ]),
    style.dim(
      'pass % is of those who pass or fail, of so many in all; the others it does not apply to or cannot decide',
    ),
    ...(now.otherCopies > 0
      ? [style.dim(`${counted(now.otherCopies, 'learner')} on another copy of the track left out`)]
      : []),
    style.dim('tries and minutes are medians, from opening the step to passing it; errors are ours'),
    ...more(checks.length - shown.length, 'checks', style),
  ];
}

function columnsOf(shown: readonly CheckRow[], style: Style): readonly Column<CheckRow>[] {
  const number = (value: number | null) => (value === null ? '-' : String(value));
  const counts = new Map<string, number>();
  for (const {check} of shown) counts.set(check, (counts.get(check) ?? 0) + 1);
  return [
    {
      title: 'check',
      text: row => ((counts.get(row.check) ?? 0) > 1 ? `${row.check} (${row.lesson}#${row.step})` : row.check),
      shrinksTo: 20,
      shorten: cutMiddle,
    },
    {
      title: 'pass %',
      text: row => number(row.passPercent),
      isNumber: true,
      mark: (text, row) => (row.flags.includes('few-pass') ? style.red(text) : text),
    },
    {title: 'of', text: row => `${row.pass + row.fail}/${allOf(row)}`, isNumber: true},
    ...(shown.some(({flags}) => flags.length > 0) ? [flagColumn(style)] : []),
    ...(shown.some(({notReached}) => notReached > 0)
      ? [{title: 'not reached', text: ({notReached}: CheckRow) => String(notReached), isNumber: true}]
      : []),
    {title: 'first try %', text: row => number(row.firstTryPercent), isNumber: true},
    {title: 'tries', text: row => number(row.medianAttempts), isNumber: true},
    {title: 'minutes', text: row => number(row.medianMinutes), isNumber: true},
    {title: 'errors', text: row => String(row.error), isNumber: true},
  ];
}

const flagColumn = (style: Style): Column<CheckRow> => ({
  title: 'flag',
  text: row => row.flags.map(flag => FLAGS[flag]).join(', '),
  mark: style.yellow,
});

const allOf = ({pass, fail, unknown, error, notApplicable}: CheckRow) => pass + fail + unknown + error + notApplicable;

function byTrouble(a: CheckRow, b: CheckRow): number {
  return b.flags.length - a.flags.length || (a.passPercent ?? 101) - (b.passPercent ?? 101);
}
