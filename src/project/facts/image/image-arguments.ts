import type {Instruction} from '../../formats/dockerfile.ts';
import type {PlacedText} from '../../formats/dockerfile-lines.ts';
import {splitWords} from '../../formats/shell-words.ts';
import type {Place} from '../../place.ts';
import type {CommandForm} from './image-types.ts';

/** Whether a RUN sees files that no COPY brought. */
export function mountsFiles({name, value}: Instruction['flags'][number]): boolean {
  return name === 'mount' && !/\btype=(?:cache|secret|ssh|tmpfs)\b/.test(value);
}

/** Whether a RUN sees a folder that it is not told to keep, and may take from it what it wants. */
export function mountsFolder(flag: Instruction['flags'][number]): boolean {
  return mountsFiles(flag) && !/\b(?:source|src)=[^,]*\w\.\w+(?:,|$)/.test(flag.value);
}

/** The command of a RUN, CMD or ENTRYPOINT. */
export function formOf({argument, words, heredocs, keyword, place}: Instruction): CommandForm {
  if (words && words.length > 0) return {form: 'exec', words, place};
  const [script] = heredocs;
  if (keyword === 'RUN' && script && /^<<-?["']?\w+["']?$/.test(argument.text))
    return {form: 'shell', text: script.content, place};
  return {form: 'shell', text: argument, place};
}

/** Whether an instruction says nothing, as `ENTRYPOINT []` does. */
export function isEmpty({argument, words}: Instruction): boolean {
  return argument.text === '' || words?.length === 0;
}

/** `NAME` or `NAME=value`, several in a line. */
export function pairsOf(text: string): (readonly [string, string | null])[] {
  return (splitWords(text) ?? []).map(({text: word}) => {
    const equals = word.indexOf('=');
    return equals < 0 ? [word, null] : [word.slice(0, equals), word.slice(equals + 1)];
  });
}

/** `ENV A=1 B=2`, and the older `ENV A 1`. */
export function environmentOf(text: string): (readonly [string, string])[] {
  const [, name, rest] = /^([A-Za-z_]\w*)\s+([\s\S]*)$/.exec(text) ?? [];
  if (name !== undefined) return [[name, unquoted(rest ?? '')]];
  return pairsOf(text).map(([key, value]) => [key, value ?? '']);
}

/** Where a variable is named in an ENV. */
export function placeOfName({text, place}: PlacedText, name: string): Place {
  const found = (splitWords(text) ?? []).find(word => word.text === name || word.text.startsWith(`${name}=`));
  return place(found?.offset ?? 0);
}

/** A text without the quotes around it. */
export function unquoted(text: string): string {
  return /^"[^"]*"$|^'[^']*'$/.test(text) ? text.slice(1, -1) : text;
}
