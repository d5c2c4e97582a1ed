import {checkById} from '../checks/index.ts';
import {platformById} from '../platforms/index.ts';
import {type CurriculumProblem, collectProblems} from './problem.ts';
import {isCheck} from './step-status.ts';
import type {Lesson, Track} from './types.ts';

/** The checks of a track that mean nothing on its platform: nobody could earn their points. */
export function lintNeverApplies(track: Track, isOwn: (lesson: Lesson) => boolean): readonly CurriculumProblem[] {
  const platform = track.platform === null ? null : platformById(track.platform);
  if (!platform) return [];
  return track.lessons.filter(isOwn).flatMap(lesson => {
    const {problems, note} = collectProblems(lesson.file);
    for (const block of lesson.steps.flatMap(step => step.blocks).filter(isCheck))
      for (const id of block.checks) {
        const why = checkById(id)?.check.notFor?.(platform);
        if (why) note(block.line, `"${id}" never applies in a track about ${platform.name}: ${why}`, 'warning');
      }
    return problems;
  });
}
