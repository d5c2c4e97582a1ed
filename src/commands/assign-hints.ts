import {readdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {ASSIGNMENT_FILE, type Assignment} from '../classroom/assignment.ts';
import {localTime} from '../curriculum/local-time.ts';
import type {Track} from '../curriculum/types.ts';
import {findRepository} from '../io/git-repository.ts';
import {statusOf} from '../io/read-file.ts';
import {holdsTrack, readTrackFolder} from '../io/track-folder.ts';
import {platformById} from '../platforms/index.ts';
import {nearest} from '../project/distance.ts';
import {dueAfter} from './lesson-dues.ts';

/** So many names of files are written out; of more, a pattern that takes them. */
const MOST_NAMED = 20;

/** What to commit so that learners get an assignment, and no more than they should, in lines. */
export function commitLines(folder: string, {id, track: {from}}: Assignment): readonly string[] {
  const inside = from.startsWith('./') ? from.slice(2) : null;
  const files = [ASSIGNMENT_FILE, ...(inside === null ? [] : filesOf(folder, inside))].join(' ');
  const fixtures =
    inside !== null && statusOf(join(folder, inside, 'fixtures'))?.isDirectory()
      ? [`  Leave ${inside}/fixtures out of it: its projects are solutions. The assignment holds without them.`]
      : [];
  return findRepository(folder)
    ? [
        'Commit it into the template of the assignment:',
        `  git add ${files} && git commit -m "Assign ${id}"`,
        ...fixtures,
      ]
    : [
        'This folder is in no git repository. Commit these files in the template of the assignment:',
        `  ${files}`,
        ...fixtures,
      ];
}

/** The files of a track by which it is assigned, as a shell takes them. */
function filesOf(folder: string, inside: string): readonly string[] {
  const read = readTrackFolder(join(folder, inside));
  const names = read.ok ? Object.keys(read.files) : [];
  return (names.length > MOST_NAMED ? ['track.yaml', '*.md'] : names).map(name => `${inside}/${name}`);
}

/** Where a platform is asked for that the track is not about, a line that says so. */
export function otherPlatform(track: Track, platform: string | null): readonly string[] {
  if (track.platform === null || platform === track.platform) return [];
  const nameOf = (id: string | null) => (id === null ? 'none' : (platformById(id)?.name ?? id));
  return [
    `  note      its lessons are about ${nameOf(track.platform)}, and the checks will ask for ${nameOf(platform)}`,
  ];
}

/** A line for each lesson that is due after the assignment it is part of. */
export function dueAfterLines(track: Track, due: string | null): readonly string[] {
  return dueAfter(track, due).map(
    ({lesson, due}) => `  note      the lesson "${lesson.title}" is due after the assignment: ${localTime(due)}`,
  );
}

/** What to try where a folder holds no track that could be assigned. */
export function instead(from: string, world: {readonly cwd: string}): string {
  if (holdsTrack(resolve(world.cwd, from))) return `paas-tutor track lint ${from}   # says what is wrong`;
  const near = nearest(from, tracksIn(world.cwd));
  return near === null ? `paas-tutor track new ${from.slice(2)}   # begins one there` : `paas-tutor assign ${near}`;
}

function tracksIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter(name => holdsTrack(join(folder, name)))
      .map(name => `./${name}`);
  } catch {
    return [];
  }
}
