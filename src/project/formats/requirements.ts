import {oncePer} from '../once.ts';
import type {Place} from '../place.ts';
import type {ProjectFile} from '../project.ts';
import {parseRequirement, type Requirement} from './pep508.ts';
import {placesIn} from './positions.ts';
import {type RequirementLocation, readLocation} from './requirement-location.ts';
import {readOptions} from './requirement-options.ts';
import {type LogicalLine, logicalLines, splitWords} from './requirements-lines.ts';
import {decoded, type Encoding} from './text.ts';

/** A requirements file of pip. `-r` and `-c` are left as references. */
export interface RequirementsFile {
  readonly file: string;
  readonly encoding: Encoding;
  readonly lines: readonly RequirementLine[];
  readonly text: string;
}

/** One line; continued lines are one. Its place is that of its first character. */
export type RequirementLine = {readonly text: string; readonly comment: string | null; readonly place: Place} & (
  | {readonly kind: 'requirement'; readonly requirement: Requirement; readonly hashes: number}
  | ({
      readonly kind: 'location';
      readonly editable: boolean;
    } & RequirementLocation)
  | {readonly kind: 'include'; readonly path: string; readonly constraint: boolean}
  | {readonly kind: 'option'; readonly names: readonly string[]}
  | {readonly kind: 'invalid'; readonly problem: RequirementProblem}
);

/** Why pip cannot take a line. */
export type RequirementProblem =
  | 'conda' // numpy=1.26.4=py312h_0
  | 'single-equals' // django=5.2
  | 'table' // the output of `pip list`
  | 'option-refused' // an option of the command line
  | 'option-unknown' // an option that no known version of pip has
  | 'option-value'
  | 'quote' // an open quote among the options
  | 'marker'
  | 'not-a-requirement';

/** The parsed requirements file; null where its bytes cannot be had. Parsed once per file object. */
export const requirementsFile = oncePer((file: ProjectFile): RequirementsFile | null => {
  const source = decoded(file);
  return source ? parseRequirements(source.text, file.path, source.encoding) : null;
});

/** Parses a requirements file as pip does. Never throws: what pip refuses is an `invalid` line. */
export function parseRequirements(text: string, file: string, encoding: Encoding = 'utf-8'): RequirementsFile {
  const place = placesIn(text, file);
  const lines = logicalLines(text).map(line => ({
    text: line.text,
    comment: line.comment,
    place: place(line.offset),
    ...readLine(line),
  }));
  return {file, encoding, lines, text};
}

type Reading<L = RequirementLine> = L extends unknown ? Omit<L, 'text' | 'comment' | 'place'> : never;

const invalid = (problem: RequirementProblem): Reading => ({kind: 'invalid', problem});

function readLine({text}: LogicalLine): Reading {
  const {requirement, options} = breakOptions(text);
  if (requirement !== '' && /^-{2,}(?: +-{2,})*$/.test(options)) return invalid('table');
  const words = splitWords(options);
  if (!words) return invalid('quote');
  const read = readOptions(words);
  if (!read.ok) {
    if (/^-+$/.test(read.option) || /^-{3,}/.test(text)) return invalid('table');
    const problems = {refused: 'option-refused', unknown: 'option-unknown', 'no-value': 'option-value'} as const;
    return invalid(problems[read.problem]);
  }
  const optionValue = (name: string) => read.options.find(option => option.name === name)?.value ?? null;
  if (requirement !== '')
    return readRequirement(requirement, read.options.filter(option => option.name === 'hash').length);
  const editable = optionValue('editable');
  if (editable !== null) {
    // pip takes the backslashes of such a path away; what is meant, and stands on one machine only, is the path.
    const windows = /^(?:-e|--editable)[ =]+["']?([A-Za-z]:\\[^"']*?)["']?\s*$/.exec(text)?.[1];
    const location = readLocation(windows ?? editable, true);
    return location ? {kind: 'location', editable: true, ...location} : invalid('marker');
  }
  for (const [name, constraint] of [
    ['requirement', false],
    ['constraint', true],
  ] as const) {
    const path = optionValue(name);
    if (path !== null) return {kind: 'include', path, constraint};
  }
  return {kind: 'option', names: read.options.map(option => option.name)};
}

/** The requirement ends at the first word with a dash in front; only single blanks separate words, as in pip. */
function breakOptions(text: string): {requirement: string; options: string} {
  const words = text.split(' ');
  const first = words.findIndex(word => word.startsWith('-'));
  if (first < 0) return {requirement: text.trim(), options: ''};
  return {requirement: words.slice(0, first).join(' ').trim(), options: words.slice(first).join(' ')};
}

function readRequirement(text: string, hashes: number): Reading {
  const location = readLocation(text, false);
  if (location) return {kind: 'location', editable: false, ...location};
  // pip takes a semicolon with nothing behind it for no marker at all.
  const read = parseRequirement(text.replace(/;\s*$/, ''));
  if (read.ok) return {kind: 'requirement', requirement: read.requirement, hashes};
  return invalid(problemOf(text, read.problem));
}

function problemOf(text: string, part: string): RequirementProblem {
  if (part === 'marker') return 'marker';
  if (/^[\w.-]+=[^=\s]+=[\w.]+$/.test(text)) return 'conda';
  if (/^[\w.-]+\s*=\s*[^=\s]/.test(text)) return 'single-equals';
  if (/^Package\s+Version\b/.test(text) || /^[\w.-]+\s+v?\d[\w.]*(?:\s+\S+)?$/.test(text)) return 'table';
  return 'not-a-requirement';
}
