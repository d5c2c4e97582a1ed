import type {Obstacle} from '../io/write-changes.ts';

/** Why a file was not written, to be read after its name. */
export const whyNot: Readonly<Record<Obstacle, string>> = {
  changed: 'is not what it was when it was read; it was left as it is',
  link: 'leads somewhere else, and nothing is written through a link',
  outside: 'lies outside of the project',
  exists: 'is there already; it was left as it is',
  'read-only': 'may not be written',
  'no-backup': 'could not be copied, so it was left as it is',
  failed: 'could not be written; everything is as it was',
};
