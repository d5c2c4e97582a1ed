import {firstFocus, type ScreenName} from './state.ts';

/** What a key asks for. */
export type Intent =
  | 'up'
  | 'down'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'next-pane'
  | 'open'
  | 'back'
  | 'next-step'
  | 'previous-step'
  | 'check-now'
  | 'hint'
  | 'confirm'
  | 'edit'
  | 'copy'
  | 'explain'
  | 'outline'
  | 'home'
  | 'findings'
  | 'checklist'
  | 'stack-map'
  | 'next-hosting'
  | 'previous-hosting'
  | 'versus'
  | 'welcome'
  | 'search'
  | 'erase'
  | 'erase-word'
  | 'clear'
  | 'help'
  | 'suspend'
  | 'quit';

/** A row of the table from which the keys, the help screen, the footer and the README come. */
export interface KeyBinding {
  readonly intent: Intent;
  /** Names as {@link keysOf} gives them. */
  readonly keys: readonly string[];
  /** Where it works; `all`: everywhere. */
  readonly on: readonly ScreenName[] | 'all';
  /** How the keys are written for people. */
  readonly label: string;
  /** What it does, for the help screen. */
  readonly help: string;
  /** One word for the footer; null: not shown there. */
  readonly short: string | null;
}

const READING: readonly ScreenName[] = ['home', 'lesson', 'checklist', 'findings', 'stack-map'];
const CHECKS: readonly ScreenName[] = ['lesson', 'findings', 'explain'];

/** Every key. The order is that of the help screen; the footer shows those with a short word, as many as fit. */
export const keymap: readonly KeyBinding[] = [
  {intent: 'next-step', keys: ['n'], on: ['lesson'], label: 'n', help: 'Go to the next step', short: 'next'},
  {
    intent: 'previous-step',
    keys: ['p'],
    on: ['lesson'],
    label: 'p',
    help: 'Go to the previous step',
    short: 'prev',
  },
  {
    intent: 'hint',
    keys: ['h'],
    on: ['lesson', 'findings'],
    label: 'h',
    help: 'Show one more hint for the selected finding',
    short: 'hint',
  },
  {
    intent: 'open',
    keys: ['enter', ' '],
    on: ['welcome', ...READING, 'versus', 'chooser', 'search'],
    label: 'Enter',
    help: 'Choose or open what is selected',
    short: 'open',
  },
  {
    intent: 'next-hosting',
    keys: ['s', 'right'],
    on: ['stack-map', 'versus'],
    label: 's, Right',
    help: 'Look at the next way of hosting, or the next platform',
    short: 'hosting',
  },
  {
    intent: 'previous-hosting',
    keys: ['S', 'left'],
    on: ['stack-map', 'versus'],
    label: 'S, Left',
    help: 'Look at the previous one',
    short: null,
  },
  {
    intent: 'confirm',
    keys: ['a'],
    on: ['lesson', 'checklist'],
    label: 'a',
    help: 'Confirm by hand what no file can show; once more takes it back',
    short: 'confirm',
  },
  {intent: 'edit', keys: ['e'], on: CHECKS, label: 'e', help: 'Open your editor at file and line', short: 'edit'},
  {intent: 'copy', keys: ['y'], on: CHECKS, label: 'y', help: 'Copy the worked line, once it is shown', short: 'copy'},
  {intent: 'explain', keys: ['x'], on: CHECKS, label: 'x', help: 'Explain the selected check', short: 'explain'},
  {intent: 'outline', keys: ['o'], on: ['lesson'], label: 'o', help: 'Show all steps of the track', short: 'outline'},
  {
    intent: 'findings',
    keys: ['f'],
    on: READING,
    label: 'f',
    help: 'Show all checks, the failing ones first',
    short: 'findings',
  },
  {intent: 'checklist', keys: ['l'], on: READING, label: 'l', help: 'Show the learning checklist', short: 'checklist'},
  {
    intent: 'stack-map',
    keys: ['m'],
    on: READING,
    label: 'm',
    help: 'Show the stack map: who takes care of what, and what the checks say',
    short: 'map',
  },
  {intent: 'home', keys: ['t'], on: READING, label: 't', help: 'Show all tracks', short: 'tracks'},
  {
    intent: 'versus',
    keys: ['v'],
    on: [...READING, 'welcome', 'chooser'],
    label: 'v',
    help: 'Compare the platforms side by side; Enter there helps to choose',
    short: 'versus',
  },
  {
    intent: 'search',
    keys: ['/'],
    on: [...READING, 'explain'],
    label: '/',
    help: 'Search lessons, checks and error messages; an error from a log can be pasted',
    short: 'search',
  },
  {
    intent: 'check-now',
    keys: ['c'],
    on: [...READING, 'welcome', 'explain', 'versus', 'chooser'],
    label: 'c',
    help: 'Check the project now',
    short: 'check',
  },
  {intent: 'back', keys: ['escape'], on: ['search'], label: 'Esc', help: 'Leave the search', short: 'back'},
  {
    intent: 'next-pane',
    keys: ['tab'],
    on: ['welcome', 'lesson', 'findings', 'stack-map', 'chooser', 'search'],
    label: 'Tab',
    help: 'Go to the next part of the screen',
    short: 'part',
  },
  {intent: 'welcome', keys: ['w'], on: READING, label: 'w', help: 'Choose another platform or track', short: null},
  {intent: 'down', keys: ['j', 'down'], on: 'all', label: 'j, Down', help: 'One line or one entry down', short: null},
  {intent: 'up', keys: ['k', 'up'], on: 'all', label: 'k, Up', help: 'One line or one entry up', short: null},
  {
    intent: 'page-down',
    keys: ['pagedown', 'd'],
    on: 'all',
    label: 'PgDn, d',
    help: 'One screenful down',
    short: null,
  },
  {intent: 'page-up', keys: ['pageup', 'u'], on: 'all', label: 'PgUp, u', help: 'One screenful up', short: null},
  {intent: 'first', keys: ['g', 'home'], on: 'all', label: 'g, Home', help: 'To the beginning', short: null},
  {intent: 'last', keys: ['G', 'end'], on: 'all', label: 'G, End', help: 'To the end', short: null},
  {
    intent: 'back',
    keys: ['escape', 'b'],
    on: [...READING, 'welcome', 'explain', 'help', 'versus', 'chooser'],
    label: 'Esc, b',
    help: 'Back to where you came from',
    short: 'back',
  },
  {
    intent: 'back',
    keys: ['left'],
    on: [...READING.filter(screen => screen !== 'stack-map'), 'welcome', 'explain', 'help', 'chooser'],
    label: 'Left',
    help: 'Back, where it chooses nothing',
    short: null,
  },
  {
    intent: 'clear',
    keys: ['ctrl-u'],
    on: ['search'],
    label: 'Ctrl+U',
    help: 'Search for something else',
    short: 'clear',
  },
  {intent: 'erase', keys: ['backspace'], on: ['search'], label: 'Backspace', help: 'Erase a letter', short: null},
  {intent: 'erase-word', keys: ['ctrl-w'], on: ['search'], label: 'Ctrl+W', help: 'Erase a word', short: null},
  {intent: 'help', keys: ['?'], on: 'all', label: '?', help: 'Show these keys', short: 'help'},
  {
    intent: 'suspend',
    keys: ['ctrl-z'],
    on: 'all',
    label: 'Ctrl+Z',
    help: 'Put the tutor to sleep; fg wakes it',
    short: null,
  },
  {
    intent: 'quit',
    keys: ['q', 'ctrl-c', 'ctrl-d'],
    on: 'all',
    label: 'q, Ctrl+C',
    help: 'Leave; everything is saved',
    short: 'quit',
  },
];

/** Where letters are text that is typed, and no keys. */
export function takesText(screen: ScreenName): boolean {
  return screen === 'search';
}

/** Whether a key is a piece of text. */
export const isText = (key: string): boolean => key.length === 1 || (key.length === 2 && key.charCodeAt(0) > 0xd7ff);

/** The keys that work on a screen. */
export const bindingsOn = (screen: ScreenName): readonly KeyBinding[] => bindings[screen] ?? [];

const bindings: Readonly<Partial<Record<ScreenName, readonly KeyBinding[]>>> = Object.fromEntries(
  (Object.keys(firstFocus) as ScreenName[]).map(screen => {
    const all = keymap.filter(({on}) => on === 'all' || on.includes(screen));
    return [screen, takesText(screen) ? all.flatMap(withoutLetters) : all];
  }),
);

/** A binding with those of its keys that are no text; none where all are. */
function withoutLetters(binding: KeyBinding): readonly KeyBinding[] {
  const keys = binding.keys.filter(key => !isText(key));
  const label = binding.label.split(', ').filter(name => !isText(name));
  return keys.length === 0 ? [] : [{...binding, keys, label: label.join(', ')}];
}

/** What a key asks for on a screen; null where it does nothing. */
export function intentOf(screen: ScreenName, key: string): Intent | null {
  return bindingsOn(screen).find(({keys}) => keys.includes(key))?.intent ?? null;
}
