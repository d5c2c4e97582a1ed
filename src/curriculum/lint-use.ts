import {lineOfField} from './lint.ts';
import {type CurriculumProblem, collectProblems} from './problem.ts';
import type {Lesson, Track} from './types.ts';

/** What the author of a track should know before handing it out: it can be used, and may not do what was meant. */
export function lintUse(
  track: Track,
  source: string,
  isOwn: (lesson: Lesson) => boolean,
): readonly CurriculumProblem[] {
  const {problems, note} = collectProblems(track.file);
  const warn = (field: string, message: string) => note(lineOfField(source, field), message, 'warning');
  if (track.version === null) warn('id', 'without a "version" nobody can tell two releases apart: add version: 1.0.0');
  const graded = (lesson: Lesson) =>
    lesson.steps.some(step => !step.deprecated && step.blocks.some(({kind}) => kind === 'check' || kind === 'quiz'));
  if (track.lessons.length > 0 && !track.lessons.some(graded))
    warn('lessons', 'no step checks or asks anything, so the track is worth 0 of 0 points');
  for (const lesson of track.lessons)
    if ((lesson.terms.points ?? 0) > 0 && !graded(lesson))
      warn('lessons', `the points of "${lesson.id}" cannot be earned: none of its steps checks or asks anything`);
  const steps = track.lessons.filter(isOwn).flatMap(lesson => lesson.steps);
  if (steps.length > 0 && steps.every(step => step.deprecated)) warn('lessons', 'every step of its own is deprecated');
  return problems;
}
