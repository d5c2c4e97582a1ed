import type {Expr, Stmt} from '../../formats/python.ts';
import {blocksOf} from '../../formats/python-depth.ts';

/** Every statement and expression under these nodes, in the order of the source, themselves included. */
export function* walkNodes(
  nodes: readonly (Expr | Stmt)[],
  {into = () => true}: {readonly into?: (node: Expr | Stmt) => boolean} = {},
): Generator<Expr | Stmt> {
  const stack: unknown[] = [...nodes].reverse();
  while (stack.length > 0) {
    const node = stack.pop();
    if (Array.isArray(node)) {
      for (let index = node.length - 1; index >= 0; index--) stack.push(node[index]);
      continue;
    }
    if (!isNode(node)) continue;
    if ('lineno' in node) yield node as Expr | Stmt;
    if ('lineno' in node && !into(node as Expr | Stmt)) continue;
    const first = stack.length;
    for (const key in node) {
      const child = (node as Record<string, unknown>)[key];
      if (typeof child === 'object' && child !== null) stack.push(child);
    }
    // What is first in the source has to be taken first.
    for (let low = first, high = stack.length - 1; low < high; low++, high--)
      [stack[low], stack[high]] = [stack[high], stack[low]];
  }
}

function isNode(value: unknown): value is {nodeType: string} {
  return typeof value === 'object' && value !== null && 'nodeType' in value;
}

/** Every statement under these, in the order of the source, themselves included: a fraction of what {@link walkNodes} visits. */
export function* walkStatements(statements: readonly Stmt[]): Generator<Stmt> {
  const stack = [...statements].reverse();
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    const inner = blocksOf(next);
    for (let index = inner.length - 1; index >= 0; index--) stack.push(inner[index] as Stmt);
  }
}
