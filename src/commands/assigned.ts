import type {Assignment} from '../classroom/assignment.ts';
import type {Curriculum, Track} from '../curriculum/types.ts';
import {type FoundAssignment, findAssignment} from '../io/assignment-file.ts';
import {platformById} from '../platforms/index.ts';
import type {AssignedWork} from '../tutor/state.ts';
import {exitCodes, UserError, type World} from './command.ts';
import {dueText} from './due-text.ts';
import {lessonDueLines} from './lesson-dues.ts';
import {openTrack} from './open-track.ts';

/** What an instructor asks for around a project. */
export interface Assigned {
  /** Where it is asked for; null where nothing is. */
  readonly found: {readonly file: FoundAssignment['file']; readonly where: string} | null;
  readonly assignment: Assignment | null;
  /** The track, where it is one that others wrote; built-in ones are in the library. */
  readonly track: Track | null;
  readonly digest: string | null;
  readonly platform: string | null;
  readonly work: AssignedWork | null;
  /** What the learner has to know: an assignment that cannot be used, or a track that is not what was assigned. */
  readonly notices: readonly string[];
}

const nothing: Assigned = {
  found: null,
  assignment: null,
  track: null,
  digest: null,
  platform: null,
  work: null,
  notices: [],
};

/**
 * The assignment of a project's root or of a folder above it in its repository. Never throws: what is wrong with it is a notice.
 * @param mayFetch whether a track that is not kept yet may be fetched now
 */
export async function assignedTo(
  root: string,
  builtIn: Curriculum,
  world: World,
  {mayFetch}: {readonly mayFetch: boolean},
): Promise<Assigned> {
  const found = findAssignment(root);
  if (!found) return nothing;
  const where = whereIs(found, root);
  const unusable = (why: string): Assigned => ({
    ...nothing,
    notices: [`The assignment in ${where} cannot be used: ${why}.`],
  });
  if (!found.ok) return unusable(found.problem);
  const {assignment} = found;
  const opened = await openTrack(assignment.track, {folder: found.folder, builtIn, mayFetch}, world);
  if (!opened.ok) return unusable(opened.problem);
  const {platform} = assignment;
  if (platform !== null && !platformById(platform)) return unusable(`there is no platform "${platform}"`);
  const {track, digest} = opened;
  const isChanged = assignment.track.digest !== null && assignment.track.digest !== digest;
  return {
    found: {file: found.file, where},
    assignment,
    track: digest === null ? null : track,
    digest,
    platform: platform ?? track.platform,
    work: {track: track.id, lines: workLines(assignment, {track, where, now: world.now()})},
    notices: [
      ...(isChanged ? [`The track of the assignment is not the one that was assigned: its files differ.`] : []),
      ...otherVersion(assignment, world),
    ],
  };
}

/** That checks and built-in tracks may be others than the instructor's. */
function otherVersion({tool}: Assignment, {version}: World): readonly string[] {
  if (tool === null || tool.version === version) return [];
  const assigned = tool.version;
  return [
    `This is paas-tutor ${version}, and the assignment was made with ${assigned}. You can go on; npx paas-tutor@${assigned} is what your instructor saw.`,
  ];
}

/** The built-in tracks, and before them one that was assigned and that others wrote. */
export function tracksWith({track}: Assigned, builtIn: Curriculum): readonly Track[] {
  return track ? [track, ...builtIn.tracks] : builtIn.tracks;
}

/** Like {@link assignedTo}, for a command that cannot go on with an assignment that is wrong. */
export async function assignedOrRefused(root: string, builtIn: Curriculum, world: World): Promise<Assigned> {
  const assigned = await assignedTo(root, builtIn, world, {mayFetch: true});
  const [notice] = assigned.notices;
  if (notice === undefined || assigned.work) return assigned;
  throw new UserError(notice, {
    tryThis: 'ask your instructor for the file, or name another track: PAAS_TUTOR_TRACK=ID',
    code: exitCodes.usage,
  });
}

/** Where an assignment stands, for people: never a path of the machine. */
export function whereIs({file, folder}: Pick<FoundAssignment, 'file' | 'folder'>, root: string): string {
  const name = file === 'pyproject.toml' ? '[tool.paas-tutor] in pyproject.toml' : file;
  return folder === root ? name : `${name} above this project`;
}

function workLines(
  {title, due, collects}: Assignment,
  {track, where, now}: {readonly track: Track; readonly where: string; readonly now: Date},
): readonly string[] {
  return [
    `Assigned to you: ${title ?? track.title}`,
    due ? `Due ${dueText(due.at, now)}.` : 'It has no due date.',
    ...lessonDueLines(track, now),
    collects === null
      ? 'Nothing is collected; paas-tutor report prints what you can hand in.'
      : `Collected: ${collects}`,
    `This is the track because ${where} assigns it.`,
  ];
}
