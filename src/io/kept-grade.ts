import {mkdirSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gradeFile} from '../classroom/grade-list.ts';
import type {GradedReport, Grades} from '../reports/grades.ts';
import {readTextFile} from './read-file.ts';

/** The file of the list of a run in the folder of results. No learner's id begins like this. */
export const GRADES_LIST = '_grades.json';

/** The report that an earlier run kept of a learner; null where there is none, or it is none of ours. */
export function readKept(folder: string, learner: string): GradedReport | null {
  try {
    const text = readTextFile(join(folder, gradeFile(learner)), 16 * 1024 * 1024);
    const report = text === null ? null : (JSON.parse(text) as Partial<GradedReport> | null);
    const isOurs = report?.schema === 'paas-tutor/report/v1' && report.mode === 'instructor' && report.submission;
    return isOurs && report.learner === learner ? (report as GradedReport) : null;
  } catch {
    return null;
  }
}

/** Makes the folder of results, and removes what runs that were killed left in it. Throws what the disk says. */
export function openGrades(folder: string): void {
  mkdirSync(folder, {recursive: true});
  for (const name of readdirSync(folder))
    if (/^\..+\.json\.tmp-\d+$/.test(name)) rmSync(join(folder, name), {force: true});
}

/** Keeps a report, whole or not at all: a run that is killed leaves the old one or the new one. Throws what the disk says. */
export function keepGrade(folder: string, learner: string, report: GradedReport): void {
  keep(folder, gradeFile(learner), report);
}

/** Keeps the list of a run, which says who has no grade. Throws what the disk says. */
export function keepList(folder: string, grades: Grades): void {
  keep(folder, GRADES_LIST, grades);
}

function keep(folder: string, file: string, document: GradedReport | Grades): void {
  const temporary = join(folder, `.${file}.tmp-${process.pid}`);
  try {
    writeFileSync(temporary, `${JSON.stringify(document, null, 2)}\n`, {flag: 'wx'});
    renameSync(temporary, join(folder, file));
  } catch (error) {
    rmSync(temporary, {force: true});
    throw error;
  }
}

/** Takes away the report of what was there before, where what is there now has no grade. */
export function dropKept(folder: string, learner: string): void {
  if (readKept(folder, learner)) rmSync(join(folder, gradeFile(learner)), {force: true});
}
