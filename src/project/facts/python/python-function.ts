import type {Expr, NodeOf, Stmt} from '../../formats/python.ts';
import {walkNodes} from './python-walk.ts';

export type FunctionNode = NodeOf<'FunctionDef'> | NodeOf<'AsyncFunctionDef'>;

/** The parameters of a function, as a caller sees them. */
export interface Parameters {
  /** Names that can be given by position, in order; `self` and `cls` left out for a method. */
  readonly positional: readonly string[];
  /** How many of them have no default. */
  readonly required: number;
  /** Whether it takes any number of them. */
  readonly variadic: boolean;
  /** Names that must be given by keyword. */
  readonly requiredKeywords: readonly string[];
}

export function parametersOf({args}: FunctionNode | NodeOf<'Lambda'>, method = false): Parameters {
  const all = [...args.posonlyargs, ...args.args].map(a => a.arg);
  const skipped = method && all.length > 0 ? 1 : 0;
  return {
    positional: all.slice(skipped),
    required: Math.max(0, all.length - args.defaults.length - skipped),
    variadic: args.vararg !== undefined && args.vararg !== null,
    requiredKeywords: args.kwonlyargs.filter((_, index) => !args.kw_defaults[index]).map(a => a.arg),
  };
}

/** The values a function returns, without those of functions inside it; `yields` for a generator. */
export function returnsOf(node: FunctionNode): {readonly values: readonly Expr[]; readonly yields: boolean} {
  const values: Expr[] = [];
  let yields = false;
  for (const inner of walkNodes(node.body, {into: n => !INNER.test(n.nodeType)})) {
    if (inner.nodeType === 'Return' && inner.value) values.push(inner.value);
    if (inner.nodeType === 'Yield' || inner.nodeType === 'YieldFrom') yields = true;
  }
  return {values, yields};
}

/** Whether a call of the function surely gives None: it comes to its end, or to a `return` without a value. */
export function returnsNothing(node: FunctionNode): boolean {
  const {values, yields} = returnsOf(node);
  const last = node.body.at(-1)?.nodeType;
  return values.length === 0 && !yields && node.returns == null && last !== 'Raise' && last !== 'Pass';
}

const INNER = /^(?:FunctionDef|AsyncFunctionDef|ClassDef|Lambda)$/;

/** Whether the body calls this name, as a WSGI function calls `start_response`. */
export function callsName(body: readonly Stmt[], name: string, leastArguments = 0): boolean {
  for (const node of walkNodes(body))
    if (
      node.nodeType === 'Call' &&
      node.func.nodeType === 'Name' &&
      node.func.id === name &&
      node.args.length >= leastArguments
    )
      return true;
  return false;
}
