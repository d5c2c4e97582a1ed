import type {Block, Lesson, Track} from './types.ts';

/**
 * A track that others wrote, with the ids of its own lessons, questions and items below its own id, so that they can never be
 * taken for those of another track. Built-in lessons that it uses keep theirs: what was done in them is done.
 */
export function scopeTrack(track: Track, isOwn: (lesson: Lesson) => boolean): Track {
  const scoped = (id: string) => `${track.id}/${id}`;
  const own = new Set(track.lessons.filter(isOwn).map(({id}) => id));
  return {
    ...track,
    lessons: track.lessons.map(lesson => (own.has(lesson.id) ? scopeLesson(lesson, scoped) : lesson)),
    checklist: track.checklist.map(item => {
      const [lesson = '', step = ''] = item.step.split('#');
      return {...item, id: scoped(item.id), step: own.has(lesson) ? `${scoped(lesson)}#${step}` : item.step};
    }),
  };
}

/** An id as its author wrote it. */
export function unscoped(id: string, track: Pick<Track, 'id'>): string {
  return id.startsWith(`${track.id}/`) ? id.slice(track.id.length + 1) : id;
}

function scopeLesson(lesson: Lesson, scoped: (id: string) => string): Lesson {
  return {
    ...lesson,
    id: scoped(lesson.id),
    steps: lesson.steps.map(step => ({...step, blocks: step.blocks.map(block => scopeBlock(block, scoped))})),
  };
}

function scopeBlock(block: Block, scoped: (id: string) => string): Block {
  // The platform is one question about one project, whoever asks it.
  if (block.kind === 'check' || (block.kind === 'decide' && block.id === 'platform')) return block;
  return {...block, id: scoped(block.id)};
}
