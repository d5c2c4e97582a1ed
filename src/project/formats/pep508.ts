import {type Marker, MarkerReader} from './marker.ts';
import {normaliseName} from './package-name.ts';
import {isSpecifier} from './pep440.ts';

/** A dependency as Python tools write it: `Name[extra]>=1,<2; marker` or `name @ url; marker` (PEP 508). */
export interface Requirement {
  /** Normalised by PEP 503. */
  readonly name: string;
  /** As it is written. */
  readonly writtenName: string;
  readonly extras: readonly string[];
  /** Without blanks; empty where any version will do. */
  readonly specifier: string;
  readonly url: string | null;
  readonly marker: Marker | null;
  /** The marker as it is written. */
  readonly markerText: string | null;
}

/** What a text turned out to be; `offset` is where it stops being a requirement. */
export type RequirementReading =
  | {readonly ok: true; readonly requirement: Requirement}
  | {readonly ok: false; readonly problem: 'name' | 'extras' | 'specifier' | 'url' | 'marker'; readonly offset: number};

/** Parses one requirement, as strictly as pip does since 24.1. */
export function parseRequirement(text: string): RequirementReading {
  let offset = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = offset;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) return null;
    offset += found.length;
    return found;
  };
  const blanks = () => take(/[ \t]+/y);
  const no = (problem: Extract<RequirementReading, {ok: false}>['problem']): RequirementReading => ({
    ok: false,
    problem,
    offset,
  });

  blanks();
  const writtenName = take(IDENTIFIER);
  if (writtenName === null) return no('name');
  blanks();
  const extras = readExtras(take, blanks);
  if (!extras) return no('extras');
  blanks();
  let url: string | null = null;
  let specifier = '';
  if (take(/@/y) !== null) {
    blanks();
    url = take(/[^ \t]+/y);
    if (url === null || !/[:/]/.test(url)) return no('url');
    if (offset < text.length && blanks() === null) return no('url');
  } else {
    const read = readSpecifier(take, blanks);
    if (read === null) return no('specifier');
    specifier = read;
    blanks();
  }
  let marker: Marker | null = null;
  let markerText: string | null = null;
  if (offset < text.length) {
    if (take(/;/y) === null) return no(url === null ? 'specifier' : 'url');
    const reader = new MarkerReader(text, offset);
    marker = reader.marker();
    if (!marker || reader.offset < text.length) {
      offset = reader.offset;
      return no('marker');
    }
    markerText = text.slice(offset).trim();
  }
  const name = normaliseName(writtenName);
  return {ok: true, requirement: {name, writtenName, extras, specifier, url, marker, markerText}};
}

const IDENTIFIER = /[a-z0-9][a-z0-9._-]*\b/iy;
const CLAUSE = /(?:===[ \t]*[^\s;)]+|(?:~=|==|!=|<=|>=|<|>)[ \t]*[a-z0-9!.+*_-]+)/iy;

type Take = (pattern: RegExp) => string | null;

function readExtras(take: Take, blanks: () => unknown): readonly string[] | null {
  if (take(/\[/y) === null) return [];
  blanks();
  const extras: string[] = [];
  for (let comma: string | null = ''; comma !== null; comma = take(/,/y)) {
    if (comma !== '') blanks();
    const name = take(IDENTIFIER);
    if (name === null && comma !== '') return null;
    if (name === null) break;
    extras.push(normaliseName(name));
    blanks();
  }
  return take(/\]/y) === null ? null : extras;
}

function readSpecifier(take: Take, blanks: () => unknown): string | null {
  const open = take(/\(/y) !== null;
  blanks();
  const clauses: string[] = [];
  for (let clause = take(CLAUSE); clause !== null; clause = take(CLAUSE)) {
    clauses.push(clause.replace(/[ \t]+/g, ''));
    blanks();
    if (take(/,/y) === null) break;
    blanks();
  }
  if (open && take(/\)/y) === null) return null;
  return clauses.every(isSpecifier) ? clauses.join(',') : null;
}
