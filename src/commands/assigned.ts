import {join} from 'node:path';
import {type Assignment, builtInTrack} from '../classroom/assignment.ts';
import {formatProblem} from '../curriculum/problem.ts';
import {readTrack} from '../curriculum/read-track.ts';
import type {Curriculum, Track} from '../curriculum/types.ts';
import {findAssignment} from '../io/assignment-file.ts';
import {readTrackFolder} from '../io/track-folder.ts';
import {platformById, platforms} from '../platforms/index.ts';
import type {AssignedWork} from '../tutor/state.ts';
import {exitCodes, UserError} from './command.ts';
import {dueText} from './due-text.ts';

/** What an instructor asks for around a project. */
export interface Assigned {
  readonly assignment: Assignment | null;
  /** The track, where it is one that others wrote; built-in ones are in the library. */
  readonly track: Track | null;
  readonly digest: string | null;
  readonly platform: string | null;
  readonly work: AssignedWork | null;
  /** What the learner has to know: an assignment that cannot be used, or a track that is not what was assigned. */
  readonly notices: readonly string[];
}

const nothing: Assigned = {assignment: null, track: null, digest: null, platform: null, work: null, notices: []};

/** The assignment of a project's root or of a folder above it in its repository. Never throws: what is wrong with it is a notice. */
export function assignedTo(root: string, builtIn: Curriculum, now: Date): Assigned {
  const found = findAssignment(root);
  if (!found) return nothing;
  const unusable = (why: string): Assigned => ({
    ...nothing,
    notices: [`The assignment in .paas-tutor/assignment.json cannot be used: ${why}.`],
  });
  if (!found.ok) return unusable(found.problem);
  const {assignment} = found;
  const opened = openTrack(assignment.track.from, found.folder, builtIn);
  if (!opened.ok) return unusable(opened.problem);
  const {platform} = assignment;
  if (platform !== null && !platformById(platform)) return unusable(`there is no platform "${platform}"`);
  const {track, digest} = opened;
  const isChanged = assignment.track.digest !== null && assignment.track.digest !== digest;
  return {
    assignment,
    track: digest === null ? null : track,
    digest,
    platform: platform ?? track.platform,
    work: {track: track.id, lines: workLines(assignment, track, now)},
    notices: isChanged ? [`The track of the assignment is not the one that was assigned: its files differ.`] : [],
  };
}

/** The built-in tracks, and before them one that was assigned and that others wrote. */
export function tracksWith({track}: Assigned, builtIn: Curriculum): readonly Track[] {
  return track ? [track, ...builtIn.tracks] : builtIn.tracks;
}

/** Like {@link assignedTo}, for a command that cannot go on with an assignment that is wrong. */
export function assignedOrRefused(root: string, builtIn: Curriculum, now: Date): Assigned {
  const assigned = assignedTo(root, builtIn, now);
  const [notice] = assigned.notices;
  if (notice === undefined || assigned.work) return assigned;
  throw new UserError(notice, {
    tryThis: 'ask your instructor for the file, or name a track with --track',
    code: exitCodes.usage,
  });
}

export type OpenedTrack =
  | {readonly ok: true; readonly track: Track; readonly digest: string | null}
  | {readonly ok: false; readonly problem: string; readonly problems: readonly string[]};

/** A track by where it comes from: `builtin:ID`, or a folder seen from another one. */
export function openTrack(from: string, folder: string, builtIn: Curriculum): OpenedTrack {
  const id = builtInTrack(from);
  if (id !== null) {
    const track = builtIn.tracks.find(t => t.id === id);
    return track ? {ok: true, track, digest: null} : no(`there is no built-in track "${id}"`);
  }
  const read = readTrackFolder(join(folder, from));
  if (!read.ok) return no(`the folder ${from}: ${read.problem}`);
  const {value, problems} = readTrack(
    read.files,
    builtIn,
    platforms.map(p => p.id),
  );
  const [first] = problems;
  if (first) return no(`${from}/${formatProblem(first)}`, problems.map(formatProblem));
  return value ? {ok: true, track: value, digest: read.digest} : no(`the folder ${from} holds no track`);
}

const no = (problem: string, problems: readonly string[] = [problem]): OpenedTrack => ({ok: false, problem, problems});

function workLines({title, due, collects}: Assignment, track: Track, now: Date): readonly string[] {
  return [
    `Assigned to you: ${title ?? track.title}`,
    due ? `Due ${dueText(due.at, now)}.` : 'It has no due date.',
    collects === null
      ? 'Nothing is collected; paas-tutor report prints what you can hand in.'
      : `Collected: ${collects}`,
  ];
}
