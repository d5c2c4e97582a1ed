import {type Expr, type NodeOf, type PythonSource, placeOf, type Stmt} from '../../formats/python.ts';
import {oncePer} from '../../once.ts';
import type {Place} from '../../place.ts';
import {walkNodes} from './python-walk.ts';

/** Whether errors end a block without a word: `with contextlib.suppress(ImportError):`. */
export function suppresses({items}: NodeOf<'With'> | NodeOf<'AsyncWith'>): boolean {
  return items.some(({context_expr: call}) => {
    const func = call.nodeType === 'Call' ? call.func : null;
    return (func?.nodeType === 'Attribute' ? func.attr : func?.nodeType === 'Name' ? func.id : '') === 'suppress';
  });
}

/** How a statement gives a name its value. */
export type Binding = (
  | {readonly kind: 'value'; readonly value: Expr}
  | {readonly kind: 'function'; readonly node: NodeOf<'FunctionDef'> | NodeOf<'AsyncFunctionDef'>}
  | {readonly kind: 'class'; readonly node: NodeOf<'ClassDef'>}
  /** `import a.b` binds `a`; `import a.b as c` binds `c` to `a.b`. */
  | {readonly kind: 'module'; readonly module: string}
  /** `from module import member`; `level` counts the leading dots. */
  | {readonly kind: 'member'; readonly module: string; readonly level: number; readonly member: string}
  /** Something that reading does not follow: a loop variable, a part of a tuple, a global set inside a function. */
  | {readonly kind: 'opaque'}
  | {readonly kind: 'deleted'}
) & {
  readonly place: Place;
  /** Whether it stands in a branch that may not run. */
  readonly conditional: boolean;
};

/** A star import, which binds names of another module. */
export interface StarImport {
  readonly kind: 'star';
  readonly module: string;
  readonly level: number;
  readonly place: Place;
  readonly conditional: boolean;
}

/** The bindings of a block in the order in which they run, and the names that are bound whichever branches run. */
export interface Bindings {
  readonly events: readonly ({readonly name: string; readonly binding: Binding} | StarImport)[];
  readonly certain: ReadonlySet<string>;
}

type Event = Bindings['events'][number];

/** What a module binds at its top level. */
export const topLevelBindings = oncePer((source: PythonSource): Bindings => bindingsOf(source, source.body));

/** What the statements of a block bind when they run as part of an import: `if __name__ == "__main__"` does not run. */
export function bindingsOf(source: PythonSource, statements: readonly Stmt[], conditional = false): Bindings {
  const events: Event[] = [];
  const certain = new Set<string>();
  const add = (name: string, binding: DistributiveOmit<Binding, 'conditional' | 'place'>, node: Located) => {
    events.push({name, binding: {...binding, place: placeOf(source, node), conditional}});
    if (binding.kind === 'deleted') certain.delete(name);
    else certain.add(name);
  };
  const absorb = ({events: inner, certain: sure}: Bindings) => {
    events.push(...inner);
    for (const name of sure) certain.add(name);
  };
  for (const statement of statements) {
    if (source.text.includes(':=')) for (const node of walruses(statement)) add(node.name, {kind: 'opaque'}, node.at);
    switch (statement.nodeType) {
      case 'Assign':
        for (const target of statement.targets) assign(target, statement.value, add);
        break;
      case 'AnnAssign':
        if (statement.value) assign(statement.target, statement.value, add);
        break;
      case 'AugAssign':
        assign(statement.target, null, add);
        break;
      case 'TypeAlias':
        assign(statement.name, null, add);
        break;
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        add(statement.name, {kind: 'function', node: statement}, statement);
        break;
      case 'ClassDef':
        add(statement.name, {kind: 'class', node: statement}, statement);
        break;
      case 'Import':
        for (const {name, asname} of statement.names)
          if (asname) add(asname, {kind: 'module', module: name}, statement);
          else add(name.split('.')[0] ?? name, {kind: 'module', module: name.split('.')[0] ?? name}, statement);
        break;
      case 'ImportFrom': {
        const from = {module: statement.module ?? '', level: statement.level ?? 0};
        for (const {name, asname} of statement.names)
          if (name === '*') events.push({kind: 'star', ...from, place: placeOf(source, statement), conditional});
          else add(asname ?? name, {kind: 'member', ...from, member: name}, statement);
        break;
      }
      case 'Delete':
        for (const target of statement.targets)
          if (target.nodeType === 'Name') add(target.id, {kind: 'deleted'}, target);
        break;
      case 'If': {
        const runs = runsAtImport(statement.test);
        if (runs === true) absorb(bindingsOf(source, statement.body, conditional));
        else if (runs === false) absorb(bindingsOf(source, statement.orelse, conditional));
        else absorb(branches(source, [statement.body, statement.orelse]));
        break;
      }
      case 'Try':
      case 'TryStar':
        absorb(branches(source, [[...statement.body, ...statement.orelse], ...statement.handlers.map(h => h.body)]));
        absorb(bindingsOf(source, statement.finalbody, conditional));
        break;
      case 'With':
      case 'AsyncWith':
        for (const item of statement.items) if (item.optional_vars) assign(item.optional_vars, null, add);
        if (suppresses(statement)) absorb(branches(source, [statement.body, []]));
        else absorb(bindingsOf(source, statement.body, conditional));
        break;
      case 'For':
      case 'AsyncFor':
        absorb(branches(source, [statement.body, []]));
        absorb(branches(source, [statement.orelse, []]));
        for (const name of namesIn(statement.target))
          events.push({name, binding: {kind: 'opaque', place: placeOf(source, statement), conditional: true}});
        break;
      case 'While':
        absorb(branches(source, [statement.body, []]));
        absorb(branches(source, [statement.orelse, []]));
        break;
      case 'Match':
        absorb(branches(source, [...statement.cases.map(c => c.body), []]));
        break;
      default:
        break;
    }
  }
  return {events, certain};
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type Located = {lineno?: number; col_offset?: number};
type Add = (name: string, binding: DistributiveOmit<Binding, 'conditional' | 'place'>, node: Located) => void;

function assign(target: Expr, value: Expr | null, add: Add): void {
  if (target.nodeType === 'Name') add(target.id, value ? {kind: 'value', value} : {kind: 'opaque'}, target);
  else if (target.nodeType === 'Tuple' || target.nodeType === 'List') {
    const parts = value?.nodeType === 'Tuple' || value?.nodeType === 'List' ? value.elts : [];
    const matches = parts.length === target.elts.length && !parts.some(p => p.nodeType === 'Starred');
    for (const [index, element] of target.elts.entries()) assign(element, matches ? (parts[index] ?? null) : null, add);
  } else if (target.nodeType === 'Starred') assign(target.value, null, add);
}

function namesIn(target: Expr): string[] {
  return [...walkNodes([target])].flatMap(node => (node.nodeType === 'Name' ? [node.id] : []));
}

/** Names that are bound in every branch are certain; a branch that ends by leaving the program need not bind them. */
function branches(source: PythonSource, bodies: readonly (readonly Stmt[])[]): Bindings {
  const parts = bodies.map(body => bindingsOf(source, body, true));
  const staying = parts.filter((_, index) => !leaves(bodies[index] ?? []));
  const [first, ...others] = staying.map(part => part.certain);
  return {
    events: parts.flatMap(part => part.events),
    certain: new Set([...(first ?? [])].filter(name => others.every(other => other.has(name)))),
  };
}

function leaves(body: readonly Stmt[]): boolean {
  const last = body.filter(s => s.nodeType !== 'Comment').at(-1);
  if (last?.nodeType === 'Raise') return true;
  const callee = last?.nodeType === 'Expr' && last.value.nodeType === 'Call' ? last.value.func : null;
  return callee?.nodeType === 'Name'
    ? /^(?:exit|quit)$/.test(callee.id)
    : callee?.nodeType === 'Attribute' && callee.attr === 'exit';
}

/** Whether a condition holds when the module is imported by a server; null where that depends on something. */
export function runsAtImport(test: Expr): boolean | null {
  if (test.nodeType === 'Constant') return Boolean(test.value);
  if (test.nodeType === 'UnaryOp' && test.op.nodeType === 'Not') {
    const inner = runsAtImport(test.operand);
    return inner === null ? null : !inner;
  }
  if (test.nodeType === 'BoolOp') {
    const values = test.values.map(runsAtImport);
    const deciding = test.op.nodeType === 'Or';
    if (values.includes(deciding)) return deciding;
    return values.every(value => value === !deciding) ? !deciding : null;
  }
  if (test.nodeType === 'Name' && test.id === 'TYPE_CHECKING') return false;
  if (test.nodeType === 'Attribute' && test.attr === 'TYPE_CHECKING') return false;
  const isScript = asksForScript(test);
  return isScript === null ? null : !isScript;
}

/** `__name__ == "__main__"` is true, `!=` false; null for any other condition. */
export function asksForScript(test: Expr): boolean | null {
  if (test.nodeType !== 'Compare' || test.comparators.length !== 1) return null;
  const sides = [test.left, test.comparators[0]];
  const main = sides.some(s => s?.nodeType === 'Constant' && s.value === '__main__');
  if (!main || !sides.some(s => s?.nodeType === 'Name' && s.id === '__name__')) return null;
  const operator = test.ops[0]?.nodeType;
  return operator === 'Eq' ? true : operator === 'NotEq' ? false : null;
}

function* walruses(statement: Stmt): Generator<{name: string; at: Located}> {
  const compound = /^(?:FunctionDef|AsyncFunctionDef|ClassDef|If|Try|TryStar|With|AsyncWith|For|AsyncFor|While|Match)$/;
  const head = compound.test(statement.nodeType) && 'test' in statement ? [statement.test as Expr] : null;
  if (head === null && compound.test(statement.nodeType)) return;
  for (const node of walkNodes(head ?? [statement], {into: n => n.nodeType !== 'Lambda'}))
    if (node.nodeType === 'NamedExpr' && node.target.nodeType === 'Name') yield {name: node.target.id, at: node};
}
