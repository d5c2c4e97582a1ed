import {topics} from '../checks/index.ts';
import {readCurriculum, readMessages, readPages} from '../io/built-data.ts';
import type {Library} from '../tutor/state.ts';

/** All that is taught, checked and explained. */
export async function readLibrary(): Promise<Library> {
  const [curriculum, pages, messages] = await Promise.all([readCurriculum(), readPages(), readMessages()]);
  return {
    curriculum,
    pages,
    messages,
    topics: topics.map(({id, title}) => ({id, title})),
    checks: topics.flatMap(topic =>
      topic.checks.map(({id, title, messages: texts}) => ({id, title, messages: Object.values(texts)})),
    ),
  };
}
