import {basename, dirname, join} from 'node:path';
import {type GradesList, readGradesList} from '../classroom/gradebook/grades-list.ts';
import {GRADES_LIST} from '../io/kept-grade.ts';
import {readReportFile} from '../io/report-files.ts';

/** The lists that `grade` left in folders that somebody named: one that lies further below can be a learner's. */
export interface GradeLists {
  /** A folder that was named. */
  name(folder: string): void;
  /** Whether the list beside a file names it. */
  has(path: string): boolean;
  /** A list by its path; null where nobody named its folder, or it is none. @param anywhere in whatever folder */
  read(path: string, anywhere: boolean): GradesList | null;
}

export function gradeLists(): GradeLists {
  const named = new Map<string, GradesList | null | undefined>();
  const listOf = (folder: string) => {
    if (!named.has(folder)) return null;
    const known = named.get(folder);
    const list = known === undefined ? gradesListIn(folder) : known;
    named.set(folder, list);
    return list;
  };
  return {
    name: folder => void (named.has(folder) || named.set(folder, undefined)),
    has: path => listOf(dirname(path))?.reports.has(basename(path)) ?? false,
    read: (path, anywhere) => listOf(dirname(path)) ?? (anywhere ? gradesListIn(dirname(path)) : null),
  };
}

/** The list of the runs in a folder; null where there is none. */
export function gradesListIn(folder: string): GradesList | null {
  const file = readReportFile(join(folder, GRADES_LIST));
  return file && readGradesList('whole' in file ? [file.whole] : file.pieces);
}
