import {type Expr, type NodeOf, type PythonSource, placeOf, pythonAt, type Stmt} from '../../project/formats/python.ts';
import {textAt} from '../../project/formats/text.ts';
import type {Project} from '../../project/project.ts';
import {linesOf, offsetOf, type Splice} from './text-edits.ts';

type Node = Expr | Stmt;

/** Where a syntax node stands in the text of its file. */
export function rangeOf(
  project: Project,
  file: string,
  node: Node,
): {readonly from: number; readonly to: number} | null {
  const source = pythonAt(project, file);
  const text = textAt(project, file)?.text;
  if (!source || text === undefined || node.end_lineno === undefined || node.end_col_offset === undefined) return null;
  const from = offsetOf(text, placeOf(source, node));
  const to = offsetOf(text, placeOf(source, {lineno: node.end_lineno, col_offset: node.end_col_offset}));
  return from === null || to === null || to < from ? null : {from, to};
}

/** The text of a syntax node as it is written. */
export function textOf(project: Project, file: string, node: Node): string {
  const range = rangeOf(project, file, node);
  return range ? (textAt(project, file)?.text ?? '').slice(range.from, range.to) : '';
}

/** `NAME = …` at the top level of a module, where that is the only one; null where there is none or several. */
export function assignmentOf(source: PythonSource, name: string): NodeOf<'Assign'> | null {
  const found = source.body.filter(
    (statement): statement is NodeOf<'Assign'> =>
      statement.nodeType === 'Assign' && statement.targets.some(t => t.nodeType === 'Name' && t.id === name),
  );
  return found.length === 1 && found[0]?.targets.length === 1 ? found[0] : null;
}

/** The text constant that stands at a line and column of a file; with a value, only where it has that. */
export function textAtPlace(
  source: PythonSource,
  line: number,
  column: number,
  value?: string,
): NodeOf<'Constant'> | null {
  return (
    nodesIn(source).find(
      (node): node is NodeOf<'Constant'> =>
        node.nodeType === 'Constant' &&
        typeof node.value === 'string' &&
        (value === undefined || node.value === value) &&
        placeOf(source, node).line === line &&
        placeOf(source, node).column === column,
    ) ?? null
  );
}

/** All syntax nodes of a module. */
function nodesIn(source: PythonSource): readonly Node[] {
  const found: Node[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (depth > 200 || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) for (const item of value) visit(item, depth + 1);
    else {
      if ('nodeType' in value) found.push(value as Node);
      for (const [key, child] of Object.entries(value)) if (key !== 'parent') visit(child, depth + 1);
    }
  };
  visit(source.body, 0);
  return found;
}

/** What makes `os` a name of a module: nothing where it is one, otherwise a line before the first import. */
export function importing(project: Project, file: string, module: string): readonly Splice[] | null {
  const source = pythonAt(project, file);
  const text = textAt(project, file)?.text;
  if (!source || source.error || text === undefined) return null;
  const imports = source.body.filter(({nodeType}) => nodeType === 'Import' || nodeType === 'ImportFrom');
  const isThere = imports.some(
    s => s.nodeType === 'Import' && s.names.some(({name, asname}) => name === module && !asname),
  );
  if (isThere) return [];
  const first = imports.find(s => !(s.nodeType === 'ImportFrom' && s.module === '__future__'));
  const before = first ?? source.body.find(s => !isDocstring(s) && s.nodeType !== 'ImportFrom');
  const line = `import ${module}\n`;
  if (!before) return [{from: text.length, to: text.length, text: line}];
  const start = linesOf(text)[(before.lineno ?? 1) - 1]?.from;
  if (start === undefined || before.col_offset !== 0) return null;
  return [{from: start, to: start, text: first ? line : `${line}\n`}];
}

function isDocstring(statement: Stmt): boolean {
  return statement.nodeType === 'Expr' && statement.value.nodeType === 'Constant';
}

/** A statement behind another one of the top level, on a line of its own. */
export function behind(project: Project, file: string, statement: Stmt, line: string): Splice | null {
  const range = rangeOf(project, file, statement);
  const text = textAt(project, file)?.text;
  if (!range || text === undefined) return null;
  // A comment on the same line belongs to it.
  const rest = /^[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|$)/.exec(text.slice(range.to));
  if (!rest) return null;
  const at = range.to + rest[0].length;
  return {from: at, to: at, text: `\n${line}`};
}
