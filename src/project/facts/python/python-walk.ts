import type {Expr, Stmt} from '../../formats/python.ts';

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
    const children = Object.values(node);
    for (let index = children.length - 1; index >= 0; index--)
      if (typeof children[index] === 'object' && children[index] !== null) stack.push(children[index]);
  }
}

function isNode(value: unknown): value is {nodeType: string} {
  return typeof value === 'object' && value !== null && 'nodeType' in value;
}
