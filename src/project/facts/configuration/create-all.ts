import type {Contract} from '../../contract.ts';
import {type Expr, placeOf, pythonAt} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {type EntryPoint, entryPoint} from '../app/entry-point.ts';
import {reachableModules} from '../app/reachable-modules.ts';
import type {FunctionNode} from '../python/python-function.ts';
import {dottedName} from '../python/python-scope.ts';

/** A place that makes tables with SQLAlchemy's `create_all`, and that runs each time a process of the app starts. */
export interface CreateAll {
  /** As it is written (`db.create_all`). */
  readonly text: string;
  readonly place: Place;
}

/**
 * Where the code that production loads makes its tables at each start: at the top level of a module, in the factory of the
 * app, or in a function that the framework calls first. What runs under a condition, or by a command, is not among them.
 */
export const createAllAtStart = oncePerPair((project: Project, contract: Contract): readonly CreateAll[] => {
  const reached = reachableModules(project, contract);
  const entry = entryPoint(project, contract);
  if (!reached.known || !entry.known || !entry.value) return [];
  const found: CreateAll[] = [];
  for (const path of reached.value) {
    const source = pythonAt(project, path);
    if (!source?.text.includes('create_all')) continue;
    const uses: Use[] = [];
    collect(source.body, null, uses);
    const called = calledAtTop(source.body);
    for (const {node, within} of uses)
      if (!within || called.has(within.name) || runsAtStart(within, entry.value))
        found.push({text: dottedName(node) ?? 'create_all', place: placeOf(source, node)});
  }
  return found;
});

interface Use {
  readonly node: Expr;
  readonly within: FunctionNode | null;
}

/** The uses of `create_all` that run whenever what is around them does, with the outermost function around them. */
function collect(node: unknown, within: FunctionNode | null, found: Use[]): void {
  if (Array.isArray(node)) {
    for (const part of node) collect(part, within, found);
    return;
  }
  if (typeof node !== 'object' || node === null || !('nodeType' in node)) return;
  const here = node as Expr | FunctionNode;
  if (here.nodeType === 'Attribute' && here.attr === 'create_all') found.push({node: here, within});
  if (/^(?:If|IfExp|While|Match|ClassDef|Lambda|ExceptHandler)$/.test(here.nodeType)) return;
  const inner = /^(?:Async)?FunctionDef$/.test(here.nodeType) ? (within ?? (here as FunctionNode)) : within;
  for (const child of Object.values(here)) if (typeof child === 'object') collect(child, inner, found);
}

/** The functions of a module that its top level calls, where no condition decides it. */
function calledAtTop(node: unknown, names = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(node)) for (const part of node) calledAtTop(part, names);
  else if (typeof node === 'object' && node !== null && 'nodeType' in node) {
    const here = node as Expr;
    if (here.nodeType === 'Call' && here.func.nodeType === 'Name') names.add(here.func.id);
    if (!/^(?:If|IfExp|While|Match|ClassDef|Lambda|ExceptHandler|(?:Async)?FunctionDef)$/.test(here.nodeType))
      for (const child of Object.values(here)) if (typeof child === 'object') calledAtTop(child, names);
  }
  return names;
}

/** Whether a function is the factory of the app, or one that the framework calls before the first request. */
function runsAtStart({name, decorator_list}: FunctionNode, {object, attribute}: EntryPoint): boolean {
  if (object.kind === 'factory' && (name === attribute || name === object.name)) return true;
  if (name === 'lifespan' && decorator_list.length > 0) return true;
  return decorator_list.some(decorator => {
    const call = decorator.nodeType === 'Call' ? decorator : null;
    const called = (dottedName(call?.func ?? decorator) ?? '').split('.').at(-1);
    const [event] = call?.args ?? [];
    if (called === 'on_event') return event?.nodeType === 'Constant' && event.value === 'startup';
    return called === 'before_first_request';
  });
}
