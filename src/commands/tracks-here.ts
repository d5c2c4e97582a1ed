import {assignmentSeen, SEEN_ASSIGNMENT} from '../classroom/seen-assignment.ts';
import type {Curriculum, Track} from '../curriculum/types.ts';
import {readCurriculum} from '../io/built-data.ts';
import {findRoot} from '../io/project-reader.ts';
import type {ProjectProgress} from '../progress/types.ts';
import {type Assigned, assignedOrRefused, assignedTo, tracksWith} from './assigned.ts';
import type {World} from './command.ts';

/** A track that was chosen for this call, and by what. */
export interface MeantTrack {
  readonly id: string;
  readonly by: 'option' | 'environment' | 'assignment' | 'pyproject';
  /** As a part of a sentence. */
  readonly because: string;
}

/** The track that `--track` or PAAS_TUTOR_TRACK names; null where neither does. @param option what was given behind `--track` */
export function trackAsked(option: string | undefined, {env}: World): MeantTrack | null {
  if (option !== undefined) return {id: option, by: 'option', because: '--track names it'};
  const id = env.PAAS_TUTOR_TRACK;
  return id ? {id, by: 'environment', because: 'PAAS_TUTOR_TRACK names it'} : null;
}

/** The track that a call means: what it names, otherwise what is assigned; null where the learner chooses. */
function trackMeant(asked: MeantTrack | null, {work, found}: Assigned): MeantTrack | null {
  if (asked || !work || !found) return asked;
  const by = found.file === 'pyproject.toml' ? 'pyproject' : 'assignment';
  return {id: work.track, by, because: `${found.where} assigns it`};
}

/**
 * The track that the learner goes on with: what is assigned, until they choose another one in the tutor after they were told of it.
 * Null where they chose. Whoever hands in or grades asks for {@link trackMeant}.
 */
export function trackFollowed(
  asked: MeantTrack | null,
  assigned: Assigned,
  progress: Pick<ProjectProgress, 'track' | 'choices'> | null,
): MeantTrack | null {
  const meant = trackMeant(asked, assigned);
  if (asked || !meant || !assigned.assignment || !progress) return meant;
  const isOwn = progress.track !== null && progress.track !== meant.id;
  return isOwn && progress.choices[SEEN_ASSIGNMENT] === assignmentSeen(assigned.assignment) ? null : meant;
}

/** The tracks that there are in the current folder, for a command that only shows them: what is wrong with an assignment is said. */
export async function tracksAround(builtIn: Curriculum, world: World): Promise<readonly Track[]> {
  const assigned = await assignedTo(findRoot(world.cwd), builtIn, world, {mayFetch: false});
  for (const notice of assigned.notices) world.err(`${notice}\n`);
  return tracksWith(assigned, builtIn);
}

/**
 * The tracks that there are in a project, the built-in ones and before them one that was assigned, and which of them is meant. An
 * assignment that cannot be used is refused, unless another track is named.
 */
export async function tracksHere(
  root: string,
  world: World,
  option?: string,
): Promise<{readonly tracks: readonly Track[]; readonly assigned: Assigned; readonly meant: MeantTrack | null}> {
  const builtIn = await readCurriculum();
  const asked = trackAsked(option, world);
  const isNamed = builtIn.tracks.some(({id}) => id === asked?.id);
  const assigned = isNamed
    ? await assignedTo(root, builtIn, world, {mayFetch: false})
    : await assignedOrRefused(root, builtIn, world);
  return {assigned, tracks: tracksWith(assigned, builtIn), meant: trackMeant(asked, assigned)};
}
