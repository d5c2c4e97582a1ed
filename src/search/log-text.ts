import {cleanText} from '../project/clean-text.ts';

/** A pasted piece of a log, without what stands before the lines, ready for {@link findPattern}. */
export interface LogText {
  /** The lines without prefixes and escapes; none of them is empty at its ends. */
  readonly lines: readonly string[];
  /** All lines in lower case, without any white space: a line that a terminal broke in the middle of a word is whole again. */
  readonly squeezed: string;
  /** For each unit of `squeezed`, the line it comes from, from 0, and the place in it. */
  readonly lineOf: Uint32Array;
  readonly columnOf: Uint32Array;
}

// What an escape leaves behind where the escape character itself got lost: `[32m`, `^[[0m`.
const LOST_ESCAPE = /(?:\^\[)?\[\d{1,3}(?:;\d{1,3}){0,4}m/g;

/** What platforms, loggers and tools write before a line; each is taken away as often as it is there, a few times. */
const PREFIX = new RegExp(
  [
    // 2026-11-20T10:00:00.000000+00:00, 2026-11-20 10:00:00,000, also in brackets
    String.raw`\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?\]?\s{0,4}`,
    // 10:00:00, 10:00:00 AM
    String.raw`\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: [AP]M)?\]?\s{1,4}`,
    // Nov 20 10:00:00, Nov 20 10:00:00 AM
    String.raw`[A-Z][a-z]{2} [ \d]\d (?:\d{4} )?\d\d:\d\d:\d\d(?: [AP]M)?\s{1,4}`,
    // heroku[router]: app[web.1]: web[1234]:
    String.raw`[A-Za-z][\w.-]{0,40}\[[\w.-]{1,40}\](?::|(?= [a-z]{3} \[))\s{0,4}`,
    // Fly's region, before the level
    String.raw`[a-z]{3} (?=\[(?:info|warn|error|debug)\])`,
    // a level or a process
    String.raw`\[(?:\d{1,7}|[Ii]nfo|INFO|[Ww]arn(?:ing)?|WARN(?:ING)?|[Ee]rr(?:or)?|ERR(?:OR)?|CRITICAL|[Dd]ebug|DEBUG)\]\s{0,4}`,
    // git push: "remote: -----> ", "remote:  !     "
    String.raw`remote:\s{0,8}`,
    String.raw`(?:-----> |==> |!\s{1,8})`,
    // docker compose: "web-1  | "
    String.raw`[a-z][\w-]{0,30}\s{0,6}\| `,
  ]
    .map(pattern => `^${pattern}`)
    .join('|'),
);
const MOST_PREFIXES = 6;
/** Prefixes are looked for in so much of a line. */
const HEAD = 160;
/** With a prefix and something behind it a line is longer than this. */
const SHORTEST = 6;

/** Reads pasted text as lines of a log. Linear in its length; never throws. */
export function readLogText(text: string): LogText {
  const lines = cleanText(text.replace(/\r\n?/g, '\n'))
    .replace(LOST_ESCAPE, '')
    .replace(/[‘’`]/g, "'")
    .replace(/[“”]/g, '"')
    .split('\n')
    .map(withoutPrefix);
  const length = lines.reduce((sum, line) => sum + line.length, 0);
  const lineOf = new Uint32Array(length);
  const columnOf = new Uint32Array(length);
  let end = 0;
  for (const [row, line] of lines.entries()) {
    for (let column = 0; column < line.length; column++) {
      if (isBlank(line.charCodeAt(column))) continue;
      lineOf[end] = row;
      columnOf[end++] = column;
    }
  }
  return {lines, squeezed: lowerCase(lines.join('')).replace(/\s+/g, ''), lineOf, columnOf};
}

/** What `\s` means: nearly always a blank or below. */
const isBlank = (code: number): boolean => code <= 0x20 || (code >= 0xa0 && /\s/.test(String.fromCharCode(code)));

/** A line without what platforms, loggers and tools write before it. */
export function withoutPrefix(line: string): string {
  let rest = line.trim();
  if (rest.length < SHORTEST) return rest;
  for (let i = 0; i < MOST_PREFIXES && rest !== ''; i++) {
    const found = PREFIX.exec(rest.slice(0, HEAD))?.[0] ?? '';
    if (found === '') break;
    rest = rest.slice(found.length).trimStart();
  }
  return rest;
}

/** In lower case, and of the same length: there is one letter that becomes longer. */
export const lowerCase = (text: string): string => text.replaceAll('\u0130', 'i').toLowerCase();
