import {resolve} from 'node:path';
import {ASSIGNMENT_FILE, parseAssignment} from '../classroom/assignment.ts';
import type {CollectedTrack} from '../classroom/gradebook/collect.ts';
import {gradebookCsv} from '../classroom/gradebook/gradebook-csv.ts';
import {gradebookJson} from '../classroom/gradebook/gradebook-json.ts';
import {makeGradebook} from '../classroom/gradebook/make.ts';
import {type Roster, readRoster} from '../classroom/roster.ts';
import {parseInstant} from '../curriculum/instant.ts';
import {readTextFile} from '../io/read-file.ts';
import {readTable} from '../io/read-table.ts';
import {counted} from '../project/counted.ts';
import {largerPieces} from '../project/larger-pieces.ts';
import {ansiStyle, plainStyle} from '../reports/check-text.ts';
import {gradebookText, viewNames} from '../screens/gradebook/text.ts';
import {oneOf, readArguments} from './arguments.ts';
import {collectReports} from './collect-reports.ts';
import {type Command, exitCodes, UserError, type World} from './command.ts';
import {readDue} from './due-input.ts';
import {dueText} from './due-text.ts';

const LARGEST_ROSTER = 16 * 1024 * 1024;

export const gradebook: Command = {
  name: 'gradebook',
  summary: 'for instructors: where a class stands, from its reports',
  help: `paas-tutor gradebook FILES|DIR|- [--roster roster.csv]

Where a class stands on a track, from the reports of paas-tutor grade and paas-tutor report: files, folders (every *.json below),
standard input, blocks that learners pasted into a form. Of each learner the instructor's own run counts, then what a CI made,
then what the learner reported; of several, the newest. Your own run are the reports that the _grades.json of a folder you name
lists; whatever else says so of itself is self-reported. Four views:
  now      not started, in progress, silent for a week, done, not gradable; who says so, and as of when
  stuck    who fails the same check longest, with tries and hints
  checks   how many pass, at the first try, after how many tries and minutes, with which findings; our errors apart
  grid     learner by lesson

Options
  --roster FILE        CSV with a column learner, and name, email, section, extension (a later due date) where you have them: who
                       handed in nothing appears too, and names never leave your machine
  --submitted PATH     files or a folder that learners handed in (reports, pasted blocks in *.txt, a form's answers in *.csv):
                       self-reported, whatever they say of themselves; a file or an answer whose report names nobody is of
                       the learner whom the roster has by its name, its folder or a cell (id or email); repeatable
  --trusted            believe what says that the instructor made it, wherever it lies
  --track ID           where the reports are about several tracks
  --assignment FILE    the assignment.json that you handed out: reports about another copy of the track than it names, or than
                       you ran, are marked; repeatable, one for each version
  --view VIEW          all of one of them: now, stuck, checks or grid; otherwise the beginning of all four
  --csv, --json        the grid as CSV; everything as one JSON document
  --html FILE          everything as a page of its own, for a browser: sorted and filtered there, and it loads nothing; it is
                       written over an older page, and over another file with --force
  --canvas EXPORT.csv --column TITLE
                       the gradebook that you exported from Canvas with this column filled in and nothing else changed; what is
                       matched, ambiguous or missing is said on standard error
  --moodle ITEM        grades for Moodle's import: Email address, ID number and this item; the roster has the addresses
  --out-of N           the maximum of that grade item (100): a grade is the share of it that the learner earned

More in the folder docs of this package: gradebook.md (rosters, Canvas, Moodle), and recipes/

Exit codes
  0 shown   2 wrong usage   3 no report found   70 a bug

Examples
  paas-tutor gradebook results/ --roster roster.csv
  paas-tutor gradebook results/ --submitted forms.csv --view stuck
  paas-tutor gradebook results/ --roster roster.csv --html gradebook.html
  paas-tutor gradebook results/ --roster roster.csv --canvas export.csv --column "Homework 3" > import.csv
  cat reports/*.json | paas-tutor gradebook - --csv > grades.csv
`,
  async run(args, world) {
    const {values, positionals} = readArguments(args, {
      command: 'gradebook',
      positionals: Number.POSITIVE_INFINITY,
      options: {
        roster: {type: 'string'},
        submitted: {type: 'string', multiple: true},
        trusted: {type: 'boolean'},
        track: {type: 'string'},
        assignment: {type: 'string', multiple: true},
        view: {type: 'string'},
        csv: {type: 'boolean'},
        json: {type: 'boolean'},
        html: {type: 'string'},
        force: {type: 'boolean'},
        canvas: {type: 'string'},
        column: {type: 'string'},
        moodle: {type: 'string'},
        'out-of': {type: 'string'},
      },
    });
    const view = values.view === undefined ? null : oneOf(values.view, viewNames, 'view', 'now');
    const submitted = values.submitted ?? [];
    if (positionals.length + submitted.length === 0)
      throw new UserError('Where are the reports?', {tryThis: 'paas-tutor gradebook results/ --roster roster.csv'});
    const writePage =
      values.html === undefined
        ? null
        : (await import('./gradebook-page.ts')).pageFile(values.html, values.force ?? false, world);
    const roster = values.roster === undefined ? null : rosterOf(values.roster, world);
    const assigned =
      values.assignment === undefined ? null : new Set(values.assignment.map(file => digestIn(file, world)));
    const collector = await collectReports(
      {given: positionals, submitted, isTrusted: values.trusted ?? false, roster},
      world,
    );
    const book = makeGradebook({
      track: chooseTrack(values.track, collector.tracks, roster),
      findings: collector.findings,
      roster,
      assigned,
      now: Math.floor(world.now().getTime() / 1000),
      version: world.version,
    });
    if (values.canvas !== undefined || values.moodle !== undefined) {
      const {printCanvas, printMoodle} = await import('./gradebook-lms.ts');
      if (values.moodle !== undefined) printMoodle(values.moodle, values['out-of'], {book, roster, world});
      else if (values.canvas !== undefined) printCanvas(values.canvas, values.column, {book, roster, world});
    } else if (writePage) writePage(book);
    else if (values.json) print(gradebookJson(book), world);
    else if (values.csv) print(gradebookCsv(book), world);
    else
      print(
        gradebookText(book, view, {
          style: world.stdout.isTTY && !world.env.NO_COLOR ? ansiStyle : plainStyle,
          width: widthOf(world),
          time: at => dueText(at, world.now()),
        }),
        world,
      );
    return exitCodes.ok;
  },
};

function print(pieces: Iterable<string>, world: World): void {
  for (const piece of largerPieces(pieces)) world.out(piece);
}

/** Of the terminal, also before a pager; elsewhere what COLUMNS says, or room enough for a grid. */
function widthOf({stdout, stderr, env}: World): number {
  const beside = stderr.isTTY ? stderr.columns : undefined;
  const columns = stdout.isTTY ? stdout.columns : Number(env.COLUMNS) || beside || 120;
  return Math.max(40, Math.min(columns, 1000));
}

function rosterOf(file: string, world: World): Roster {
  const path = resolve(world.cwd, file);
  const table = readTable(path, LARGEST_ROSTER);
  const read = table ? readRoster(table.text, momentOf) : {ok: false as const, problem: 'it cannot be read'};
  if (read.ok) return read.roster;
  throw new UserError(`The roster ${file} cannot be used: ${read.problem}.`, {
    tryThis: 'a CSV file that begins with: learner,name,email,section,extension',
  });
}

/** The digest of the copy of the track that an assignment names; null for a built-in one. */
function digestIn(file: string, world: World): string | null {
  const text = readTextFile(resolve(world.cwd, file));
  const read = text === null ? {ok: false as const, problem: 'it cannot be read'} : parseAssignment(text);
  if (read.ok) return read.assignment.track.digest;
  throw new UserError(`The assignment ${file} cannot be used: ${read.problem}.`, {
    tryThis: `--assignment with the file that paas-tutor assign wrote: ${ASSIGNMENT_FILE}`,
  });
}

function momentOf(input: string): number | null {
  try {
    return parseInstant(readDue(input).at);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

const NOTHING: CollectedTrack = {
  id: '',
  title: 'No reports yet',
  assignments: new Map(),
  learners: new Map(),
  ungraded: new Map(),
  unfinished: null,
};

function chooseTrack(id: string | undefined, tracks: readonly CollectedTrack[], roster: Roster | null): CollectedTrack {
  const named = tracks.map(track => `${track.id} (${counted(track.learners.size, 'learner')})`).join(', ');
  if (id !== undefined) {
    const found = tracks.find(track => track.id === id);
    if (found) return found;
    throw new UserError(`No report is about the track "${id}".`, {tryThis: named || 'another folder'});
  }
  const [first, second] = tracks;
  if (second) throw new UserError('The reports are about several tracks.', {tryThis: `--track with one of: ${named}`});
  if (first) return first;
  if (roster) return NOTHING;
  throw new UserError('No report was found there.', {
    tryThis: 'the folder that paas-tutor grade wrote, or files of paas-tutor report --format json',
    code: exitCodes.cannotCheck,
  });
}
