import {textAt} from '../../project/formats/text.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import type {Edit} from '../fix.ts';

/** A piece of a text that becomes another; offsets count from 0 in the decoded text. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Where a place is in a text; null behind its end. */
export function offsetOf(text: string, {line, column}: Pick<Place, 'line' | 'column'>): number | null {
  let start = 0;
  let count = 1;
  for (const end of text.matchAll(/\r\n|\r|\n/g)) {
    if (count === line) break;
    start = end.index + end[0].length;
    count++;
  }
  const offset = start + column - 1;
  return count === line && offset <= text.length ? offset : null;
}

/** The line end that a text uses; where it has none, the usual one. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Changes pieces of a file and nothing else. Line ends of new text become those of the file. */
export function splice(project: Project, path: string, pieces: readonly Splice[]): readonly Edit[] | null {
  const source = textAt(project, path);
  if (!source || source.encoding === 'binary') return null;
  const end = lineEndOf(source.text);
  let text = source.text;
  for (const piece of [...pieces].sort((a, b) => b.from - a.from))
    text = text.slice(0, piece.from) + piece.text.replace(/\r?\n/g, end) + text.slice(piece.to);
  return [{kind: 'write', path, text}];
}

/** The lines of a text with their ends, as pieces of it. */
export function linesOf(text: string): readonly Splice[] {
  return [...text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)]
    .filter(({0: line}) => line !== '')
    .map(found => ({from: found.index, to: found.index + found[0].length, text: found[0]}));
}

/** A line of a file by its number from 1, with its end; null where there is none. */
export function lineAt(project: Project, path: string, number: number): Splice | null {
  return linesOf(textAt(project, path)?.text ?? '')[number - 1] ?? null;
}

/** Puts lines at the end of a file, which is made where there is none. */
export function appendLines(project: Project, path: string, lines: readonly string[]): readonly Edit[] | null {
  if (lines.length === 0) return null;
  if (!project.files.has(path)) return [{kind: 'write', path, text: `${lines.join('\n')}\n`}];
  const source = textAt(project, path);
  if (!source) return null;
  const {text} = source;
  const open = text !== '' && !/[\r\n]$/.test(text) ? '\n' : '';
  return splice(project, path, [{from: text.length, to: text.length, text: `${open}${lines.join('\n')}\n`}]);
}

/** Takes whole lines out, by their numbers from 1. */
export function removeLines(project: Project, path: string, numbers: readonly number[]): readonly Edit[] | null {
  const lines = linesOf(textAt(project, path)?.text ?? '');
  const pieces = numbers.flatMap(number => {
    const line = lines[number - 1];
    return line ? [{...line, text: ''}] : [];
  });
  return pieces.length === numbers.length && pieces.length > 0 ? splice(project, path, pieces) : null;
}
