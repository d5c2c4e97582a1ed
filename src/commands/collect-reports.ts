import {basename, dirname, parse, resolve} from 'node:path';
import {gradeFile} from '../classroom/grade-list.ts';
import {Collector, type Refusal} from '../classroom/gradebook/collect.ts';
import {learnerOfRow, learnersOf, readForm} from '../classroom/gradebook/read-form.ts';
import {ReportStream, readReports, type StreamItem} from '../classroom/gradebook/read-stream.ts';
import type {Roster} from '../classroom/roster.ts';
import {GRADES_LIST} from '../io/kept-grade.ts';
import {statusOf} from '../io/read-file.ts';
import {tableText} from '../io/read-table.ts';
import {readReportFile, reportFilesIn} from '../io/report-files.ts';
import {cleanLine} from '../project/clean-text.ts';
import {counted} from '../project/counted.ts';
import type {ReportWithoutCheck} from '../reports/report.ts';
import {someOf} from '../reports/some-of.ts';
import {UserError, type World} from './command.ts';
import {type GradeLists, gradeLists} from './grade-lists.ts';

/** Problems that are said one by one; of the others, how many. */
const MOST_SAID = 100;
/** What learners hand in may be pasted text as well. */
const REPORTS = /\.(?:json|ndjson|jsonl)$/i;
const SUBMITTED = /\.(?:json|ndjson|jsonl|txt|csv)$/i;

const REFUSALS: Readonly<Record<Refusal, string>> = {
  'no-learner': 'it names no learner: paas-tutor report --learner CODE',
  'no-track': 'it is about no track: paas-tutor report --track ID',
  'too-large': 'it holds more than a track has',
};

interface ReportSources {
  /** Files, folders, or `-` for standard input. */
  readonly given: readonly string[];
  /** The same, handed in by learners: whatever they say, they are self-reported. */
  readonly submitted: readonly string[];
  /** Whether what says so of itself was made by the instructor. */
  readonly isTrusted: boolean;
  /** By which the name of a file or a cell of a form says who handed a report in. */
  readonly roster: Roster | null;
}

/** Where a report comes from. */
interface Origin {
  readonly path: string | null;
  readonly isSubmitted: boolean;
  /** The lists of the folders that were named. */
  readonly lists: GradeLists;
  /** Who handed it in, as its name or its row says: whose a report is that names nobody. */
  readonly by?: () => string | null;
  /** In the answers of a form. */
  readonly line?: number;
}

/** Reads reports from wherever they are; what is none, and what is not believed, is said on standard error. */
export async function collectReports(
  {given, submitted, isTrusted, roster}: ReportSources,
  world: World,
): Promise<Collector> {
  const collector = new Collector();
  const problems: string[] = [];
  const without: string[] = [];
  let count = 0;
  const disbelieved = {count: 0, first: ''};
  const unlisted = {count: 0, first: ''};
  const modeOf = ({mode, learner}: ReportWithoutCheck, {path, isSubmitted, lists}: Origin) => {
    if (isSubmitted) return 'self';
    if (isTrusted) return mode;
    if (mode !== 'instructor') {
      if (path !== null && lists.lacks(path) && unlisted.count++ === 0) unlisted.first = nameOf(path);
      return mode;
    }
    const isListed = path !== null && learner !== null && basename(path) === gradeFile(learner) && lists.has(path);
    if (isListed) return mode;
    if (disbelieved.count++ === 0) disbelieved.first = nameOf(path);
    return 'self';
  };
  /** Why a report was not taken; null where it was. */
  const refused = (report: ReportWithoutCheck, origin: Origin) => {
    const by = report.learner === null || origin.isSubmitted ? (origin.by?.() ?? null) : null;
    const refusal = collector.add({...report, mode: modeOf(report, origin), learner: report.learner ?? by}, by);
    return refusal && REFUSALS[refusal];
  };
  const take = (item: StreamItem, origin: Origin) => {
    if (item === 'other') return;
    const problem = item.ok ? refused(item.report, origin) : item.problem;
    if (problem === null) return;
    count++;
    const place = origin.line === undefined ? '' : `, line ${origin.line}`;
    if (problems.length < MOST_SAID) problems.push(`${nameOf(origin.path)}${place}: ${cleanLine(problem, 300)}`);
  };
  const takeStream = async (pieces: Iterable<Uint8Array> | AsyncIterable<string | Uint8Array>, origin: Origin) => {
    const stream = new ReportStream();
    for await (const piece of pieces) for (const item of stream.push(piece)) take(item, origin);
    for (const item of stream.end()) take(item, origin);
  };
  const learnerOf = learnersOf(roster);
  const takeFile = async (path: string, origin: Origin) => {
    if (basename(path) === GRADES_LIST) {
      const list = origin.isSubmitted ? null : origin.lists.read(path);
      if (list) collector.addRun(list);
      return;
    }
    const file = readReportFile(path);
    if (!file) return take({ok: false, problem: 'it cannot be read'}, origin);
    if (!('whole' in file)) return takeStream(file.pieces, origin);
    const form = /\.csv$/i.test(path) ? readForm(tableText(file.whole)) : null;
    for (const row of form ?? [])
      for (const item of row.items) take(item, {...origin, line: row.line, by: () => learnerOfRow(row, learnerOf)});
    if (form) return;
    const items = readReports(file.whole);
    const by = () => learnerOf([parse(path).name, basename(dirname(path))]);
    for (const item of items) take(item, {...origin, by});
    if (origin.isSubmitted && items.every(item => item === 'other')) without.push(nameOf(path));
  };
  const lists = gradeLists({roster, isTrusted});
  const sources = [
    ...given.map(source => ({source, isSubmitted: false})),
    ...submitted.map(source => ({source, isSubmitted: true})),
  ];
  for (const {source, isSubmitted} of sources) {
    if (source === '-') {
      await takeStream(world.stdin.pieces(), {path: null, isSubmitted, lists});
      continue;
    }
    const path = resolve(world.cwd, source);
    const status = statusOf(path);
    if (status === null)
      throw new UserError(`There is no file or folder "${source}".`, {tryThis: 'paas-tutor gradebook reports/'});
    const isFolder = status.isDirectory();
    if (!isSubmitted) lists.name(isFolder ? path : dirname(path));
    for (const file of isFolder ? filesIn(path, isSubmitted) : [path])
      await takeFile(file, {path: file, isSubmitted, lists});
  }
  for (const problem of problems) world.err(`Left out: ${problem}\n`);
  if (count > problems.length) world.err(`… and ${counted(count - problems.length, 'more report')} left out\n`);
  if (without.length > 0)
    world.err(
      `No report is in ${counted(without.length, 'file')} that learners handed in (first: ${without.slice(0, 3).join(', ')}); a pasted one goes from [paas-tutor-report-v1] to [end-of-report:…].\n`,
    );
  for (const [list, beside] of lists.doubtful)
    world.err(
      `Not believed: ${nameOf(list)}, since submissions lie beside it (${someOf(beside.map(name => cleanLine(name)))}), and a learner may have put it there. Keep results in a folder of their own; --trusted believes it anyway.\n`,
    );
  if (unlisted.count > 0)
    world.err(
      `Beside a ${GRADES_LIST}: ${counted(unlisted.count, 'report')} that learners made (first: ${unlisted.first}). Where they can put files, that list may be theirs, too: keep what they hand in elsewhere, and name it with --submitted.\n`,
    );
  if (disbelieved.count > 0)
    world.err(
      `Counted as self-reported: ${counted(disbelieved.count, 'report')} that no ${GRADES_LIST} in a folder that you named lists as your own run (first: ${disbelieved.first}). Name the folder that paas-tutor grade wrote; --trusted believes them anyway.\n`,
    );
  return collector;
}

const nameOf = (path: string | null) => cleanLine(path ?? 'standard input', 300);

function* filesIn(folder: string, isSubmitted: boolean): Generator<string> {
  try {
    yield* reportFilesIn(folder, isSubmitted ? SUBMITTED : REPORTS);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UserError(`The folder "${folder}" cannot be read.`, {tryThis: 'look at who may read it'});
  }
}
