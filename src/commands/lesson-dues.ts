import {parseInstant} from '../curriculum/instant.ts';
import type {Lesson, Track} from '../curriculum/types.ts';
import {counted} from '../project/counted.ts';
import {dueText} from './due-text.ts';

/** So many dates of lessons are told beside the one of their assignment. */
const MOST_TOLD = 3;

interface DueLesson {
  readonly lesson: Lesson;
  /** RFC 3339 with an offset, as the track has it. */
  readonly due: string;
  /** In milliseconds since 1970. */
  readonly at: number;
}

/** The lessons that have a due date of their own, in their order. */
function dueLessons({lessons}: Track): readonly DueLesson[] {
  return lessons.flatMap(lesson => {
    const {due} = lesson.terms;
    const at = due === null ? null : parseInstant(due);
    return due === null || at === null ? [] : [{lesson, due, at: at * 1000}];
  });
}

/** The next dates of single lessons for the learner, a line each; past ones come last. */
export function lessonDueLines(track: Track, now: Date): readonly string[] {
  const isPast = ({at}: DueLesson) => Number(at < now.getTime());
  const sorted = dueLessons(track).toSorted((a, b) => isPast(a) - isPast(b) || a.at - b.at);
  const more = sorted.length - MOST_TOLD;
  return [
    ...sorted.slice(0, MOST_TOLD).map(({lesson, due}) => `${lesson.title}: due ${dueText(due, now)}.`),
    ...(more > 0 ? [`${counted(more, 'more lesson has', 'more lessons have')} a date: paas-tutor lessons`] : []),
  ];
}

/** The lessons that are due after what they are part of. @param due RFC 3339; null where nothing is due. */
export function dueAfter(track: Track, due: string | null): readonly DueLesson[] {
  const limit = due === null ? null : parseInstant(due);
  return limit === null ? [] : dueLessons(track).filter(({at}) => at > limit * 1000);
}
