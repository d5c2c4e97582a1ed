/** How an editor is started: the program, its arguments, and whether it takes the terminal over or opens a window beside it. */
export interface EditorCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly where: 'terminal' | 'beside';
}

interface Target {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

type Form = (target: Target) => readonly string[];

const file: Form = ({path}) => [path];
const plusLine: Form = ({path, line}) => [`+${line}`, path];
const plusLineComma: Form = ({path, line, column}) => [`+${line},${column}`, path];
const plusLineColon: Form = ({path, line, column}) => [`+${line}:${column}`, path];
// Small builds of vim know no :call, and all know this.
const vim: Form = ({path, line, column}) => [`+${line}`, `+norm ${column}|`, path];
// A name with a colon in it would be taken apart.
const colons: Form = ({path, line, column}) => [path.includes(':') ? path : `${path}:${line}:${column}`];
const goto: Form = target => ['--goto', ...colons(target)];
const options: Form = ({path, line, column}) => ['--line', String(line), '--column', String(column), path];
const dashLine: Form = ({path, line, column}) => ['-l', `${line}:${column}`, path];

/** By the program's name; what is not here is given the file alone, and the terminal. */
const EDITORS: readonly (readonly [names: string, where: 'terminal' | 'beside', form: Form])[] = [
  ['vim nvim vimx', 'terminal', vim],
  ['vi view ex nvi elvis vile joe jmacs jed mg ne pico mcedit zile', 'terminal', plusLine],
  ['nano', 'terminal', plusLineComma],
  ['kak micro', 'terminal', plusLineColon],
  ['hx helix', 'terminal', colons],
  ['emacs emacsclient', 'beside', plusLineColon],
  ['code code-insiders code-oss codium vscodium cursor windsurf positron', 'beside', goto],
  ['subl sublime_text zed zeditor zedit atom pulsar lapce', 'beside', colons],
  ['idea pycharm charm webstorm goland phpstorm rubymine clion rider fleet kate kwrite', 'beside', options],
  ['gedit pluma xed', 'beside', plusLineColon],
  ['gvim mvim bbedit', 'beside', plusLine],
  ['mate', 'beside', dashLine],
  ['gnome-text-editor notepad mousepad geany leafpad', 'beside', file],
];

/** Options with which an editor that usually opens a window stays in the terminal. */
const STAYS = new Set(['-nw', '--no-window-system', '-t', '-tty', '--tty', '--nw']);

/**
 * The command that opens a file at a place, from what `$VISUAL` or `$EDITOR` says (a program, perhaps with arguments and
 * quotes). Null where it says nothing.
 */
export function editorCommand(
  setting: string,
  target: Target,
  {hasDisplay}: {hasDisplay: boolean},
): EditorCommand | null {
  const [program, ...given] = splitWords(setting);
  if (!program) return null;
  const name = editorName(program);
  const [, usually, form] = EDITORS.find(([names]) => names.split(' ').includes(name)) ?? ['', 'terminal', file];
  const isEmacs = name === 'emacs' || name === 'emacsclient';
  const stays = isEmacs && (given.some(arg => STAYS.has(arg)) || !hasDisplay);
  return {program, args: [...given, ...form(target)], where: stays ? 'terminal' : usually};
}

/** What an editor is called on screen and in the table: without folder, version and extension. */
export function editorName(program: string): string {
  const base = program.slice(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1).toLowerCase();
  return base
    .replace(/\.(?:exe|cmd|bat|sh|app|appimage)$/, '')
    .replace(/^(vim|emacs|nvim)[.-](?:basic|tiny|nox|gtk\d?|lucid|[\d.]+)$/, '$1');
}

/** Splits as a shell does for quotes and backslashes, and does nothing else that a shell would. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    if (quote) {
      if (character === quote) quote = '';
      else if (character === '\\' && quote === '"' && /["\\$`]/.test(text[i + 1] ?? ''))
        word = (word ?? '') + text[++i];
      else word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (character === '\\' && i + 1 < text.length) word = (word ?? '') + text[++i];
    else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + character;
  }
  return word === null ? words : [...words, word];
}
