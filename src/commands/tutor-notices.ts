import type {Reading} from '../io/project-reader.ts';
import {cleanLine} from '../project/clean-text.ts';
import type {Notice} from '../tutor/state.ts';
import {describeTrouble} from './open-project.ts';

const titles = {
  missing: 'There is no such folder',
  'not-a-folder': 'That is a file',
  unreadable: 'This folder cannot be read',
  home: 'This is no project folder',
  empty: 'This folder is empty',
  'not-python': 'This is no Python project',
} as const;

const advice = {
  missing: 'Check how the name is written, or change into your project first.',
  'not-a-folder': 'The tutor looks at a whole project: the folder that holds your code.',
  unreadable:
    'Your user has no permission to list it. If the project is yours, its owner can give you that permission.',
  home: 'Looking through all of it would take long and mean nothing. A web project has a folder of its own.',
  empty: 'The tutor teaches on a project that already works on your computer: a Django, Flask or FastAPI app.',
  'not-python': 'The tutor knows web projects in Python: Django, Flask, FastAPI and what is like them.',
} as const;

/** The screen for a folder without a project: what is wrong, and what to do instead. */
export function noticeFor(reading: Exclude<Reading, {kind: 'project'}>): Notice {
  const {message, tryThis} = describeTrouble(reading);
  return {
    title: titles[reading.kind],
    paragraphs: [cleanLine(message, 1000), advice[reading.kind]],
    tryThis: cleanLine(tryThis),
  };
}
