import type {Gradebook, GridRow} from '../../classroom/gradebook/document.ts';
import {mismatchWords, noMoment, shownStatuses, unfinishedWords} from '../../classroom/gradebook/words.ts';
import {counted} from '../../project/counted.ts';
import type {Style} from '../../reports/check-text.ts';
import {sharesOf} from '../../reports/percent.ts';
import {table} from './table.ts';

/** Learners of whom something is said one by one: why they have no grade, what is to be looked at. */
const MOST_SAID = 10;

/** Where the class stands. @param time a moment for people. */
export function nowLines(
  book: Gradebook,
  style: Style,
  width: number,
  time: (at: string) => string,
): readonly string[] {
  const {now} = book;
  const {trust, late, extended, mismatches, otherCopies, notInRoster, medianPercent, duplicates} = now;
  const statuses = shownStatuses(now).map(({id, name}) => ({name, count: now.statuses[id]}));
  const shares = sharesOf(statuses.map(({count}) => count));
  const rows = statuses.map((row, i) => ({...row, share: shares[i]}));
  const ungraded = now.statuses.ungradable + now.statuses['our-error'];
  const bar = (count: number) => '#'.repeat(Math.round((count * 30) / Math.max(1, now.learners)));
  const sources = [
    [trust.instructor, 'run by the instructor'],
    [trust.ci, "from the learner's CI"],
    [trust.self, 'reported by the learner'],
    [trust.none, 'without a report'],
  ] as const;
  return [
    `${counted(now.learners, 'learner')}, as of ${now.asOf === null ? noMoment(now) : time(now.asOf)}`,
    ...(now.due === null ? [] : [`Due ${time(now.due)}`]),
    ...(now.unfinished === null ? [] : [style.yellow(`${unfinishedWords(now.unfinished)}.`)]),
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
    ...said(book, ungraded, style, ({learner, reason}) =>
      reason === null ? null : style.yellow(`Without a grade: ${learner}, ${reason}`),
    ),
    '',
    `Who says so: ${sources.flatMap(([count, who]) => (count > 0 ? [`${count} ${who}`] : [])).join(', ') || 'nobody yet'}`,
    ...(medianPercent === null ? [] : [`Median score: ${medianPercent} %`]),
    ...(late > 0 ? [style.yellow(`Late: ${late}`)] : []),
    ...said(book, extended, style, ({learner, extended: isOwn, due}) =>
      isOwn && due !== null ? `With an extension: ${learner}, due ${time(due)}` : null,
    ),
    ...(mismatches > 0
      ? [style.red(`Reports of their own to look at: ${counted(mismatches, 'learner')} (marked ! in the grid)`)]
      : []),
    ...said(book, mismatches, style, ({learner, mismatch}) =>
      mismatch === null ? null : `  ${learner}: ${mismatchWords(mismatch)}`,
    ),
    ...(otherCopies > 0
      ? [style.yellow(`On another copy of the track, and not among the checks: ${counted(otherCopies, 'learner')}`)]
      : []),
    ...(notInRoster ? [style.yellow(`Not in the roster: ${notInRoster} (at the end of the grid)`)] : []),
    ...(duplicates > 0 ? [style.dim(`${counted(duplicates, 'older or less trusted report')} left out`)] : []),
  ];
}

/** What is said of the first rows of which something is, and of how many more it would be. */
function said({grid}: Gradebook, all: number, style: Style, words: (row: GridRow) => string | null): readonly string[] {
  const lines: string[] = [];
  if (all === 0) return lines;
  for (const row of grid.rows) {
    const line = words(row);
    if (line !== null && lines.push(line) === MOST_SAID) break;
  }
  return all > MOST_SAID ? [...lines, style.dim(`… and ${all - MOST_SAID} more`)] : lines;
}
