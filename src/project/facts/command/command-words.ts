import type {Assignment, CommandArgument, DoubleQuotedChild, Word as ShellNode, WordPart} from 'unbash';
import type {Place} from '../../place.ts';
import type {Word} from './command-types.ts';

/** Shell text with the place of each of its characters in the learner's file. */
export interface ShellText {
  readonly text: string;
  readonly place: (offset: number) => Place;
}

/** A word that can be read as a program again, as `sh -c` and `eval` do. */
export interface ShellWord extends Word {
  readonly program: ShellText;
}

/** Shell text that begins at a place of a file and goes on over its lines. */
export function shellText(text: string, begin: Place): ShellText {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return {
    text,
    place: offset => {
      const line = lineOf(starts, offset);
      const column = offset - (starts[line] ?? 0);
      return line === 0
        ? {...begin, column: begin.column + column}
        : {...begin, line: begin.line + line, column: column + 1};
    },
  };
}

/** The index of the last start that is not behind the offset. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A word that no shell sees, and where its text begins. */
export interface PlainWord {
  readonly text: string;
  readonly place: Place;
  /** Whether variables in it are replaced before the program gets it; `$$` is a dollar then. */
  readonly expands?: true;
}

/** Words as shell text in which nothing is replaced, but in those that say so. */
export function quotedWords(words: readonly PlainWord[]): ShellText {
  return joinedWords(words, ({text, expands}) => {
    if (/^[\w@%+=:,./-]+$/.test(text)) return text;
    if (expands) return `"${text.replace(/["`\\]/g, '\\$&').replaceAll('$$', '\\$')}"`;
    return `'${text.replaceAll("'", "'\\''")}'`;
  });
}

/** Words with spaces between them, as a shell gets them that is given the words of an image. */
export function plainWords(words: readonly PlainWord[]): ShellText {
  return joinedWords(words, ({text}) => text);
}

function joinedWords(words: readonly PlainWord[], write: (word: PlainWord) => string): ShellText {
  const starts: number[] = [];
  let text = '';
  for (const word of words) {
    if (text !== '') text += ' ';
    starts.push(text.length);
    text += write(word);
  }
  return {
    text,
    place: offset => {
      const index = lineOf(starts, offset);
      const word = words[index];
      if (!word) return {file: '', line: 1, column: 1};
      const quote = /['"]/.test(text[starts[index] ?? 0] ?? '') ? 1 : 0;
      const inside = Math.max(0, Math.min(offset - (starts[index] ?? 0) - quote, word.text.length - 1));
      return {...word.place, column: word.place.column + inside};
    },
  };
}

/** A word of the syntax tree after its quotes were removed. */
export function shellWord(node: CommandArgument, source: ShellText): ShellWord {
  if (node.type === 'Assignment') return assignmentWord(node, source);
  const found = expansions(node.parts ?? []);
  return {text: restore(node.value), place: source.place(node.pos), ...found, program: programOf(node, source)};
}

function assignmentWord(node: Assignment, source: ShellText): ShellWord {
  const value = node.value.type === 'Word' ? shellWord(node.value, source) : null;
  const text = `${node.name}=${value?.text ?? ''}`;
  const place = source.place(node.pos);
  return {
    text,
    place,
    variables: value?.variables ?? [],
    dynamic: value?.dynamic ?? true,
    program: {text, place: () => place},
  };
}

function programOf(node: ShellNode, source: ShellText): ShellText {
  const [part, more] = node.parts ?? [];
  const inside = node.text.slice(1, -1);
  const from = (start: number) => (offset: number) => source.place(start + offset);
  if (part && !more && part.type === 'SingleQuoted') return {text: restore(inside), place: from(node.pos + 1)};
  if (part && !more && part.type === 'DoubleQuoted') {
    if (!inside.includes('\\')) return {text: restore(inside), place: from(node.pos + 1)};
    return {text: restore(inside.replace(/\\(["$`\\])/g, '$1')), place: () => source.place(node.pos)};
  }
  return {
    text: restore(node.value),
    place: node.value === node.text ? from(node.pos) : () => source.place(node.pos),
  };
}

interface Expansions {
  readonly variables: {readonly name: string; readonly fallback: string | null}[];
  readonly dynamic: boolean;
}

function expansions(parts: readonly (WordPart | DoubleQuotedChild)[]): Expansions {
  const variables: {name: string; fallback: string | null}[] = [];
  let dynamic = false;
  for (const part of parts) {
    switch (part.type) {
      case 'Literal':
      case 'SingleQuoted':
      case 'AnsiCQuoted':
        break;
      case 'SimpleExpansion': {
        const name = part.text.slice(1);
        if (NAME.test(name)) variables.push({name, fallback: null});
        else dynamic = true;
        break;
      }
      case 'ParameterExpansion': {
        const {operation, parameter, prefix, index} = part;
        const plain = !prefix && !index && NAME.test(parameter);
        if (plain && !operation) variables.push({name: parameter, fallback: null});
        else if (plain && operation?.type === 'Default' && !operation.operator.includes('+'))
          variables.push({
            name: parameter,
            fallback: operation.operator.includes('?') ? null : operation.operand.value,
          });
        else dynamic = true;
        break;
      }
      case 'DoubleQuoted':
      case 'LocaleString':
      case 'Glob': {
        // A pattern that matches no file stays as it is: `*:8000` and `[::]:$PORT` are addresses.
        const inner = expansions(part.parts ?? []);
        variables.push(...inner.variables);
        dynamic ||= inner.dynamic;
        break;
      }
      case 'CommandExpansion':
      case 'ArithmeticExpansion':
      case 'ProcessSubstitution':
      case 'ExtendedGlob':
      case 'BraceExpansion':
        dynamic = true;
        break;
      default:
        part satisfies never;
    }
  }
  return {variables, dynamic};
}

const NAME = /^[A-Za-z_]\w*$/;

// `app:create_app()` without quotes is an error in a shell, and what is meant is plain. To go on behind the error, its
// brackets are read as letters of the private use area, one for one, so that every position stays.
const STAND_INS: readonly (readonly [string, string])[] = [
  ['(', '\ue000'],
  [')', '\ue001'],
  ["'", '\ue002'],
  ['"', '\ue003'],
  [' ', '\ue004'],
];
const BARE_CALL = /(?<=[\s=]|^)([A-Za-z_][\w.]*:[A-Za-z_][\w.]*)(\([^()\n&|;<>]*\))(?=\s|$)/g;

/** The same with a dot in the place of the colon, behind a program: at the beginning it would define a function. */
const BARE_DOTTED_CALL = /(?<=\S[ \t])([A-Za-z_]\w{0,80}(?:\.\w{1,80}){1,5})(\([^()\n&|;<>]{0,200}\))(?=\s|$)/g;

/** The text with calls such as `app:create_app()` made readable for the parser; the same text where there are none. */
export function standIn(text: string): string {
  const mask = (_: string, target: string, call: string) => {
    let masked = call;
    for (const [character, letter] of STAND_INS) masked = masked.replaceAll(character, letter);
    return target + masked;
  };
  return text.replace(BARE_CALL, mask).replace(BARE_DOTTED_CALL, mask);
}

function restore(text: string): string {
  if (!/[\ue000-\ue004]/.test(text)) return text;
  let restored = text;
  for (const [character, letter] of STAND_INS) restored = restored.replaceAll(letter, character);
  return restored;
}
