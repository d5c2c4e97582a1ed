import {dirname, resolve} from 'node:path';
import {withoutGrade} from '../classroom/grade-list.ts';
import {sharedIds} from '../classroom/learner-id.ts';
import {type ListedSubmission, readSubmissionList} from '../classroom/submission-list.ts';
import {isAddress} from '../io/fetch-repository.ts';
import type {Source} from '../io/open-submission.ts';
import {readTextFile, statusOf} from '../io/read-file.ts';
import {listSubmissions} from '../io/submissions-folder.ts';
import {cleanLine} from '../project/clean-text.ts';
import type {Grade} from '../reports/grades.ts';
import {exitCodes, UserError, type World} from './command.ts';
import type {GradeJob} from './grade-submission.ts';

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
  const jobs = status.isDirectory() ? inFolder(place, out, world) : inList(place, asked);
  if (jobs.length === 0) throw new UserError(`${asked} holds no submission.`, {tryThis, code: exitCodes.cannotCheck});
  const shared = sharedIds(jobs.map(({learner}) => learner));
  return {
    jobs: jobs.filter(({learner}) => !shared.has(learner)),
    lost: [...shared].sort().map(id => withoutGrade(id, 'ungradable', 'more than one submission has this id')),
  };
}

function inFolder(place: string, out: string, world: World): readonly GradeJob[] {
  const {submissions, others} = listSubmissions(place, out);
  if (others.length > 0) {
    const names = others.slice(0, 5).map(name => cleanLine(name));
    const more = others.length > 5 ? ` and ${others.length - 5} more` : '';
    world.err(`Left alone, since it is neither a folder nor an archive: ${names.join(', ')}${more}\n`);
  }
  return submissions.map(({learner, path}) => ({
    learner,
    source: {kind: 'path', path, folder: null},
    submitted: null,
  }));
}

function inList(place: string, asked: string): readonly GradeJob[] {
  const text = readTextFile(place, LARGEST_LIST);
  if (text === null)
    throw new UserError(`The list ${asked} cannot be read.`, {
      tryThis: `ls -l ${asked}   # shows what it is, and who may read it`,
      code: exitCodes.cannotCheck,
    });
  const list = readSubmissionList(text);
  if (!list.ok)
    throw new UserError(`The list ${asked} cannot be used: ${list.problem}.`, {
      tryThis: 'a first row with learner,repository and a row for each submission',
    });
  return list.rows.map(row => ({
    learner: row.learner,
    source: sourceOf(row, dirname(place)),
    submitted: row.submitted,
  }));
}

/** A path is seen from the folder of the list. */
function sourceOf({learner, repository, ref, folder}: ListedSubmission, from: string): Source {
  if (isAddress(repository)) return {kind: 'repository', at: repository, isRemote: true, ref, folder};
  if (/^[a-z][a-z0-9+.-]*:/i.test(repository) && !/^[A-Za-z]:[\\/]/.test(repository))
    throw new UserError(`The repository of ${learner} has an address that is not fetched: ${repository}`, {
      tryThis: 'a path, https://…, ssh://…, file://… or user@host:path',
    });
  return {kind: 'repository', at: resolve(from, repository), isRemote: false, ref, folder};
}
