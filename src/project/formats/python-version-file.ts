import {oncePer} from '../once.ts';
import type {Place} from '../place.ts';
import type {ProjectFile} from '../project.ts';
import {placesIn} from './positions.ts';
import {decoded, type Encoding} from './text.ts';
import {listOf, tableAt, textOf, tomlFile} from './toml.ts';

/** A file that names versions of Python, one per line. */
export interface VersionFile {
  readonly file: string;
  readonly encoding: Encoding;
  /** Its lines without blanks around them, comments and empty ones left out. */
  readonly lines: readonly VersionLine[];
}

interface VersionLine {
  readonly text: string;
  /** `3.N` or `3.N.P`; null where the line is not exactly that (with `python-` in front, in runtime.txt). */
  readonly version: string | null;
  readonly place: Place;
}

// What sed's [[:space:]] takes away in a UTF-8 locale: the Unicode blanks, except those that do not break.
const BLANK = '[ \\t\\v\\f\\r\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000]*';
const LINE = new RegExp(`^${BLANK}(.*?)${BLANK}$`, 's');
const VERSION = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))?$/;

/** The parsed .python-version or runtime.txt; null where its bytes cannot be had. Parsed once per file object. */
export const versionFile = oncePer((file: ProjectFile): VersionFile | null => {
  const source = decoded(file);
  return source ? parseVersionFile(source.text, file.path, source.encoding) : null;
});

/** Parses a .python-version or, where the file is called so, a runtime.txt. Never throws. */
export function parseVersionFile(text: string, file: string, encoding: Encoding = 'utf-8'): VersionFile {
  const place = placesIn(text, file);
  const prefix = /(?:^|\/)runtime\.txt$/.test(file) ? 'python-' : '';
  const lines: VersionLine[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const bare = LINE.exec(line)?.[1] ?? '';
    if (bare !== '' && !bare.startsWith('#'))
      lines.push({text: bare, version: versionIn(bare, prefix), place: place(offset + line.indexOf(bare))});
    offset += line.length + 1;
  }
  return {file, encoding, lines};
}

function versionIn(text: string, prefix: string): string | null {
  const bare = text.startsWith(prefix) ? text.slice(prefix.length) : '';
  return VERSION.test(bare) ? bare : null;
}

/** The version of Python in a .tool-versions (asdf), with its place; null where it names none. */
export function toolVersionsPython(file: ProjectFile): {readonly text: string; readonly place: Place} | null {
  const source = decoded(file);
  const found = source && /^[ \t]*python[ \t]+([^\s#]+)/m.exec(source.text);
  if (!source || !found) return null;
  const offset = found.index + found[0].length - (found[1] ?? '').length;
  return {text: found[1] ?? '', place: placesIn(source.text, file.path)(offset)};
}

/** The version of Python in a mise.toml, with its place; null where it names none. */
export function misePython(file: ProjectFile): {readonly text: string; readonly place: Place} | null {
  const document = tomlFile(file);
  if (!document?.ok) return null;
  const tools = tableAt(document.value, 'tools');
  const [first] = listOf(tools, 'python');
  const text = textOf(tools, 'python') ?? textOf(tableAt(tools, 'python'), 'version') ?? first;
  return typeof text === 'string' ? {text, place: document.placeOf(['tools', 'python'])} : null;
}
