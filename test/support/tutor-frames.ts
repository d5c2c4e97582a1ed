import {createHands, type Hands} from '../../src/commands/tutor-hands.ts';
import {extentsOf} from '../../src/screens/frame.ts';
import {layOut} from '../../src/screens/layout.ts';
import {platformToCheck} from '../../src/tutor/choice/ranking.ts';
import {createSession, type Session} from '../../src/tutor/session.ts';
import {openingState} from '../../src/tutor/state.ts';
import {draw, lookOf} from '../screens/draw.tsx';
import {testWorld} from './world.ts';

/** What a learner presses who looks at everything: the lessons with their questions and outline, and every other screen. */
const WALK = [
  ['the first screen'],
  ['its end', 'G'],
  ['the first open step', 'g', 'enter'],
  ['its question', 'tab'],
  ['its answer', 'enter'],
  ['the step before', 'p'],
  ['further down', 'pagedown'],
  ['its end', 'G'],
  ['its checks', 'g', 'tab'],
  ['a check explained', 'x'],
  ['the outline', 'escape', 'o'],
  ['the next lesson', 'o', 'n', 'n', 'n'],
  ['the checklist', 'l'],
  ['the findings', 'f'],
  ['the stack map', 'm'],
  ['all tracks', 't'],
  ['another track', 'w'],
  ['the search', 'escape', 't', '/'],
] as const;

/**
 * The tutor as it is drawn in a terminal of 80 columns and 24 rows, one frame for each of the screens that a learner comes to; all
 * behind the keys and the drawing is the real program.
 */
export async function tutorFrames(
  root: string,
  home: string,
  typed: string,
): Promise<readonly {readonly name: string; readonly lines: readonly string[]}[]> {
  const world = testWorld(root, {PAAS_TUTOR_HOME: home});
  const look = lookOf();
  let hands: Hands | null = null;
  const bugs: unknown[] = [];
  const session: Session = createSession(openingState({columns: 80, rows: 24}), effect => {
    if (effect.kind !== 'quit' && effect.kind !== 'suspend') hands?.carryOut(effect);
  });
  const stage = {
    suspended: (run: () => Promise<void>) => run(),
    close: (error?: unknown) => {
      if (error !== undefined) bugs.push(error);
    },
  };
  hands = await createHands({folder: root, track: undefined, platform: undefined}, world, {
    session,
    stage,
    isLive: true,
  });
  const frames: {name: string; lines: readonly string[]}[] = [];
  try {
    hands.begin();
    await surveyed(session);
    // Of a track that was refused nothing is left but the reason, which is said at once.
    const walk = session.state().assignment ? WALK : WALK.slice(0, 2);
    for (const [name, ...keys] of walk) {
      for (const key of keys) {
        const extents = extentsOf(layOut(session.state(), look));
        session.dispatch({type: 'key', key, extents, at: world.now().toISOString()});
      }
      if (name === 'the search') session.dispatch({type: 'typed', text: typed});
      await surveyed(session);
      frames.push({name, lines: draw(session.state(), look)});
    }
  } finally {
    hands.close();
  }
  if (bugs.length > 0) throw bugs[0];
  return frames;
}

/** The look at the project that the last key asked for, if it did. */
async function surveyed(session: Session): Promise<void> {
  const isOpen = () => {
    const {survey, message} = session.state();
    return message === null && survey?.platform !== platformToCheck(session.state());
  };
  for (let i = 0; i < 1000 && isOpen(); i++) await new Promise(resolve => setImmediate(resolve));
}
