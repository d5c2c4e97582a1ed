import type {Expr, NodeOf} from '../../formats/python.ts';
import type {Project} from '../../project.ts';
import {lastName} from '../python/python-scope.ts';
import {isStandardLibrary} from '../python/standard-library.ts';
import {moduleScope, type Reference, refer, type Scope} from './app-scope.ts';

type ClassNode = NodeOf<'ClassDef'>;

/**
 * Whether a package may have put a class into a module beside one that the project defines there: `HistoricalPoll` beside
 * `Poll` with `history = HistoricalRecords()`, `PollEvent` beside `Poll` under `@pghistory.track()`. The name has to be that of
 * a class with a word before or behind it, and the class has to be given to code from outside of the project.
 */
export function mayBeAdded(project: Project, file: string, name: string, searchPaths: readonly string[]): boolean {
  const scope = moduleScope(project, file, searchPaths);
  return (
    scope?.source.body.some(
      node => node.nodeType === 'ClassDef' && isDerived(name, node.name) && isHandedOut(node, scope),
    ) ?? false
  );
}

/** Whether a name is another with a word of its own before or behind it. */
function isDerived(name: string, of: string): boolean {
  const word = /^[A-Z][a-z]\w+$/;
  return (
    (name.endsWith(of) && word.test(name.slice(0, -of.length))) ||
    (name.startsWith(of) && word.test(name.slice(of.length)))
  );
}

/** Whether a class is given to code of another package: by a decorator, in a value of its body, or as an argument beside it. */
function isHandedOut(node: ClassNode, scope: Scope, depth = 0): boolean {
  if (node.decorator_list.some(decorator => isForeign(calleeOf(decorator), scope))) return true;
  const values = node.body.flatMap(statement =>
    statement.nodeType === 'Assign' || statement.nodeType === 'Expr' ? [statement.value] : [],
  );
  if (values.some(value => value.nodeType === 'Call' && isForeign(value.func, scope))) return true;
  const given = scope.source.body.some(
    statement =>
      statement.nodeType === 'Expr' &&
      statement.value.nodeType === 'Call' &&
      statement.value.args.some(argument => argument.nodeType === 'Name' && argument.id === node.name) &&
      isForeign(statement.value.func, scope),
  );
  return given || node.bases.some(base => isHandedOutBase(base, scope, depth));
}

/** A base that a function makes may bring anything; one of the project brings what its own body does. */
function isHandedOutBase(base: Expr, scope: Scope, depth: number): boolean {
  if (base.nodeType === 'Call') return true;
  return classesOf(refer(base, scope)).some(
    ({node, scope: its}) => depth < DEEPEST && isHandedOut(node, its, depth + 1),
  );
}

function calleeOf(decorator: Expr): Expr {
  return decorator.nodeType === 'Call' ? decorator.func : decorator;
}

/** Whether code of a package that may add names is called: its own, or a class of the project that is built on it. */
function isForeign(callee: Expr, scope: Scope, depth = 0): boolean {
  if (FIELD.test(lastName(callee))) return false;
  const found = refer(callee, scope);
  if (found?.kind === 'outside') return !isPlain(found.name);
  return classesOf(found).some(
    ({node, scope: its}) => depth < DEEPEST && node.bases.some(base => isForeign(base, its, depth + 1)),
  );
}

function classesOf(reference: Reference | null): readonly {readonly node: ClassNode; readonly scope: Scope}[] {
  if (reference?.kind !== 'bound') return [];
  const {scope} = reference;
  return reference.bindings.flatMap(binding => (binding.kind === 'class' ? [{node: binding.node, scope}] : []));
}

/** How many classes are followed that are built on each other. */
const DEEPEST = 10;

/** Fields and managers describe a class, and add none beside it. */
const FIELD = /(?:Field|Column|Manager|Key|relationship)$/;

/** Packages that put no class into a module of the project, and Python's own. */
const PLAIN =
  /^(?:attrs?|django|flask_sqlalchemy|flask_wtf|graphene|marshmallow|pydantic|pydantic_settings|rest_framework|sqlalchemy|sqlmodel|strawberry|typing_extensions|wtforms)$/;

function isPlain(name: string): boolean {
  const [top = ''] = name.split('.');
  return PLAIN.test(top) || isStandardLibrary(top);
}
