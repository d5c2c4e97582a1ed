import {openInk} from '../screens/ink-adapter.tsx';
import {createTheme} from '../screens/theme.ts';
import {farewell} from '../tutor/farewell.ts';
import {createSession} from '../tutor/session.ts';
import {openingState} from '../tutor/state.ts';
import {exitCodes, type World} from './command.ts';
import type {TutorArguments} from './tutor-arguments.ts';
import type {Hands, Stage} from './tutor-hands.ts';
import {INTERRUPTED, stopUntilContinued, watchSignals} from './tutor-signals.ts';

export interface ScreenLooks {
  readonly colours: boolean;
  readonly ascii: boolean;
  readonly isScreenReader: boolean;
}

/** Runs the tutor on the full screen until the learner leaves. The first frame waits for nothing. */
export async function runScreen(args: TutorArguments, looks: ScreenLooks, world: World): Promise<number> {
  const {stdin, stdout} = process;
  const theme = createTheme(looks);
  let hands: Hands | null = null;
  let code: number = exitCodes.ok;
  const session = createSession(openingState({columns: stdout.columns || 80, rows: stdout.rows || 24}), effect => {
    switch (effect.kind) {
      case 'quit':
        screen.close();
        break;
      case 'suspend':
        void screen.suspended(stopUntilContinued).catch(screen.close);
        break;
      default:
        hands?.carryOut(effect);
    }
  });
  const now = () => world.now().toISOString();
  const look = {theme, markdown: null};
  const screen = openInk({session, look, isScreenReader: looks.isScreenReader, now, stdin, stdout});
  let isLent = false;
  const stage: Stage = {
    suspended: async run => {
      isLent = true;
      try {
        await screen.suspended(run);
      } finally {
        isLent = false;
      }
    },
    close: screen.close,
  };
  const unwatch = watchSignals({
    onEnd: signalled => {
      // Ctrl+C is for the editor as long as it has the terminal.
      if (isLent && signalled === INTERRUPTED) return;
      code = signalled;
      screen.close();
    },
    // An editor that is put to sleep takes the tutor with it.
    onStop: () => void (isLent ? stopUntilContinued() : screen.suspended(stopUntilContinued)).catch(screen.close),
    onBug: screen.close,
  });
  try {
    const opening = firstFrame()
      .then(async () => {
        const [{createMarkdown}, {createHands}] = await Promise.all([
          import('../screens/markdown.ts'),
          import('./tutor-hands.ts'),
        ]);
        screen.setLook({theme, markdown: createMarkdown(theme)});
        hands = await createHands(args, world, {session, stage, isLive: true});
        hands.begin();
      })
      .catch(screen.close);
    await screen.closed;
    await opening;
  } finally {
    (hands as Hands | null)?.close();
    unwatch();
  }
  const state = session.state();
  if (state.screen.name === 'notice') {
    world.err(`${state.screen.notice.paragraphs[0]}\n  Try: ${state.screen.notice.tryThis}\n`);
    return code === exitCodes.ok ? exitCodes.cannotCheck : code;
  }
  // What nobody can come back to needs no goodbye.
  for (const line of args.preview ? [] : farewell(state)) world.out(`${line}\n`);
  return code;
}

/** Lets the first frame reach the terminal before anything heavy is loaded. */
const firstFrame = () => new Promise<void>(resolve => setTimeout(resolve, 1));
