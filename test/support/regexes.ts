import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseSync} from 'oxc-parser';

/** A regular expression of the program, as it is written, with the place where it stands first. */
export interface WrittenRegex {
  readonly source: string;
  readonly flags: string;
  readonly place: string;
}

/** Every regular expression that is written as a literal in a folder of sources. */
export function regexesIn(folder: string): readonly WrittenRegex[] {
  const found = new Map<string, WrittenRegex>();
  for (const name of readdirSync(folder, {recursive: true, encoding: 'utf8'}).toSorted()) {
    if (!/\.tsx?$/.test(name)) continue;
    const text = readFileSync(join(folder, name), 'utf8');
    for (const {pattern, flags, start} of literals(parseSync(name, text).program)) {
      const place = `${name}:${text.slice(0, start).split('\n').length}`;
      if (!found.has(`${pattern}/${flags}`)) found.set(`${pattern}/${flags}`, {source: pattern, flags, place});
    }
  }
  return [...found.values()];
}

interface Literal {
  readonly pattern: string;
  readonly flags: string;
  readonly start: number;
}

function* literals(node: unknown): Generator<Literal> {
  if (node === null || typeof node !== 'object') return;
  const {regex, start} = node as {regex?: Omit<Literal, 'start'>; start?: number};
  if (regex && start !== undefined) yield {...regex, start};
  for (const child of Object.values(node)) yield* literals(child);
}
