import type {Gradebook, GridRow, LearnerStatus} from '../../classroom/gradebook/document.ts';
import {counted} from '../../project/counted.ts';
import type {Style} from '../../reports/check-text.ts';
import {sharesOf} from '../../reports/percent.ts';
import {table} from './table.ts';

const STATUSES: readonly (readonly [LearnerStatus, string])[] = [
  ['done', 'done'],
  ['in-progress', 'in progress'],
  ['silent', 'silent for more than 7 days'],
  ['not-started', 'not started'],
  ['ungradable', 'could not be graded'],
  ['our-error', 'not graded because of us'],
];
/** Learners without a grade whose reasons are said one by one. */
const MOST_SAID = 10;

/** Where the class stands. @param time a moment for people. */
export function nowLines(
  book: Gradebook,
  style: Style,
  width: number,
  time: (at: string) => string,
): readonly string[] {
  const {now} = book;
  const {trust, late, mismatches, notInRoster, medianPercent, duplicates} = now;
  const shares = sharesOf(STATUSES.map(([status]) => now.statuses[status]));
  const rows = STATUSES.map(([status, name], i) => ({
    name,
    count: now.statuses[status],
    share: shares[i],
    isRare: i > 3,
  })).filter(({count, isRare}) => count > 0 || !isRare);
  const ungraded = now.statuses.ungradable + now.statuses['our-error'];
  const bar = (count: number) => '#'.repeat(Math.round((count * 30) / Math.max(1, now.learners)));
  const sources = [
    [trust.instructor, 'run by the instructor'],
    [trust.ci, "from the learner's CI"],
    [trust.self, 'reported by the learner'],
    [trust.none, 'without a report'],
  ] as const;
  return [
    `${counted(now.learners, 'learner')}, as of ${now.asOf === null ? 'no report yet' : time(now.asOf)}`,
    ...(now.due === null ? [] : [`Due ${time(now.due)}`]),
    '',
    ...table(
      [
        {title: '', text: ({name}) => name},
        {title: 'learners', text: ({count}) => String(count), isNumber: true},
        {title: '%', text: ({share}) => String(share), isNumber: true},
        {title: '', text: ({count}) => bar(count), mark: style.dim},
      ],
      rows,
      width,
    ).slice(1),
    ...(ungraded === 0 ? [] : withReason(book, MOST_SAID)).map(({learner, reason}) =>
      style.yellow(`Without a grade: ${learner}, ${reason}`),
    ),
    ...(ungraded > MOST_SAID ? [style.dim(`… and ${ungraded - MOST_SAID} more`)] : []),
    '',
    `Who says so: ${sources.flatMap(([count, who]) => (count > 0 ? [`${count} ${who}`] : [])).join(', ') || 'nobody yet'}`,
    ...(medianPercent === null ? [] : [`Median score: ${medianPercent} %`]),
    ...(late > 0 ? [style.yellow(`Late: ${late}`)] : []),
    ...(mismatches > 0
      ? [
          style.red(
            `Claims that the instructor's run did not find: ${counted(mismatches, 'learner')} (marked ! in the grid)`,
          ),
        ]
      : []),
    ...(notInRoster ? [style.yellow(`Not in the roster: ${notInRoster} (at the end of the grid)`)] : []),
    ...(duplicates > 0 ? [style.dim(`${counted(duplicates, 'older or less trusted report')} left out`)] : []),
  ];
}

/** The first rows that say why there is no grade. */
function withReason({grid}: Gradebook, most: number): readonly GridRow[] {
  const found: GridRow[] = [];
  for (const row of grid.rows) {
    if (found.length === most) break;
    if (row.reason !== null) found.push(row);
  }
  return found;
}
