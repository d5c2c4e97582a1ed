import {basename, dirname, join} from 'node:path';
import {type GradesList, readGradesList} from '../classroom/gradebook/grades-list.ts';
import type {Roster} from '../classroom/roster.ts';
import {GRADES_LIST} from '../io/kept-grade.ts';
import {readReportFile} from '../io/report-files.ts';
import {listSubmissions} from '../io/submissions-folder.ts';

/** The lists that `grade` left in folders that somebody named: one that lies further below, or beside submissions, can be a learner's. */
export interface GradeLists {
  /** A folder that was named. */
  name(folder: string): void;
  /** Whether the list beside a file names it. */
  has(path: string): boolean;
  /** Whether it lies beside a list that does not name it. */
  lacks(path: string): boolean;
  /** A list by its path; null where it is none, or is not believed. */
  read(path: string): GradesList | null;
  /** Lists that are not believed since submissions lie beside them, with the names of those. */
  readonly doubtful: ReadonlyMap<string, readonly string[]>;
}

/** @param isTrusted whether every list is believed, wherever it lies */
export function gradeLists({roster, isTrusted}: {roster: Roster | null; isTrusted: boolean}): GradeLists {
  const named = new Map<string, GradesList | null | undefined>();
  const doubtful = new Map<string, readonly string[]>();
  const believed = (folder: string) => {
    const list = gradesListIn(folder);
    const beside = list && !isTrusted ? submissionsBeside(folder, list, roster) : [];
    if (beside.length === 0) return list;
    doubtful.set(join(folder, GRADES_LIST), beside);
    return null;
  };
  const listOf = (folder: string) => {
    if (!named.has(folder)) return null;
    const known = named.get(folder);
    const list = known === undefined ? believed(folder) : known;
    named.set(folder, list);
    return list;
  };
  const names = (path: string) => listOf(dirname(path))?.reports.has(basename(path));
  return {
    name: folder => void (named.has(folder) || named.set(folder, undefined)),
    has: path => names(path) ?? false,
    lacks: path => names(path) === false,
    read: path => listOf(dirname(path)) ?? (isTrusted ? gradesListIn(dirname(path)) : null),
    doubtful,
  };
}

/** The list of the runs in a folder; null where there is none. */
export function gradesListIn(folder: string): GradesList | null {
  const file = readReportFile(join(folder, GRADES_LIST));
  return file && readGradesList('whole' in file ? [file.whole] : file.pieces);
}

/** The folders and archives beside a list that are named like learners of it or of the roster: `grade` leaves none there. */
function submissionsBeside(folder: string, list: GradesList, roster: Roster | null): readonly string[] {
  const ungraded = new Set(list.ungraded.map(({learner}) => learner));
  const isKnown = (learner: string) =>
    list.reports.has(`${learner}.json`) || ungraded.has(learner) || (roster?.has(learner) ?? false);
  return listSubmissions(folder, folder).submissions.flatMap(({learner, name}) => (isKnown(learner) ? [name] : []));
}
