import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {type Expr, type PythonSource, placeOf, type Stmt} from '../../formats/python.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {pythonBefore} from './python-since.ts';
import {walkNodes} from './python-walk.ts';

/** What a file writes that the Python of production does not understand yet. */
interface NewerSyntax {
  readonly what: string;
  /** The first version that understands it. */
  readonly since: string;
  readonly place: Place;
}

const WORDS = /\bmatch\b|\bexcept\s*\*|\btype\b|\[|\b[rR]?[fF][rR]?["']/;

/** The first statement or text of a file that is newer than the Python which production surely runs; null where none is. */
export function newerSyntax(
  project: Project,
  contract: Contract,
  source: PythonSource,
): (NewerSyntax & {readonly version: string}) | null {
  if (pythonBefore(project, contract, '3.12') === null || !mentions(WORDS, source)) return null;
  for (const node of walkNodes(source.body, {into: ({nodeType}) => nodeType !== 'JoinedStr'})) {
    const found = newer(source, node);
    const version = found && pythonBefore(project, contract, found.since);
    if (found && version) return {...found, version};
  }
  return null;
}

function newer(source: PythonSource, node: Expr | Stmt): NewerSyntax | null {
  const found = (what: string, since: string): NewerSyntax => ({what, since, place: placeOf(source, node)});
  switch (node.nodeType) {
    case 'Match':
      return found('the statement match', '3.10');
    case 'TryStar':
      return found('except*', '3.11');
    case 'TypeAlias':
      return found('the statement type', '3.12');
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
      return node.type_params && node.type_params.length > 0
        ? found(`the type parameters of ${node.name}`, '3.12')
        : null;
    case 'JoinedStr': {
      const {line, column} = placeOf(source, node);
      const what = newInText(
        source.lines
          .slice(line - 1, node.end_lineno)
          .join('\n')
          .slice(column - 1),
      );
      return what === null ? null : found(what, '3.12');
    }
    default:
      return null;
  }
}

/** What the f-string that a text begins with holds, its neighbours included, that only newer versions read; null where nothing. */
function newInText(text: string): string | null {
  const piece = /\s*([a-zA-Z]{0,2})("""|'''|"|')/y;
  for (let next = piece.exec(text); next; next = piece.exec(text)) {
    const [, prefix = '', quote = ''] = next;
    const end = prefix.toLowerCase().includes('f')
      ? readText(text, piece.lastIndex, quote)
      : plainEnd(text, piece.lastIndex, quote);
    if (typeof end === 'string') return end;
    if (end === null) return null;
    piece.lastIndex = end;
  }
  return null;
}

function plainEnd(text: string, from: number, quote: string): number | null {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return null;
}

/** Where an f-string ends; what is new in it as words; null where its end is not found. */
function readText(text: string, from: number, quote: string): number | string | null {
  // What is open: a field of the text, a bracket in it, or its format behind a colon.
  const open: ('field' | 'bracket' | 'format')[] = [];
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? '';
    const inside = open.at(-1);
    if (inside === undefined) {
      if (text.startsWith(quote, at)) return at + quote.length;
      if (/^(?:\\[^{}]|\{\{|\}\})/s.test(text.slice(at, at + 2))) at++;
      else if (character === '{') open.push('field');
    } else if (inside === 'format') {
      if (character === '{') open.push('field');
      else if (character === '}') open.pop();
    } else if (text.startsWith(quote, at)) return `the quote ${quote} in a field of an f-string that begins with it`;
    else if (character === '\\') return 'a backslash in a field of an f-string';
    else if (character === '"' || character === "'") {
      const end = plainEnd(text, at + 1, character);
      if (end === null) return null;
      if (text.slice(at, end).includes('\\')) return 'a backslash in a field of an f-string';
      if (text.slice(at, end).includes(quote))
        return `the quote ${quote} in a field of an f-string that begins with it`;
      at = end - 1;
    } else if ('([{'.includes(character)) open.push('bracket');
    else if (')]}'.includes(character)) open.pop();
    else if (character === ':' && inside === 'field') open[open.length - 1] = 'format';
  }
  return null;
}
