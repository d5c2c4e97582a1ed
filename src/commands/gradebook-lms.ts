import {resolve} from 'node:path';
import {fillCanvas} from '../classroom/gradebook/canvas.ts';
import type {Gradebook} from '../classroom/gradebook/document.ts';
import {moodleGrades} from '../classroom/gradebook/moodle.ts';
import type {Roster} from '../classroom/roster.ts';
import {readTable} from '../io/read-table.ts';
import {cleanLine} from '../project/clean-text.ts';
import {counted} from '../project/counted.ts';
import {UserError, type World} from './command.ts';

const LARGEST_EXPORT = 32 * 1024 * 1024;
/** The maximum of a grade item, if nobody gives it another. */
const MOODLE_MOST = 100;
const LARGEST_MOST = 1_000_000;
/** Names that are said one by one. */
const MOST_SAID = 20;

export interface LmsRequest {
  readonly book: Gradebook;
  readonly roster: Roster | null;
  readonly world: World;
}

/** Prints a Canvas export with one column filled, and says what was matched on standard error. */
export function printCanvas(file: string, column: string | undefined, {book, roster, world}: LmsRequest): void {
  if (column === undefined)
    throw new UserError('Which column of the Canvas gradebook shall be filled?', {
      tryThis: `--canvas ${file} --column "Homework 3"`,
    });
  const table = readTable(resolve(world.cwd, file), LARGEST_EXPORT);
  const filled = table
    ? fillCanvas(table.text, column, [...book.grid.rows], roster)
    : {ok: false as const, problem: 'it cannot be read', tryThis: 'the file that Canvas exports'};
  if (!filled.ok) throw new UserError(`${file} cannot be filled: ${filled.problem}.`, {tryThis: filled.tryThis});
  const {result} = filled;
  const kept = result.excused === 0 ? '' : `, ${result.excused} excused left alone`;
  world.err(`${counted(result.filled, 'grade')} filled in${kept}\n`);
  world.err(listed('Another grade stood there', result.replaced));
  world.err(listed('Could be several, left alone', result.ambiguous));
  world.err(listed('Students without a result', result.unknownStudents));
  world.err(listed('Learners with a result who are not in the export', result.unmatchedLearners));
  world.err(listed('Learners without a result', withoutResult(book)));
  if (table && !table.encoding.startsWith('utf-8'))
    world.err(`The export was saved in ${table.encoding}; this is UTF-8, which Canvas reads.\n`);
  world.out(`${table?.encoding === 'utf-8-bom' ? '\ufeff' : ''}${result.text}`);
}

/** Prints grades for Moodle's import, and says whom it cannot name on standard error. @param outOf the maximum of the grade item */
export function printMoodle(item: string, outOf: string | undefined, {book, roster, world}: LmsRequest): void {
  if (!roster)
    throw new UserError('Moodle knows learners by their e-mail address: it stands in the roster.', {
      tryThis: `--moodle ${JSON.stringify(item)} --roster roster.csv   # with the columns learner and email`,
    });
  const most = outOf === undefined ? MOODLE_MOST : Number(outOf);
  if (!(most > 0 && most <= LARGEST_MOST))
    throw new UserError(`--out-of wants the maximum of the grade item, not ${JSON.stringify(outOf)}.`, {
      tryThis: `--moodle ${JSON.stringify(item)} --out-of 100`,
    });
  const {csv, withoutAddress} = moodleGrades(item, most, [...book.grid.rows], roster);
  world.err(listed('Without an e-mail address in the roster, left out', withoutAddress));
  world.err(listed('Learners without a result, left out', withoutResult(book)));
  world.out(csv);
}

/** Who gets no grade: nothing was handed in, or it could not be graded. */
const withoutResult = ({grid}: Gradebook) =>
  [...grid.rows].filter(({score}) => score === null || score.max === 0).map(({learner}) => learner);

function listed(what: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > MOST_SAID ? `, and ${names.length - MOST_SAID} more` : '';
  return `${what} (${names.length}): ${names
    .slice(0, MOST_SAID)
    .map(name => cleanLine(name))
    .join(', ')}${more}\n`;
}
