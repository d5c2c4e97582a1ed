import type {ProcfileGrammar} from '../contract-words.ts';
import {at, type Place} from '../place.ts';
import {parseYamlProcfile} from './procfile-yaml.ts';

/** A process type and its command, as one platform's parser understands the line. */
export interface ProcfileEntry {
  /** The name under which the platform knows it (the Cloud Native Buildpack turns `Web_API` into `web-api`). */
  readonly name: string;
  /** The name as it is written. */
  readonly written: string;
  /** Trimmed, without a comment that the grammar allows behind it; may be empty. */
  readonly command: string;
  /** Where the name begins. */
  readonly place: Place;
  /** Where the command begins. */
  readonly commandPlace: Place;
  /** Whether a blank stands between the colon and the command. */
  readonly spaced: boolean;
  /** Where a comment begins that the parser drops although a quote is open there; absent where it does not. */
  readonly cutAt?: Place;
}

/** Why a line is not an entry. */
type BadLineReason =
  | 'no-colon' // nothing separates a name from a command
  | 'bad-name' // characters that the grammar does not allow in a name
  | 'blank-before-colon' // `web : …`, which makes the colon a part of the command
  | 'long-name' // more than 63 characters
  | 'comment-as-command' // a comment where the command should be
  | 'not-yaml' // the platform loads the file as YAML, and this is none
  | 'not-text'; // YAML that is not a name with a text behind it

export interface BadLine {
  readonly reason: BadLineReason;
  /** The line, trimmed. */
  readonly text: string;
  /** The process type that the line seems to be meant for; null where none can be seen. */
  readonly name: string | null;
  readonly place: Place;
}

/** A Procfile as one platform's parser reads it. */
export interface Procfile {
  readonly file: string;
  readonly grammar: ProcfileGrammar;
  /** In the order of the file; a name that stands twice is here twice. */
  readonly entries: readonly ProcfileEntry[];
  readonly badLines: readonly BadLine[];
}

/** Reads a Procfile with the parser of one platform. Never throws. */
export function parseProcfile(text: string, grammar: ProcfileGrammar, file = 'Procfile'): Procfile {
  switch (grammar) {
    case 'heroku-classic':
      return byLine(text, grammar, file, classicLine);
    case 'cnb':
      return byLine(text, grammar, file, cnbLine);
    case 'procfile-util':
      return byLine(text, grammar, file, procfileUtilLine);
    case 'elastic-beanstalk':
      return byLine(text, grammar, file, beanstalkLine);
    case 'yaml':
      return {file, grammar, ...parseYamlProcfile(text, file)};
    default:
      return grammar satisfies never;
  }
}

/** The entries that count where a name stands twice and the last one wins, in the order of their first appearance. */
export function lastEntries(procfile: Procfile): readonly ProcfileEntry[] {
  return [...new Map(procfile.entries.map(entry => [entry.name, entry])).values()];
}

/** One line understood: where the name and the command begin, counted from 0. */
type Line =
  | {
      readonly kind: 'entry';
      readonly name: string;
      readonly written: string;
      readonly nameAt: number;
      readonly command: string;
      readonly commandAt: number;
      readonly spaced: boolean;
      readonly cutAt?: number;
    }
  | {readonly kind: 'bad'; readonly reason: BadLineReason; readonly name: string | null}
  | {readonly kind: 'nothing'};

const nothing: Line = {kind: 'nothing'};

function byLine(text: string, grammar: ProcfileGrammar, file: string, read: (line: string) => Line): Procfile {
  const entries: ProcfileEntry[] = [];
  const badLines: BadLine[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const found = read(line);
    const place = (column: number) => at(file, index + 1, column + 1);
    if (found.kind === 'entry') {
      const {name, written, command, spaced, cutAt} = found;
      entries.push({
        name,
        written,
        command,
        spaced,
        place: place(found.nameAt),
        commandPlace: place(found.commandAt),
        ...(cutAt === undefined ? {} : {cutAt: place(cutAt)}),
      });
    } else if (found.kind === 'bad') {
      const start = line.length - line.trimStart().length;
      badLines.push({reason: found.reason, name: found.name, text: line.trim(), place: place(start)});
    }
  }
  return {file, grammar, entries, badLines};
}

/** Splits `name: command`; null without a colon behind what could be a name. */
function splitLine(line: string): Extract<Line, {kind: 'entry'}> | null {
  const match = /^(\s*)([^\s:#][^\s:]*)[ \t]*:([ \t]*)(.*)$/s.exec(line.trimEnd());
  if (!match) return null;
  const [, indent = '', written = '', gap = '', command = ''] = match;
  return {
    kind: 'entry',
    name: written,
    written,
    nameAt: indent.length,
    command,
    commandAt: line.trimEnd().length - command.length,
    spaced: gap !== '' || command === '',
  };
}

/** What a line without an entry seems to be about: `web gunicorn …` is meant for `web`. */
function meantFor(line: string): string | null {
  const word = /^\s*["']?([A-Za-z0-9_-]+)["']?(?:\s|:|$)/.exec(line)?.[1]?.toLowerCase();
  return word === 'web' || word === 'release' || word === 'worker' ? word : null;
}

const bad = (line: string, reason: BadLineReason): Line => ({kind: 'bad', reason, name: meantFor(line)});
const isComment = (line: string) => line.trimStart().startsWith('#');
const isBlank = (line: string) => line.trim() === '';

/**
 * Heroku's classic build has no written grammar. Its makers describe it as the expression
 * `^[[:space:]]*([a-zA-Z0-9_-]+):?\s+(.*)[[:space:]]*`, and the documentation as `<process type>: <command>`; a line that
 * neither describes is ignored. A line without a colon follows only the expression and is not taken as an entry here.
 */
function classicLine(line: string): Line {
  if (isBlank(line) || isComment(line)) return nothing;
  const entry = splitLine(line);
  if (!entry) return bad(line, 'no-colon');
  if (!/^[A-Za-z0-9_-]+$/.test(entry.written)) return badName(line, entry);
  return colonFollows(line, entry) ? entry : bad(line, 'blank-before-colon');
}

function colonFollows(line: string, {nameAt, written}: {nameAt: number; written: string}): boolean {
  return line.charAt(nameAt + written.length) === ':';
}

function badName(line: string, {written}: {written: string}): Line {
  return bad(line, looksLikeName(written) ? 'bad-name' : 'no-colon');
}

/** Whether text before a colon could be meant as a name: `we.b` could, `os.environ['X']` and `"a` could not. */
function looksLikeName(text: string): boolean {
  return /^[\p{L}\p{N}._@+-]+$/u.test(text);
}

/**
 * heroku/buildpacks-procfile 4.x (spec.md): lower-case letters, digits and inner hyphens, at most 63; capitals, `_` and an
 * indentation are mended with a warning; anything else stops the build.
 */
function cnbLine(line: string): Line {
  if (isBlank(line) || isComment(line)) return nothing;
  const entry = splitLine(line);
  if (!entry) return bad(line, 'no-colon');
  const name = entry.written.replace(/_/g, '-').toLowerCase();
  if (!LABEL.test(name)) return badName(line, entry);
  if (!colonFollows(line, entry)) return bad(line, 'blank-before-colon');
  if (name.length > LABEL_LENGTH) return bad(line, 'long-name');
  return {...entry, name};
}

const LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const LABEL_LENGTH = 63;

/**
 * dokku/procfile-util 0.20 as Dokku calls it, without `--strict`: comments with `#` or `//`, also behind a command after a
 * blank, and in quotes too; names that are no DNS label pass, although its documentation says otherwise.
 */
function procfileUtilLine(line: string): Line {
  if (isBlank(line) || /^\s*(?:#|\/\/)/.test(line)) return nothing;
  const entry = splitLine(line);
  if (!entry) return bad(line, 'no-colon');
  if (!/^[A-Za-z0-9_-]+$/.test(entry.written)) return badName(line, entry);
  if (!colonFollows(line, entry)) return bad(line, 'blank-before-colon');
  if (entry.written.length > LABEL_LENGTH) return bad(line, 'long-name');
  const command = withoutComment(entry.command);
  if (/^(?:#|\/\/)/.test(command.trim())) return bad(line, 'comment-as-command');
  const cutAt = hasOpenQuote(command) ? entry.commandAt + command.length + 1 : undefined;
  return {...entry, command: command.trim(), ...(cutAt === undefined || command === entry.command ? {} : {cutAt})};
}

function hasOpenQuote(text: string): boolean {
  return [`'`, '"'].some(quote => (text.split(quote).length - 1) % 2 === 1);
}

/** What procfile-util leaves of a command: nothing from its last ` #` on, or where there is none, from its last ` //`. */
function withoutComment(command: string): string {
  return (/^(.*)\s#.+$/s.exec(command) ?? /^(.*)\s\/\/.+$/s.exec(command))?.[1] ?? command;
}

/** Elastic Beanstalk (Amazon Linux 2 and 2023): `^[A-Za-z0-9_-]+:\s*[^\s].*$`, no comments, nothing before the name. */
function beanstalkLine(line: string): Line {
  if (isBlank(line)) return nothing;
  const entry = splitLine(line);
  if (!entry) return bad(line, 'no-colon');
  if (entry.nameAt > 0 || !/^[A-Za-z0-9_-]+$/.test(entry.written)) return badName(line, entry);
  return colonFollows(line, entry) ? entry : bad(line, 'blank-before-colon');
}
