import type {Expr, Stmt} from './python.ts';

/** Everything that reads syntax trees descends into them; deeper than this it would run out of stack. CPython gives up not much later. */
const DEEPEST_EXPRESSION = 800;
/** Blocks inside of blocks, an `elif` inside of the one before; CPython takes a hundred indentations. */
const DEEPEST_BLOCK = 300;
/** A shorter statement (in characters) cannot nest too deep: every level takes two. */
const SHORTEST = 2 * DEEPEST_EXPRESSION;

interface Block {
  readonly statement: Stmt;
  readonly depth: number;
}

/** The first statement that is nested too deeply to be read; null where all can be. Never descends itself. */
export function tooDeep(body: readonly Stmt[], lines: readonly string[]): Stmt | null {
  const waiting: Block[] = body.map(statement => ({statement, depth: 0}));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const {statement, depth} = next;
    const inner = blocksOf(statement);
    const first = inner[0];
    if (depth > DEEPEST_BLOCK) return statement;
    if (isLong(statement, first, lines) && levels(statement) > DEEPEST_EXPRESSION) return statement;
    for (const block of inner) waiting.push({statement: block, depth: depth + 1});
  }
  return null;
}

/** The statements directly inside of a statement, in the order of the source. */
export function blocksOf(statement: Stmt): Stmt[] {
  const {body, orelse, finalbody, handlers, cases} = statement as unknown as Partial<
    Record<'body' | 'orelse' | 'finalbody', Stmt[]> & Record<'handlers' | 'cases', {readonly body: Stmt[]}[]>
  >;
  const within = [...(handlers ?? []), ...(cases ?? [])].flatMap(part => part.body);
  return [...(body ?? []), ...within, ...(orelse ?? []), ...(finalbody ?? [])];
}

/** Whether a statement, or what stands before its first block, is long enough to hide many levels. */
function isLong(statement: Stmt, first: Stmt | undefined, lines: readonly string[]): boolean {
  const from = statement.lineno ?? 1;
  const to = first?.lineno ?? statement.end_lineno ?? from;
  let length = 0;
  for (let line = from; line <= to && length <= SHORTEST; line++) length += (lines[line - 1]?.length ?? 0) + 1;
  return length > SHORTEST;
}

function levels(statement: Stmt): number {
  let count = 0;
  let level: (Expr | Stmt)[] = [statement];
  for (; level.length > 0; count++) level = level.flatMap(childrenOf);
  return count;
}

function childrenOf(node: Expr | Stmt): (Expr | Stmt)[] {
  return Object.values(node)
    .flatMap(value => (Array.isArray(value) ? value : [value]))
    .filter(isObject);
}

function isObject(value: unknown): value is Expr | Stmt {
  return typeof value === 'object' && value !== null;
}
