import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {type Expr, type NodeOf, type PythonSource, placeOf, pythonAt, type Stmt} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {reachableModules} from '../app/reachable-modules.ts';
import {evaluate} from '../python/python-evaluate.ts';
import {dottedName} from '../python/python-scope.ts';

/** A variable that may be missing, used where None is of no use. */
export interface UnguardedRead {
  readonly name: string;
  /** `error`: Python stops there; `text`: the word None gets into a text. */
  readonly outcome: 'error' | 'text';
  /** What Python says where it stops; null for a text. */
  readonly says: string | null;
  readonly place: Place;
}

const READS = /environ|getenv/;

/**
 * Where the code that production loads reads a variable with `os.environ.get(name)`, without a default, and uses it at once,
 * or under the name that the module gives it, as if it were always there. What stands under any condition is left out.
 */
export const unguardedReads = oncePerPair((project: Project, contract: Contract): readonly UnguardedRead[] => {
  const reached = reachableModules(project, contract);
  const found: UnguardedRead[] = [];
  for (const path of reached.known ? reached.value : []) {
    const source = pythonAt(project, path);
    if (!source || !mentions(READS, source)) continue;
    const nodes: Node[] = [];
    collect(source.body, [], nodes);
    const reads = nodes.flatMap(({node, parents}) => {
      const name = node.nodeType === 'Call' ? optionalRead(project, path, node) : null;
      return name === null ? [] : [{node, parents, name}];
    });
    const names = boundNames(reads, nodes);
    const uses = [
      ...reads,
      ...nodes.flatMap(use => {
        const name =
          use.node.nodeType === 'Name' && use.node.ctx.nodeType === 'Load' ? names.get(use.node.id) : undefined;
        return name === undefined ? [] : [{...use, name}];
      }),
    ];
    for (const {node, parents, name} of uses) {
      const wrong = misuse(source, node, parents);
      if (wrong && !found.some(before => before.name === name)) found.push({name, ...wrong});
    }
  }
  return found;
});

interface Node {
  readonly node: Expr | Stmt;
  /** What stands around it, the nearest last. */
  readonly parents: readonly (Expr | Stmt)[];
}

/** Every statement and expression with what stands around it; not what stands under a condition or in a `try`. */
function collect(node: unknown, parents: readonly (Expr | Stmt)[], found: Node[]): void {
  if (Array.isArray(node)) for (const part of node) collect(part, parents, found);
  else if (typeof node === 'object' && node !== null && 'nodeType' in node) {
    const here = node as Expr | Stmt;
    found.push({node: here, parents});
    if (CONDITIONS.test(here.nodeType)) return;
    const inner = [...parents, here];
    for (const child of Object.values(here)) if (typeof child === 'object') collect(child, inner, found);
  }
}

const CONDITIONS =
  /^(?:If|IfExp|BoolOp|While|Try|TryStar|Match|Assert|Compare|ListComp|GeneratorExp|DictComp|SetComp)$/;

/** The variable that a call reads without a default; null for any other call. */
function optionalRead(project: Project, path: string, node: NodeOf<'Call'>): string | null {
  const [first, second] = node.args;
  if (!first || second || node.keywords.length > 0) return null;
  if (!/(?:^|\.)(?:environ\.get|getenv)$/.test(dottedName(node.func) ?? '')) return null;
  const value = evaluate(project, path, node);
  return value.kind === 'environment' && value.fallback?.kind === 'none' ? value.name : null;
}

/** Names that a module binds once, to such a variable, and that it never asks whether they are None. */
function boundNames(
  reads: readonly (Node & {readonly name: string})[],
  nodes: readonly Node[],
): ReadonlyMap<string, string> {
  const stored = new Map<string, number>();
  for (const {node} of nodes)
    if (node.nodeType === 'Name' && node.ctx.nodeType !== 'Load') stored.set(node.id, (stored.get(node.id) ?? 0) + 1);
  const asked = new Set<string>();
  for (const {node} of nodes) if (CONDITIONS.test(node.nodeType)) namesIn(node, asked);
  const names = new Map<string, string>();
  for (const {node, parents, name} of reads) {
    const [assign] = parents;
    if (parents.length !== 1 || assign?.nodeType !== 'Assign' || assign.value !== node) continue;
    const [target, another] = assign.targets;
    if (another || target?.nodeType !== 'Name' || stored.get(target.id) !== 1 || asked.has(target.id)) continue;
    names.set(target.id, name);
  }
  return names;
}

function namesIn(node: unknown, names: Set<string>): void {
  if (Array.isArray(node)) for (const part of node) namesIn(part, names);
  else if (typeof node === 'object' && node !== null && 'nodeType' in node) {
    const here = node as Expr;
    if (here.nodeType === 'Name') names.add(here.id);
    for (const child of Object.values(here)) if (typeof child === 'object') namesIn(child, names);
  }
}

const SPEAKS = /^(?:print|debug|info|warning|warn|error|exception|critical|log)$/;

/** What goes wrong where None stands in the place of this expression; null where nothing surely does. */
function misuse(
  source: PythonSource,
  node: Expr | Stmt,
  parents: readonly (Expr | Stmt)[],
): Omit<UnguardedRead, 'name'> | null {
  const parent = parents.at(-1);
  const place = placeOf(source, node);
  const error = (says: string) => ({outcome: 'error' as const, says, place});
  switch (parent?.nodeType) {
    case 'Attribute':
      return error(`AttributeError: 'NoneType' object has no attribute '${parent.attr}'`);
    case 'Subscript':
      return parent.value === node ? error("TypeError: 'NoneType' object is not subscriptable") : null;
    case 'BinOp':
      return parent.op.nodeType === 'Add' ? error('TypeError: unsupported operand type(s) for +') : null;
    case 'Call': {
      const called = parent.func.nodeType === 'Name' ? parent.func.id : '';
      if (!/^(?:int|float)$/.test(called) || parent.args[0] !== node) return null;
      return error(`TypeError: ${called}() argument must be a string or a real number, not 'NoneType'`);
    }
    case 'FormattedValue': {
      const spoken = parents.some(around => {
        if (around.nodeType !== 'Call') return around.nodeType === 'Raise';
        const name = (dottedName(around.func) ?? '').split('.').at(-1) ?? '';
        return SPEAKS.test(name) || /(?:Error|Exception)$/.test(name);
      });
      return spoken ? null : {outcome: 'text', says: null, place};
    }
    default:
      return null;
  }
}
