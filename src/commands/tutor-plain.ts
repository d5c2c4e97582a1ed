import {readProject} from '../io/project-reader.ts';
import type {Look} from '../screens/frame.ts';
import {linearLines} from '../screens/linear.ts';
import {createMarkdown} from '../screens/markdown.ts';
import {createTheme} from '../screens/theme.ts';
import {wrap} from '../screens/width.ts';
import type {Extents} from '../tutor/actions.ts';
import {platformToCheck} from '../tutor/choice/ranking.ts';
import {farewell} from '../tutor/farewell.ts';
import {bindingsOn, intentOf, takesText} from '../tutor/keymap.ts';
import {choiceRows, stepCheckRows} from '../tutor/rows.ts';
import {createSession, type Session} from '../tutor/session.ts';
import {firstFocus, openingState, type PaneName, type TutorState} from '../tutor/state.ts';
import {exitCodes, UserError, type World} from './command.ts';
import {describeTrouble} from './open-project.ts';
import type {TutorArguments} from './tutor-arguments.ts';
import {createHands} from './tutor-hands.ts';
import {withPastes} from './tutor-plain-lines.ts';

export interface PlainLooks {
  readonly colours: boolean;
  readonly ascii: boolean;
  /** Whether somebody can answer; otherwise everything is printed once. */
  readonly asks: boolean;
}

/** The tutor as plain lines. Where somebody can answer, letters and numbers with Enter do what keys do on the screen. */
export async function runPlain(args: TutorArguments, looks: PlainLooks, world: World): Promise<number> {
  const reading = readProject(args.folder);
  if (reading.kind !== 'project') {
    const {message, tryThis} = describeTrouble(reading);
    throw new UserError(message, {tryThis, code: exitCodes.cannotCheck});
  }
  const theme = createTheme(looks);
  const look: Look = {theme, markdown: createMarkdown(theme)};
  const print = (lines: readonly string[]) => world.out(`${lines.join('\n')}\n`);
  let isOver = false;
  let failure: {readonly error: unknown} | null = null;
  const session: Session = createSession(openingState({columns: world.stdout.columns, rows: 24}), effect => {
    if (effect.kind === 'quit') isOver = true;
    else if (effect.kind !== 'suspend') hands?.carryOut(effect);
  });
  const stage = {
    suspended: (run: () => Promise<void>) => run(),
    close: (error?: unknown) => {
      if (error !== undefined) failure ??= {error};
      isOver = true;
    },
  };
  let hands: Awaited<ReturnType<typeof createHands>> | null = null;
  hands = await createHands(args, world, {session, stage, isLive: looks.asks});
  try {
    hands.begin();
    await surveyed(session);
    if (!looks.asks && session.state().screen.name !== 'welcome') print(seenBefore(session.state(), look));
    print(linearLines(session.state(), look));
    if (!looks.asks) {
      print([
        '',
        'This was printed once. In a terminal, paas-tutor asks what to do next; paas-tutor check lists every finding.',
      ]);
      return exitCodes.ok;
    }
    const quiet = tellChanges(session, print, look);
    print(promptLines(session.state()));
    for await (const line of withPastes(world.stdin.lines(), first => isSearched(session, first))) {
      quiet.hold();
      answer(session, line.trim(), world);
      await settled();
      if (isOver) break;
      print(['', ...linearLines(session.state(), look), ...promptLines(session.state())]);
      quiet.release();
    }
  } finally {
    hands.close();
  }
  if (failure) throw (failure as {readonly error: unknown}).error;
  print(farewell(session.state()));
  return exitCodes.ok;
}

/** What the tutor sees, above the lesson. */
function seenBefore({survey, project}: TutorState, {theme}: Look): readonly string[] {
  const seen = survey?.seen.map(
    ({name, value, file, line}) => `  ${name}: ${value}${file ? ` (${file}${line ? `:${line}` : ''})` : ''}`,
  );
  return [`What I see in ${project.name}`, ...(seen ?? []), ''].map(theme.encode);
}

/** Waits for the first look at the project. */
function surveyed(session: Session): Promise<void> {
  return new Promise(resolve => {
    const unsubscribe = session.subscribe(() => {
      const state = session.state();
      const isOpen = state.survey === null || state.survey.platform !== platformToCheck(state);
      if (isOpen && state.message === null) return;
      unsubscribe();
      resolve();
    });
  });
}

/** Lets what a key asked for happen before it is shown. */
const settled = () => new Promise<void>(resolve => setTimeout(resolve, 20));

/** A number chooses, anything else is a key of the screen; an empty line is Enter. */
function answer(session: Session, line: string, world: World): void {
  const press = (key: string, extents: Extents = {}) =>
    session.dispatch({type: 'key', key, extents, at: world.now().toISOString()});
  const number = /^\d+$/.test(line) ? Number(line) : null;
  if (number === null && isSearched(session, line)) {
    if (line.startsWith('/')) press('/');
    press('ctrl-u');
    session.dispatch({type: 'typed', text: line.replace(/^\//, '')});
    return;
  }
  if (number === null) {
    press(line === '' ? 'enter' : (namedKeys(session)[line] ?? line));
    return;
  }
  const pane = listPane(session.state());
  const heights = Array.from({length: Math.max(number, 1)}, () => 1);
  const extents = {[pane]: {heights, height: heights.length}};
  focus(session, pane, press);
  press('g', extents);
  for (let i = 1; i < number; i++) press('j', extents);
  press('enter');
}

/** Whether a line is what to search for: behind a slash where there is a search, and on its screen whatever is no answer. */
function isSearched(session: Session, line: string): boolean {
  const {name} = session.state().screen;
  if (!takesText(name)) return line.startsWith('/') && intentOf(name, '/') === 'search';
  return line !== '' && !/^\d+$/.test(line) && !(line in namedKeys(session));
}

/** Letters for keys that have a name, where letters are text. */
function namedKeys(session: Session): Readonly<Record<string, string>> {
  return takesText(session.state().screen.name) ? {b: 'escape', q: 'ctrl-c'} : {};
}

/** The part of the screen that a number chooses from. */
function listPane({screen}: TutorState): PaneName {
  if (screen.name !== 'lesson') return firstFocus[screen.name];
  return screen.focus === 'outline' ? 'outline' : 'choices';
}

function focus(session: Session, pane: PaneName, press: (key: string, extents?: Extents) => void): void {
  const {focus: before} = session.state().screen;
  if (before !== pane) press('tab', {[before]: {heights: [], height: 0}, [pane]: {heights: [], height: 0}});
}

/** What can be answered: a number, or a letter of the screen's keys. */
function promptLines(state: TutorState): readonly string[] {
  const letters = bindingsOn(state.screen.name).flatMap(({keys, short, intent}) => {
    const letter = keys.find(key => key.length === 1 && key !== ' ');
    return letter === undefined || short === null || intent === 'open' ? [] : [`${letter} ${short}`];
  });
  if (takesText(state.screen.name))
    return [
      '',
      ...wrap(
        'a number opens, b back, q quit; anything else is searched for; then Enter:',
        Math.max(40, state.columns),
      ),
    ];
  const hasNumbers = choiceRows(state).length > 0 || firstFocus[state.screen.name] === 'list';
  const answers = [...(hasNumbers ? ['a number chooses'] : []), ...letters].join(', ');
  return ['', ...wrap(`${answers}; then Enter:`, Math.max(40, state.columns))];
}

/** Says what changed when a saved file changes what the checks of the step say. */
function tellChanges(session: Session, print: (lines: readonly string[]) => void, look: Look) {
  const said = () =>
    JSON.stringify(stepCheckRows(session.state()).map(({result, finding}) => [result.id, result.verdict, finding]));
  let before = said();
  let isHeld = false;
  session.subscribe(() => {
    const now = said();
    if (isHeld || now === before) return;
    before = now;
    print(['', 'The project changed:', ...linearLines(session.state(), look)]);
  });
  return {
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      before = said();
    },
  };
}
