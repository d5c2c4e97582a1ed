import {assignmentSeen, SEEN_ASSIGNMENT} from '../classroom/seen-assignment.ts';
import {terminalClipboard} from '../io/clipboard.ts';
import {systemEditor} from '../io/editor.ts';
import {readProject} from '../io/project-reader.ts';
import {watchProject} from '../io/watcher.ts';
import {choose, choosePlatform, chooseTrack} from '../tutor/changes.ts';
import {platformToCheck} from '../tutor/choice/ranking.ts';
import type {Effect} from '../tutor/effects.ts';
import type {Session} from '../tutor/session.ts';
import {UserError, type World} from './command.ts';
import {readLibrary} from './library.ts';
import type {TutorArguments} from './tutor-arguments.ts';
import {noticeFor} from './tutor-notices.ts';
import {saver} from './tutor-saver.ts';
import {openWorkspace, type Workspace} from './tutor-workspace.ts';

/** What the session wants of the world, done; opened behind the first frame. */
export interface Hands {
  /** Opens the project in the session. */
  readonly begin: () => void;
  readonly carryOut: (effect: Exclude<Effect, {kind: 'quit' | 'suspend'}>) => void;
  readonly close: () => void;
}

/** Where the tutor shows itself: the full screen, or plain lines. */
export interface Stage {
  /** Hands the terminal to something else, and takes it back afterwards. */
  readonly suspended: (run: () => Promise<void>) => Promise<void>;
  /** Ends the tutor; with an error, because of a bug. */
  readonly close: (error?: unknown) => void;
}

const nothing: Hands = {begin: () => {}, carryOut: () => {}, close: () => {}};

/** Reads the project. Unless `isLive`, nothing is watched and nothing stored: it is looked at once. */
export async function createHands(
  args: TutorArguments,
  world: World,
  {session, stage, isLive}: {readonly session: Session; readonly stage: Stage; readonly isLive: boolean},
): Promise<Hands> {
  const reading = readProject(args.folder);
  if (reading.kind !== 'project') {
    const begin = () => session.dispatch({type: 'no-project', notice: noticeFor(reading)});
    return {...nothing, begin};
  }
  const workspace = await openWorkspace(reading, await readLibrary(), args, world);
  const {root, loaded, store, identity} = workspace;
  const saving = saver(store, identity, {isKept: loaded.writable, dispatch: session.dispatch});
  const looking = looker(workspace, session);
  const editor = systemEditor(root, world.env);
  const clipboard = terminalClipboard(text => process.stdout.write(text), {env: world.env, isTTY: world.stdout.isTTY});
  const tell = (message: string) => session.dispatch({type: 'told', message});

  const edit = async (place: Extract<Effect, {kind: 'edit'}>) => {
    const plan = editor.plan(place);
    if (plan.kind === 'none') return tell(plan.message);
    if (plan.kind === 'beside') {
      tell(`Opening ${place.file} in ${plan.name} …`);
      const end = await plan.run();
      return tell(end.ok ? `${place.file}:${place.line} is open in ${plan.name}.` : end.message);
    }
    await stage.suspended(async () => {
      const end = await plan.run();
      tell(end.ok ? `Back from ${plan.name}.` : end.message);
    });
    looking.soon();
  };

  // The watcher may find later that it has to poll.
  const seen = (paths: readonly string[]) => {
    tellWatching();
    looking.soon(paths);
  };
  const watcher = isLive ? watchProject(root, seen) : null;
  const unfollow = isLive
    ? args.preview?.follow(track => session.dispatch({type: 'taught', library: workspace.teach(track)}), tell)
    : undefined;
  const tellWatching = (): void =>
    session.dispatch({type: 'watching', how: watcher?.mode === 'events' ? 'watching' : watcher ? 'polling' : 'off'});
  return {
    begin: () => {
      const at = world.now().toISOString();
      const {platform, track} = workspace.chosen;
      if (isLive && platform !== undefined) saving.add(choosePlatform(platform, at));
      if (isLive && track !== undefined) saving.add(chooseTrack(track, at));
      const {assignment} = workspace.assigned;
      if (isLive && assignment) saving.add(choose(SEEN_ASSIGNMENT, assignmentSeen(assignment), at));
      open(workspace, session, {
        progress: workspace.progress,
        clash: loaded.clash,
        message: [...loaded.notices, ...workspace.assigned.notices, ...workspace.news].join(' ') || null,
        at,
      });
      if (watcher)
        void watcher.ready.then(() => {
          looking.isWatched = true;
          tellWatching();
        });
      else tellWatching();
    },
    carryOut: effect => {
      switch (effect.kind) {
        case 'look':
          return looking.soon();
        case 'save':
          return isLive ? saving.add(effect.change) : undefined;
        case 'settle-clash': {
          const settled = store.settleClash(identity, effect.answer);
          return open(workspace, session, {
            progress: settled.progress,
            clash: null,
            message: settled.ok ? null : settled.message,
            at: world.now().toISOString(),
          });
        }
        case 'edit':
          return void edit(effect).catch(stage.close);
        case 'copy':
          return tell(clipboard.copy(effect.text).message);
        default:
          return effect satisfies never;
      }
    },
    close: () => {
      watcher?.close();
      unfollow?.();
      looking.stop();
      saving.flush();
    },
  };
}

function open(
  {name, root, library, platforms, loaded, assigned}: Workspace,
  session: Session,
  given: Pick<Parameters<Session['dispatch']>[0] & {type: 'opened'}, 'progress' | 'clash' | 'message' | 'at'>,
): void {
  session.dispatch({
    type: 'opened',
    project: {name, root},
    library,
    platforms,
    assignment: assigned.work,
    saving: loaded.writable ? 'saved' : 'memory-only',
    ...given,
  });
}

/** Looks at the project, one look at a time, never inside of a key or a frame. */
function looker(workspace: Workspace, session: Session) {
  let timer: NodeJS.Immediate | null = null;
  let hasLooked = false;
  // Since the last look; null where anything may have changed.
  let changed: Set<string> | null = null;
  const look = () => {
    timer = null;
    const state = session.state();
    const platform = platformToCheck(state);
    if (platform === null) return;
    const named = changed;
    // The first look takes the project as it was opened, when nobody watched it yet.
    changed = looking.isWatched && hasLooked ? new Set() : null;
    hasLooked = true;
    try {
      session.dispatch({type: 'surveyed', survey: workspace.look(platform, state.progress, named)});
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      changed = null;
      session.dispatch({type: 'look-failed', message: error.message});
    }
  };
  const looking = {
    /** Whether every change is told. */
    isWatched: false,
    /** @param paths all that changed; not given where anything may have */
    soon: (paths?: readonly string[]) => {
      if (!paths) changed = null;
      for (const path of paths ?? []) changed?.add(path);
      timer ??= setImmediate(look);
    },
    stop: () => {
      if (timer) clearImmediate(timer);
    },
  };
  return looking;
}
