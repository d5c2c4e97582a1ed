import {terminalClipboard} from '../io/clipboard.ts';
import {systemEditor} from '../io/editor.ts';
import {readProject} from '../io/project-reader.ts';
import {watchProject} from '../io/watcher.ts';
import type {InkScreen} from '../screens/ink-adapter.tsx';
import type {Effect} from '../tutor/effects.ts';
import {platformToCheck} from '../tutor/recommend.ts';
import type {Session} from '../tutor/session.ts';
import {UserError, type World} from './command.ts';
import type {TutorArguments} from './tutor-arguments.ts';
import {noticeFor} from './tutor-notices.ts';
import {saver} from './tutor-saver.ts';
import {openWorkspace, readLibrary, type Workspace} from './tutor-workspace.ts';

/** What the session wants of the world, done; opened behind the first frame. */
export interface Hands {
  readonly carryOut: (effect: Exclude<Effect, {kind: 'quit' | 'suspend'}>) => void;
  readonly close: () => void;
}

const nothing: Hands = {carryOut: () => {}, close: () => {}};

/** Reads the project and opens it in the session; null hands where there is none. */
export async function createHands(
  args: TutorArguments,
  world: World,
  session: Session,
  screen: InkScreen,
): Promise<Hands> {
  const reading = readProject(args.folder);
  if (reading.kind !== 'project') {
    session.dispatch({type: 'no-project', notice: noticeFor(reading)});
    return nothing;
  }
  const workspace = await openWorkspace(reading, await readLibrary(), args, world);
  const {root, loaded, store, identity} = workspace;
  const saving = saver(store, identity, session.dispatch);
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
    await screen.suspended(async () => {
      const end = await plan.run();
      tell(end.ok ? `Back from ${plan.name}.` : end.message);
    });
    looking.soon();
  };

  const hands: Hands = {
    carryOut: effect => {
      switch (effect.kind) {
        case 'look':
          return looking.soon();
        case 'save':
          return saving.add(effect.change);
        case 'settle-clash': {
          const settled = store.settleClash(identity, effect.answer);
          return open(workspace, session, {
            progress: settled.progress,
            clash: null,
            message: settled.ok ? null : settled.message,
          });
        }
        case 'edit':
          return void edit(effect).catch(screen.close);
        case 'copy':
          return tell(clipboard.copy(effect.text).message);
        default:
          return effect satisfies never;
      }
    },
    close: () => {
      watcher.close();
      looking.stop();
      saving.flush();
    },
  };
  const watcher = watchProject(root, looking.soon);
  const message = loaded.notices[0] ?? null;
  open(workspace, session, {progress: workspace.progress, clash: loaded.clash, message});
  void watcher.ready.then(() =>
    session.dispatch({type: 'watching', how: watcher.mode === 'events' ? 'watching' : 'polling'}),
  );
  looking.soon();
  return hands;
}

function open(
  {name, root, library, platforms, loaded}: Workspace,
  session: Session,
  given: Pick<Parameters<Session['dispatch']>[0] & {type: 'opened'}, 'progress' | 'clash' | 'message'>,
): void {
  session.dispatch({
    type: 'opened',
    project: {name, root},
    library,
    platforms,
    saving: loaded.writable ? 'saved' : 'memory-only',
    ...given,
  });
}

/** Looks at the project, one look at a time, never inside of a key or a frame. */
function looker(workspace: Workspace, session: Session) {
  let timer: NodeJS.Immediate | null = null;
  const look = () => {
    timer = null;
    const state = session.state();
    const platform = platformToCheck(state);
    if (platform === null) return;
    try {
      session.dispatch({type: 'surveyed', survey: workspace.look(platform, state.progress)});
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      session.dispatch({type: 'look-failed', message: error.message});
    }
  };
  return {
    soon: () => {
      timer ??= setImmediate(look);
    },
    stop: () => {
      if (timer) clearImmediate(timer);
    },
  };
}
