import {framework} from '../project/facts/app/framework.ts';
import type {Project} from '../project/project.ts';
import type {Note} from '../reports/grades.ts';
import type {Report} from '../reports/report.ts';

/** What an instructor wants to know of a grade that says less, or more, than it seems to. */
export function gradeNotes(project: Project, {score}: Pick<Report, 'score'>): readonly Note[] {
  const leftOut = score?.notApplicable ?? 0;
  const found = framework(project);
  if (leftOut === 0 || !found.known || found.value !== 'none') return [];
  const points = leftOut === 1 ? '1 point of the track does' : `${leftOut} points of the track do`;
  return [{id: 'no-app', message: `No web app was found in it, so that ${points} not apply.`}];
}
