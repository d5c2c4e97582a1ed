import {resolve} from 'node:path';
import {lessonLine} from '../../curriculum/lint-use.ts';
import {type CurriculumProblem, collectProblems} from '../../curriculum/problem.ts';
import {isOwnLesson} from '../../curriculum/read-track.ts';
import {findAssignment} from '../../io/assignment-file.ts';
import {dueAfter} from '../lesson-dues.ts';
import type {Authored} from './open-authored.ts';

/** Lessons that are due after the assignment that hands out this folder, where there is one around it. */
export function lintDues({folder, files, track}: Authored): readonly CurriculumProblem[] {
  const found = findAssignment(folder);
  if (!found?.ok || resolve(found.folder, found.assignment.track.from) !== folder) return [];
  const {problems, note} = collectProblems('track.yaml');
  const lineOf = lessonLine(files['track.yaml'] ?? '', isOwnLesson(files));
  for (const {lesson, due} of dueAfter(track, found.assignment.due?.at ?? null))
    note(
      () => lineOf(lesson, 'due'),
      `"${lesson.title}" is due ${due}, after the assignment in ${found.file}, which is due ${found.assignment.due?.at}`,
      'warning',
    );
  return problems;
}
