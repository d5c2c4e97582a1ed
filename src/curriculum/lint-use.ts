import {cleanText} from '../project/clean-text.ts';
import {counted} from '../project/counted.ts';
import {lineOfField} from './lint.ts';
import {pointsOf} from './points.ts';
import {type CurriculumProblem, collectProblems} from './problem.ts';
import type {Lesson, Track} from './types.ts';
import {linesOf} from './yaml-lines.ts';
import type {YamlValue} from './yaml-tree.ts';

/** What the author of a track should know before handing it out: it can be used, and may not do what was meant. */
export function lintUse(
  track: Track,
  source: string,
  isOwn: (lesson: Lesson) => boolean,
): readonly CurriculumProblem[] {
  const {problems, note} = collectProblems(track.file);
  const warn = (field: string, message: string) => note(lineOfField(source, field), message, 'warning');
  if (track.version === null) warn('id', 'without a "version" nobody can tell two releases apart: add version: 1.0.0');
  const worth = track.lessons.map(lesson => [...pointsOf(lesson).values()]);
  if (track.lessons.length > 0 && worth.every(points => points.length === 0))
    warn('lessons', 'no step checks or asks anything, so the track is worth 0 of 0 points');
  const lineOf = lessonLine(source, isOwn);
  for (const [index, lesson] of track.lessons.entries()) {
    const [points, own] = [lesson.terms.points, worth[index] ?? []];
    const sum = own.reduce((all, n) => all + n, 0);
    if (points === null || points === sum) continue;
    const line = () => lineOf(lesson, 'points');
    if (own.length > 0)
      note(line, `its checks give ${counted(sum, 'point')}, not ${points}: write points: ${sum}, or change theirs`);
    else
      note(line, `the points of "${lesson.id}" cannot be earned: none of its steps checks or asks anything`, 'warning');
  }
  const steps = track.lessons.filter(isOwn).flatMap(lesson => lesson.steps);
  if (steps.length > 0 && steps.every(step => step.deprecated)) warn('lessons', 'every step of its own is deprecated');
  return problems;
}

/** Where a track says something of one of its lessons. */
export function lessonLine(
  source: string,
  isOwn: (lesson: Lesson) => boolean,
): (lesson: Lesson, field: 'points' | 'due') => number {
  const at = linesOf(cleanText(source), 1);
  return (lesson, field) => at('lessons', isNamed(isOwn(lesson) ? lesson.file.replace(/^.*\//, '') : lesson.id), field);
}

const isNamed = (name: string) => (item: YamlValue) =>
  (item.kind === 'map' ? [item.entries.get('file'), item.entries.get('use')] : [item]).some(
    named => named?.kind === 'text' && named.text === name,
  );
