import {assignmentSeen, SEEN_ASSIGNMENT} from '../classroom/seen-assignment.ts';
import {narrowedIn} from '../curriculum/step-status.ts';
import type {Track} from '../curriculum/types.ts';
import {openProgressStore} from '../io/progress-store.ts';
import {identifyProject} from '../io/project-identity.ts';
import {type Reading, readProject} from '../io/project-reader.ts';
import {platformById, platforms} from '../platforms/index.ts';
import {platformsShown} from '../platforms/recognise.ts';
import {emptyProgress} from '../progress/empty.ts';
import type {Loaded, ProgressStore, ProjectIdentity} from '../progress/store.ts';
import type {ProjectProgress} from '../progress/types.ts';
import {cleanLine} from '../project/clean-text.ts';
import type {Project} from '../project/project.ts';
import {lookAt} from '../tutor/look-at.ts';
import type {Library, PlatformChoice} from '../tutor/state.ts';
import type {Survey} from '../tutor/survey.ts';
import {type Assigned, assignedTo, tracksWith} from './assigned.ts';
import {UserError, type World} from './command.ts';
import {trackAsked, trackFollowed} from './tracks-here.ts';
import type {TutorArguments} from './tutor-arguments.ts';

type OpenReading = Extract<Reading, {kind: 'project'}>;

/** The learner's project with everything that the tutor knows about it, for the full screen and for plain mode. */
export interface Workspace {
  readonly name: string;
  readonly root: string;
  readonly library: Library;
  /** Takes another version of the track that is assigned; gives back the library with it. */
  readonly teach: (track: Track) => Library;
  readonly assigned: Assigned;
  /** The platform and track that this call or an assignment chose; what was chosen before stays otherwise. */
  readonly chosen: Pick<TutorArguments, 'platform' | 'track'>;
  readonly platforms: readonly PlatformChoice[];
  readonly store: ProgressStore;
  readonly identity: ProjectIdentity;
  readonly loaded: Loaded;
  /** What the learner has to know of the assignment that they did not know when they were here last. */
  readonly news: readonly string[];
  /** What was done before, with the platform and track of this call; empty where nothing was. */
  readonly progress: ProjectProgress;
  /**
   * Reads the project again and runs the checks. Throws a UserError where it is no longer there.
   * @param changed all that changed since the last look; null where anything may have
   */
  readonly look: (platform: string, progress: ProjectProgress, changed: ReadonlySet<string> | null) => Survey;
}

/** Opens the project of a reading. The checks run when {@link Workspace.look} is called, not before. */
export async function openWorkspace(
  reading: OpenReading,
  builtIn: Library,
  args: TutorArguments,
  world: World,
): Promise<Workspace> {
  const store = await openProgressStore({env: world.env, now: world.now});
  const identity = identifyProject(reading.root);
  const loaded = store.load(identity);
  const started =
    loaded.progress ?? emptyProgress({name: identity.name, path: identity.path}, world.now().toISOString());
  const assigned =
    args.preview?.assigned ?? (await assignedTo(reading.root, builtIn.curriculum, world, {mayFetch: false}));
  const libraryWith = (given: Assigned): Library => ({
    ...builtIn,
    curriculum: {tracks: tracksWith(given, builtIn.curriculum)},
  });
  let library = libraryWith(assigned);
  const known = (id: string | null) => library.curriculum.tracks.some(one => one.id === id);
  const track = trackFollowed(trackAsked(args.track, world), assigned, known(started.track) ? started : null)?.id;
  const isAssigned = track !== undefined && track === assigned.work?.track;
  const asked = isAssigned ? assigned.assignment?.platform : null;
  const preset = isAssigned && started.platform === null ? assigned.platform : null;
  const chosen = {platform: args.platform ?? asked ?? preset ?? undefined, track};
  let current: Project = reading.project;
  let previous: Project | null = null;
  return {
    name: cleanLine(reading.project.name),
    root: reading.root,
    get library() {
      return library;
    },
    teach: track => {
      library = libraryWith({...assigned, track});
      return library;
    },
    assigned,
    chosen,
    platforms: platformChoices(reading.project),
    store,
    identity,
    loaded,
    news: newsOf(assigned, loaded.progress, track ?? started.track),
    progress: withArguments(started, chosen),
    look: (platform, progress, changed) => {
      const from = world.milliseconds();
      if (previous) current = readAgain(args.folder, current, changed);
      const contract = platformById(platform) ?? platforms[0];
      if (!contract) throw new Error('no platform is known');
      const survey = lookAt(current, contract, {
        previous,
        progress,
        narrowed: narrowedIn(library.curriculum.tracks.find(({id}) => id === progress.track) ?? null),
      });
      previous = current;
      return {...survey, at: world.now().toISOString(), milliseconds: world.milliseconds() - from};
    },
  };
}

/** Another assignment than before, and the assigned track beside the one that the learner chose. */
function newsOf({assignment, work}: Assigned, before: ProjectProgress | null, track: string | null): readonly string[] {
  if (!assignment || !work) return [];
  const [title = '', due = ''] = work.lines;
  const seen = before?.choices[SEEN_ASSIGNMENT];
  const isChanged = seen !== undefined && seen !== assignmentSeen(assignment);
  const isElsewhere = track !== work.track;
  return [
    ...(isChanged ? ['The assignment changed since you were here.'] : []),
    ...(isChanged || isElsewhere ? [`${title}. ${due}`] : []),
    ...(isElsewhere ? ['You chose another track; t shows both.'] : []),
  ];
}

function readAgain(folder: string, before: Project, changed: ReadonlySet<string> | null): Project {
  const reading = readProject(folder, before, changed);
  // The same object where nothing changed: what is known of it is not computed again for a change of platform.
  if (reading.kind === 'project') return isSame(before, reading.project) ? before : reading.project;
  throw new UserError('The project cannot be read at the moment.', {tryThis: 'c checks again'});
}

function isSame(before: Project, after: Project): boolean {
  const around = ({git, skipped}: Project) => JSON.stringify([git, [...skipped]]);
  return (
    before.files.size === after.files.size &&
    [...after.files].every(([path, file]) => before.files.get(path) === file) &&
    around(before) === around(after)
  );
}

function platformChoices(project: Project): readonly PlatformChoice[] {
  const shown = new Map(platformsShown(project).map(({contract, because}) => [contract.id, because]));
  return platforms.map(hosting => {
    const {id, name, supersedes = null, verified} = hosting;
    return {id, name, supersedes, verified, because: shown.get(id) ?? [], hosting};
  });
}

function withArguments(progress: ProjectProgress, {platform, track}: Workspace['chosen']): ProjectProgress {
  const chosen = {...progress, ...(platform === undefined ? {} : {platform})};
  if (track === undefined || track === progress.track) return chosen;
  // The place where another track was left says nothing about this one.
  return {...chosen, track, position: null};
}
