import {type ExprNode, type Module, parse, type StmtNode} from 'py-ast';
import {oncePer} from '../once.ts';
import {at, type Place} from '../place.ts';
import type {Project, ProjectFile} from '../project.ts';
import {tooDeep} from './python-depth.ts';
import {type PythonText, pythonText} from './python-encoding.ts';
import {type PythonError, pythonError} from './python-error.ts';
import {hastenLexer} from './python-tokens.ts';
import {decoded} from './text.ts';

hastenLexer();

export type Expr = ExprNode;
export type Stmt = StmtNode;
/** The syntax node of one kind, as in `NodeOf<'Call'>`. */
export type NodeOf<K extends (Expr | Stmt)['nodeType']> = Extract<Expr | Stmt, {nodeType: K}>;

/** Why Python refuses a source. */
export interface SourceError extends Pick<PythonError, 'type' | 'message' | 'certain'> {
  readonly place: Place;
  /** The words of Python, where they are not the message; null where they depend on the version. */
  readonly prints?: string | null;
  /** How the file has to be saved, where that is what is wrong. */
  readonly expected?: 'UTF-8';
}

/** A Python source file as statements. A half-typed file keeps the statements that can be read. */
export interface PythonSource {
  readonly file: string;
  readonly body: readonly Stmt[];
  /** What Python itself would refuse, with its place; null where the whole file parses. */
  readonly error: SourceError | null;
  /** The first comment that is not in the encoding of the file, which not every version of Python reads. */
  readonly strangeComment: SourceError | null;
  readonly text: string;
  /** Where each line begins in `text`. */
  readonly lines: readonly string[];
}

/** The parsed source of a Python file; null where its bytes cannot be had. Parsed once per file object. */
export const pythonSource = oncePer((file: ProjectFile): PythonSource | null => {
  const source = decoded(file);
  const {bytes} = file;
  return source && bytes ? parsed(pythonText(bytes, source), file.path) : null;
});

/** The parsed source at a path of the project; null where there is no such file or it cannot be read. */
export function pythonAt(project: Project, path: string): PythonSource | null {
  const file = project.files.get(path);
  return file ? pythonSource(file) : null;
}

/**
 * Parses Python source, when its statements or its error are first asked for: whoever only searches the text does not pay for
 * it. Never throws: text that is not Python gives an error and the statements that could be read.
 */
export function parsePython(text: string, file: string): PythonSource {
  return parsed({text, fault: null, comment: null}, file);
}

function parsed({text, fault, comment}: PythonText, file: string): PythonSource {
  // The parser follows CPython except that it rejects form feeds: CPython takes one as a blank, and counts columns from it.
  const source = (text.includes('\f') ? text.replace(/^[ \t\f]*\f/gm, '').replace(/\f/g, ' ') : text).replace(
    /\r\n?/g,
    '\n',
  );
  let split: readonly string[] | null = null;
  let read: Pick<PythonSource, 'body' | 'error'> | null = null;
  return {
    file,
    text: source,
    strangeComment: encodingError(comment, file),
    get lines() {
      split ??= source.split('\n');
      return split;
    },
    get body() {
      read ??= statements(source, this.lines, file);
      return read.body;
    },
    get error() {
      read ??= statements(source, this.lines, file);
      return encodingError(fault, file) ?? read.error;
    },
  };
}

function encodingError(fault: PythonText['fault'], file: string): SourceError | null {
  if (!fault) return null;
  const {message, prints, line, column} = fault;
  const type = 'SyntaxError';
  return {
    type,
    message,
    certain: true,
    place: at(file, line, column),
    prints: prints && `${type}: ${prints}`,
    expected: 'UTF-8',
  };
}

function statements(source: string, lines: readonly string[], file: string): Pick<PythonSource, 'body' | 'error'> {
  const whole = tryParse(source, lines);
  if (whole.ok) return {body: whole.body, error: null};
  const body: Stmt[] = [];
  let place: Place | null = null;
  for (const chunk of topLevelChunks(lines)) {
    const part = lines.slice(chunk.start, chunk.end);
    const parsed = tryParse(part.join('\n'), part);
    if (parsed.ok) for (const statement of parsed.body) body.push(moveDown(statement, chunk.start));
    else place ??= at(file, clampLine(parsed.line + chunk.start, chunk.start + 1, chunk.end), parsed.column);
  }
  const where = place ?? at(file, clampLine(whole.line, 1, lines.length), whole.column);
  const {line, column, ...error} = pythonError(whole.message, lines, where);
  return {body, error: {...error, place: at(file, line, column)}};
}

type Parsed =
  | {readonly ok: true; readonly body: readonly Stmt[]}
  | {readonly ok: false; readonly message: string; readonly line: number; readonly column: number};

function tryParse(text: string, lines: readonly string[]): Parsed {
  try {
    const {body} = parse(text) as Module;
    const deep = tooDeep(body, lines);
    if (deep) return {ok: false, message: 'it is nested too deeply', line: deep.lineno ?? 1, column: 1};
    return {ok: true, body};
  } catch (error) {
    const {message, lineno, col_offset} = error as {message?: string; lineno?: number; col_offset?: number};
    return {
      ok: false,
      message: (message ?? 'invalid syntax').split('\n')[0] ?? '',
      line: lineno ?? 0,
      column: (col_offset ?? 0) + 1,
    };
  }
}

/** Adds to the line numbers of a statement and of everything in it. */
function moveDown(statement: Stmt, by: number): Stmt {
  const waiting: unknown[] = [statement];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const node = next as {lineno?: number; end_lineno?: number};
    if (typeof node.lineno === 'number') node.lineno += by;
    if (typeof node.end_lineno === 'number') node.end_lineno += by;
    for (const value of Object.values(node)) if (typeof value === 'object' && value !== null) waiting.push(value);
  }
  return statement;
}

function clampLine(line: number, first: number, last: number): number {
  return Math.min(Math.max(line, first), Math.max(first, last));
}

/**
 * Splits source at lines where a top-level statement begins. Text at column 0 inside a triple-quoted string or an open
 * bracket begins none, unless the bracket is what is unfinished: a line that looks like a new statement ends it.
 */
function topLevelChunks(lines: readonly string[]): {start: number; end: number}[] {
  const chunks: {start: number; end: number}[] = [];
  let start = 0;
  let state: LineState = {quote: null, depth: 0};
  let continued = false;
  lines.forEach((line, index) => {
    const fresh = state.quote === null && !continued && index > start;
    const begins = fresh && (state.depth <= 0 ? STATEMENT.test(line) : RESTART.test(line));
    if (begins && !/^@/.test(lines[index - 1] ?? '')) {
      chunks.push({start, end: index});
      start = index;
      state = {quote: null, depth: 0};
    }
    state = stateAfter(line, state);
    continued = state.quote === null && line.endsWith('\\');
  });
  chunks.push({start, end: lines.length});
  return chunks;
}

const STATEMENT = /^(?!(?:else|elif|except|finally|case)\b)[A-Za-z_@"'([{*~+-]/;
const RESTART = /^(?:(?:def|class|import|from|if|for|while|with|try|return|async)\b|@|[A-Za-z_]\w* = )/;

interface LineState {
  /** The triple quote that is open. */
  readonly quote: string | null;
  /** How many brackets are open. */
  readonly depth: number;
}

function stateAfter(line: string, {quote: open, depth: before}: LineState): LineState {
  let quote = open;
  let depth = before;
  for (let i = 0; i < line.length; i++) {
    const three = line.slice(i, i + 3);
    const character = line[i] ?? '';
    if (quote !== null) {
      if (character === '\\') i++;
      else if (three === quote) {
        quote = null;
        i += 2;
      }
    } else if (character === '#') break;
    else if (three === '"""' || three === "'''") {
      quote = three;
      i += 2;
    } else if (character === '"' || character === "'") {
      const end = endOfString(line, i);
      if (end < 0) break;
      i = end;
    } else if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
  }
  return {quote, depth};
}

function endOfString(line: string, from: number): number {
  for (let i = from + 1; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (line[i] === line[from]) return i;
  }
  return -1;
}

/** The place of a syntax node. Python counts columns in UTF-8 bytes; places count characters. */
export function placeOf(source: PythonSource, node: {lineno?: number; col_offset?: number}): Place {
  const line = node.lineno ?? 1;
  const bytes = node.col_offset ?? 0;
  if (bytes === 0) return at(source.file, line, 1);
  const known = columnsOf(source);
  const columns = known.get(line) ?? columnsByByte(source.lines[line - 1] ?? '');
  known.set(line, columns);
  return at(source.file, line, (columns[Math.min(bytes, columns.length - 1)] ?? bytes) + 1);
}

/** By line, for those that places were asked for: a long line may hold thousands. */
const columnsOf = oncePer((_: PythonSource) => new Map<number, readonly number[]>());

/** The column (from 0) of every byte of a line in UTF-8, and of its end; empty where it is that of the byte. */
function columnsByByte(text: string): readonly number[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the bytes that stand for themselves.
  if (/^[\u0000-\u007f]*$/.test(text)) return [];
  const columns: number[] = [];
  for (let column = 0; column < text.length; column++) {
    const code = text.codePointAt(column) ?? 0;
    columns.push(column);
    // Inside of a character is behind it.
    const behind = column + (code >= 0x10000 ? 2 : 1);
    for (let more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3; more > 0; more--) columns.push(behind);
    column = behind - 1;
  }
  return [...columns, text.length];
}
