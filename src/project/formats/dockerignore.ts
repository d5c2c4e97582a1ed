import {oncePer} from '../once.ts';
import {at, type Place} from '../place.ts';
import type {ProjectFile} from '../project.ts';
import {matchesGlob} from './docker-glob.ts';
import {decoded, notUtf8} from './text.ts';

/** A line of a .dockerignore. */
export interface IgnorePattern {
  /** Without the `!` and the slashes around it. */
  readonly pattern: string;
  /** Whether it takes back in what lines before it leave out. */
  readonly keeps: boolean;
  readonly place: Place;
}

/** The patterns of a .dockerignore in their order; null where its bytes cannot be had. Read once per file object. */
export const dockerignoreFile = oncePer((file: ProjectFile): readonly IgnorePattern[] | null => {
  const source = decoded(file);
  // Docker reads bytes: of UTF-16 no line matches any name.
  return source && (notUtf8(source) ? [] : parseDockerignore(source.text, file.path));
});

/** Reads a .dockerignore. Unlike in a .gitignore a pattern holds from the root only: `*.pyc` is `*.pyc` there, not everywhere. */
function parseDockerignore(text: string, file = '.dockerignore'): readonly IgnorePattern[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) => {
    const trimmed = line.trim();
    if (trimmed === '' || line.startsWith('#')) return [];
    const keeps = trimmed.startsWith('!');
    const pattern = clean(keeps ? trimmed.slice(1).trim() : trimmed);
    return pattern === '' ? [] : [{pattern, keeps, place: at(file, index + 1)}];
  });
}

/** `/a/./b/` is `a/b`; `.` is everything, as `*` is. */
function clean(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/**
 * The line that leaves a path out of what is sent to the build, or null where it is sent: the last pattern that matches the
 * path, or a folder above it, decides.
 */
export function leftOutBy(patterns: readonly IgnorePattern[], path: string): IgnorePattern | null {
  const parts = path.split('/');
  const paths = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  let decides: IgnorePattern | null = null;
  for (const line of patterns) if (paths.some(part => matchesGlob(line.pattern, part))) decides = line;
  return decides && !decides.keeps ? decides : null;
}
