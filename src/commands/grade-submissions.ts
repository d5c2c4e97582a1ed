import {basename, dirname, join, resolve} from 'node:path';
import {rowAlone} from '../classroom/earlier-grades.ts';
import {withoutGrade} from '../classroom/grade-list.ts';
import {isArchive, isMarkedLate, sharedIds} from '../classroom/learner-id.ts';
import {isAddress, type ListedSubmission, readSubmissionList} from '../classroom/submission-list.ts';
import type {Source} from '../io/open-submission.ts';
import {MARKERS} from '../io/project-markers.ts';
import {statusOf} from '../io/read-file.ts';
import {readTable} from '../io/read-table.ts';
import {listSubmissions} from '../io/submissions-folder.ts';
import {cleanLine} from '../project/clean-text.ts';
import type {Grade} from '../reports/grades.ts';
import {someOf} from '../reports/some-of.ts';
import {exitCodes, UserError, type World} from './command.ts';
import {type GradeJob, inLine} from './grade-submission.ts';

/** What there is to grade. */
export interface FoundSubmissions {
  readonly jobs: readonly GradeJob[];
  /** What cannot be graded, whatever is in it. */
  readonly lost: readonly Grade[];
}

const LARGEST_LIST = 16 * 1024 * 1024;

/** The submissions of a folder or a list; two of one id are not graded. @param out the folder of results, which is no submission */
export function findSubmissions(asked: string | undefined, out: string, world: World): FoundSubmissions {
  const tryThis = '--repos with the folder that holds them, or a list.csv with the columns learner,repository';
  if (asked === undefined) throw new UserError('Which submissions?', {tryThis});
  const place = resolve(world.cwd, asked);
  const status = statusOf(place);
  if (!status) throw new UserError(`There is no ${asked}.`, {tryThis, code: exitCodes.cannotCheck});
  const {jobs, lost} = status.isDirectory() ? inFolder(place, out, world) : inList(place, asked);
  const ids = [...jobs, ...lost].map(({learner}) => learner);
  if (ids.length === 0) throw new UserError(`${asked} holds no submission.`, {tryThis, code: exitCodes.cannotCheck});
  const shared = sharedIds(ids);
  sayShared(jobs, shared, asked, world);
  return {
    jobs: jobs.filter(({learner}) => !shared.has(learner)),
    lost: [
      ...lost.filter(({learner}) => !shared.has(learner)),
      ...[...shared]
        .sort()
        .map(id => withoutGrade(id, 'ungradable', `more than one submission has this id${linesOf(jobs, id)}`)),
    ],
  };
}

const sameId = (jobs: readonly GradeJob[], id: string) =>
  jobs.filter(({learner}) => learner.toLowerCase() === id.toLowerCase());

/** Where the list names an id more than once; empty without a list. */
function linesOf(jobs: readonly GradeJob[], id: string): string {
  const lines = sameId(jobs, id).flatMap(({line}) => line ?? []);
  return lines.length === 0 ? '' : `: lines ${lines.join(', ')} of the list`;
}

/** Names the entries of a folder that share an id. They hold names of learners, so that no list of grades has them. */
function sayShared(jobs: readonly GradeJob[], shared: ReadonlySet<string>, asked: string, {err}: World): void {
  const ids = new Map([...shared].map(id => [id.toLowerCase(), id]));
  for (const id of ids.values()) {
    const names = sameId(jobs, id).flatMap(({source}) =>
      source.kind === 'path' ? [cleanLine(basename(source.path))] : [],
    );
    if (names.length > 0) err(`Of one id, ${id}: ${names.join(', ')}. Leave one of them in ${cleanLine(asked)}.\n`);
  }
}

function inFolder(place: string, out: string, world: World): FoundSubmissions {
  const {submissions, unread, others} = listSubmissions(place, out);
  if (MARKERS.some(name => name !== '.git' && statusOf(join(place, name)) !== null))
    world.err(
      'This folder looks like one project, and each entry in it counts as a submission. One alone: --repo FOLDER\n',
    );
  if (others.length > 0)
    world.err(`Left alone, since it is no submission of its own: ${someOf(others.map(name => cleanLine(name)))}\n`);
  return {
    jobs: submissions.map(({learner, name, path}) => ({
      learner,
      source: {kind: 'path', path, folder: null},
      submitted: null,
      isMarkedLate: isMarkedLate(name),
      line: null,
    })),
    lost: unread.map(({learner, reason}) => withoutGrade(learner, 'ungradable', reason)),
  };
}

function inList(place: string, asked: string): FoundSubmissions {
  if (isArchive(place))
    throw new UserError(`${asked} is an archive, and no list of submissions.`, {
      tryThis: `unpack it, and --repos with the folder; what learners packed stays packed. One alone: --repo ${asked}`,
    });
  const table = readTable(place, LARGEST_LIST);
  if (table === null)
    throw new UserError(`The list ${asked} cannot be read.`, {
      tryThis: `ls -l ${asked}   # shows what it is, and who may read it`,
      code: exitCodes.cannotCheck,
    });
  const list = readSubmissionList(table.text);
  if (!list.ok)
    throw new UserError(`The list ${asked} cannot be used: ${list.problem}.`, {
      tryThis: list.tryThis,
    });
  return {
    jobs: list.rows.map(row => ({
      learner: row.learner,
      source: sourceOf(row, dirname(place)),
      submitted: row.submitted,
      isMarkedLate: false,
      line: row.line,
    })),
    lost: list.lost.map(({line, learner, problem}) =>
      withoutGrade(learner ?? rowAlone(line), 'ungradable', inLine(line, problem)),
    ),
  };
}

/** A path is seen from the folder of the list. */
function sourceOf({repository, ref, folder}: ListedSubmission, from: string): Source {
  const isRemote = isAddress(repository);
  return {kind: 'repository', at: isRemote ? repository : resolve(from, repository), isRemote, ref, folder};
}
