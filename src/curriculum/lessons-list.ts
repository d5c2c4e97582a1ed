import {counted} from '../project/counted.ts';
import {localTime} from './local-time.ts';
import type {Lesson, Track} from './types.ts';

/** `paas-tutor/lessons/v1`: the tracks with their lessons and steps. */
export function lessonsList(tracks: readonly Track[]) {
  return {
    schema: 'paas-tutor/lessons/v1' as const,
    tracks: tracks.map(({id, title, goal, platform, lessons}) => ({
      id,
      title,
      goal,
      platform,
      lessons: lessons.map(lesson => ({
        id: lesson.id,
        title: lesson.title,
        minutes: lesson.minutes,
        verified: lesson.verified,
        due: lesson.terms.due,
        steps: lesson.steps.filter(s => !s.deprecated).map(step => ({id: step.id, title: step.title})),
      })),
    })),
  };
}

/** The tracks with their lessons, for people. */
export function lessonsText(tracks: readonly Track[]): string {
  const blocks = tracks.map(track => {
    const minutes = track.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
    return [
      `${track.title} (${track.id}): ${counted(track.lessons.length, 'lesson')}, about ${counted(minutes, 'minute')}`,
      `  ${track.goal}`,
      ...track.lessons.map(
        lesson =>
          `  ${lesson.id.padEnd(34)} ${String(lesson.minutes).padStart(3)} min  ${lesson.title}${dueOf(lesson)}`,
      ),
    ].join('\n');
  });
  return `${blocks.join('\n\n')}\n\nRead one: paas-tutor read LESSON[#STEP]\n`;
}

const dueOf = ({terms: {due}}: Lesson) => (due === null ? '' : `, due ${localTime(due)}`);
