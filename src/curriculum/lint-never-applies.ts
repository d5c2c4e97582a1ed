import {checkById} from '../checks/index.ts';
import {platformById} from '../platforms/index.ts';
import {type CurriculumProblem, collectProblems} from './problem.ts';
import {isCheck} from './step-status.ts';
import type {Lesson, Track} from './types.ts';

/** Why a check means nothing on a platform, whatever the project; null where it may mean something. */
export function neverApplies(check: string, platform: string): string | null {
  const contract = platformById(platform);
  return (contract && checkById(check)?.check.notFor?.(contract)) || null;
}

/** The checks of a track that mean nothing on its platform: nobody could earn their points. */
export function lintNeverApplies(track: Track, isOwn: (lesson: Lesson) => boolean): readonly CurriculumProblem[] {
  const {platform} = track;
  if (platform === null) return [];
  const name = platformById(platform)?.name ?? platform;
  return track.lessons.filter(isOwn).flatMap(lesson => {
    const {problems, note} = collectProblems(lesson.file);
    for (const block of lesson.steps.flatMap(step => step.blocks).filter(isCheck))
      for (const id of block.checks) {
        const why = neverApplies(id, platform);
        if (why) note(block.line, `"${id}" never applies in a track about ${name}: ${why}`, 'warning');
      }
    return problems;
  });
}
