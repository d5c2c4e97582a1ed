import {cleanText} from '../project/clean-text.ts';
import {type CurriculumProblem, collectProblems} from './problem.ts';
import {partsOf} from './track-parts.ts';
import type {Lesson, Track} from './types.ts';
import {linesOf} from './yaml-lines.ts';

/** What stands under `retired` has to be named as a part is, and to be gone: progress is kept under its id, which is never used again. */
export function lintRetired(
  track: Track,
  source: string,
  isOwn: (lesson: Lesson) => boolean,
): readonly CurriculumProblem[] {
  if (track.retired.length === 0) return [];
  const {problems, note} = collectProblems(track.file);
  const names = partsOf(track, isOwn).map(({name}) => name);
  const there = new Map(names.flatMap(name => [[name.replace(/^\w+ /, ''), name] as const, [name, name] as const]));
  const at = linesOf(cleanText(source), 1);
  for (const [index, name] of track.retired.entries()) {
    const line = () => at('retired', index);
    const part = there.get(name);
    if (part !== undefined) note(line, `the ${part} is retired, and still there: an id is never used again`);
    else if (!/^(?:lesson|step|question|confirmation|choice|item) \S+$/.test(name))
      note(line, `"${name}" has to say what it was: lesson, step, question, confirmation, choice or item ${name}`);
  }
  return problems;
}
