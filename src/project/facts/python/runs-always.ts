import type {Expr, Stmt} from '../../formats/python.ts';
import {runsAtImport} from './bindings.ts';
import {lastName} from './python-scope.ts';
import {walkNodes} from './python-walk.ts';

/**
 * The statements that run whenever a module is loaded: those at its top level, in `with` and in a `try` that catches nothing,
 * not those under a condition. Ends where one leaves the module.
 */
export function statementsAlways(statements: readonly Stmt[]): readonly Stmt[] {
  return statements.flatMap((statement): readonly Stmt[] => {
    switch (statement.nodeType) {
      case 'If': {
        const runs = runsAtImport(statement.test);
        return runs === null ? [] : statementsAlways(runs ? statement.body : statement.orelse);
      }
      case 'With':
        return statement.items.some(item => /suppress|raises|patch/.test(calledIn(item.context_expr)))
          ? []
          : [statement, ...statementsAlways(statement.body)];
      case 'Try':
        return [
          ...(statement.handlers.length === 0 ? statementsAlways(statement.body) : []),
          ...statementsAlways(statement.finalbody),
        ];
      case 'For':
      case 'While':
      case 'Match':
      case 'TryStar':
      case 'AsyncFor':
      case 'AsyncWith':
        return [];
      default:
        return [statement];
    }
  });
}

const calledIn = (expression: Expr) => (expression.nodeType === 'Call' ? lastName(expression.func) : '');

/** The expressions that Python evaluates when such a statement runs, without the bodies of functions and classes. */
export function expressionsOf(statement: Stmt): readonly Expr[] {
  switch (statement.nodeType) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      return [
        ...statement.decorator_list,
        ...statement.args.defaults,
        ...statement.args.kw_defaults.flatMap(value => value ?? []),
      ];
    case 'ClassDef':
      return [...statement.decorator_list, ...statement.bases, ...statement.keywords.map(({value}) => value)];
    case 'With':
      return statement.items.map(item => item.context_expr);
    case 'Assign':
      return [statement.value, ...statement.targets.filter(target => target.nodeType !== 'Name')];
    case 'AnnAssign':
      return statement.value ? [statement.value] : [];
    case 'AugAssign':
      return [statement.value];
    case 'Expr':
      return [statement.value];
    default:
      return [];
  }
}

/** Parts of an expression that may not run, or have names of their own. */
const OPEN = /^(?:Lambda|IfExp|BoolOp|ListComp|SetComp|DictComp|GeneratorExp|NamedExpr|JoinedStr|TemplateStr)$/;

/** Every expression within these that is surely evaluated with them. */
export function* evaluatedAlways(expressions: readonly Expr[]): Generator<Expr> {
  for (const node of walkNodes(expressions, {into: inner => !OPEN.test(inner.nodeType)}))
    if (!OPEN.test(node.nodeType)) yield node as Expr;
}
