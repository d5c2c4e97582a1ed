import {type Expr, type NodeOf, placeOf} from '../../formats/python.ts';
import {oncePer} from '../../once.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {type Binding, bindingsOf} from '../python/bindings.ts';
import {callsName, type FunctionNode, parametersOf, returnsNothing, returnsOf} from '../python/python-function.ts';
import {APP_CARRIERS, APP_MAKERS, APP_METHODS, WRAPPERS} from './app-names.ts';
import {functionScope, moduleScope, type Reference, refer, referImport, type Scope} from './app-scope.ts';
import {type App, type AppObject, agree, appBySignature, plainApp, unclear} from './app-types.ts';

/** What `attribute` of a module of the project is; followed through imports, wrappers and factories. */
export function appObject(
  project: Project,
  file: string,
  attribute: string,
  searchPaths: readonly string[],
): AppObject {
  const memory = objectsPer(project);
  const key = JSON.stringify([file, attribute, searchPaths]);
  const known = memory.get(key);
  if (known) return known;
  const scope = moduleScope(project, file, searchPaths);
  const name = {nodeType: 'Name', id: attribute, ctx: {nodeType: 'Load'}, lineno: 1, col_offset: 0} as const;
  const object: AppObject = scope
    ? new Reader().evaluate(name, scope, null)
    : {kind: 'unknown', reason: `${file} cannot be read`, place: at(file)};
  memory.set(key, object);
  return object;
}

/** What an expression is where it stands. */
export function appOfExpression(expression: Expr, scope: Scope): AppObject {
  return new Reader().evaluate(expression, scope, null);
}

const objectsPer = oncePer((_: Project) => new Map<string, AppObject>());

/** One question; remembers what it is in the middle of, since projects may import in circles. */
class Reader {
  readonly #open = new Set<Binding | FunctionNode>();

  evaluate(expression: Expr, scope: Scope, before: Binding | null): AppObject {
    const place = placeOf(scope.source, expression);
    switch (expression.nodeType) {
      case 'Name':
      case 'Attribute': {
        const reference = refer(expression, scope, before);
        if (reference) return this.#referred(reference, place);
        return expression.nodeType === 'Attribute'
          ? this.#attribute(expression, scope, before)
          : {kind: 'unknown', reason: `what "${expression.id}" is cannot be read`, place};
      }
      case 'Call':
        return this.#call(expression, scope, before);
      case 'Await':
        return {kind: 'unknown', reason: 'it is awaited', place};
      case 'NamedExpr':
        return this.evaluate(expression.value, scope, before);
      case 'IfExp':
        return agree(
          [expression.body, expression.orelse].map(e => this.evaluate(e, scope, before)),
          place,
        );
      case 'Lambda':
        return appBySignature(parametersOf(expression), false, place) ?? unclear('a lambda', place);
      case 'Constant':
        return {kind: 'other', what: expression.value === null ? 'None' : `a ${typeof expression.value}`, place};
      case 'JoinedStr':
        return {kind: 'other', what: 'a string', place};
      case 'List':
      case 'Tuple':
      case 'Dict':
      case 'Set':
        return {kind: 'other', what: `a ${expression.nodeType.toLowerCase()}`, place};
      default:
        return unclear('an expression that has to be run', place);
    }
  }

  #referred(reference: Reference, place: Place): AppObject {
    if (reference.kind === 'module') return {kind: 'other', what: 'a module', place: at(reference.file ?? place.file)};
    if (reference.kind === 'bound')
      return agree(
        reference.bindings.map(binding => this.#binding(binding, reference.scope)),
        place,
      );
    const made = APP_MAKERS.get(reference.name);
    if (!made) return {kind: 'unknown', reason: `it is ${reference.name}, from outside the project`, place};
    return {kind: 'factory', app: plainApp(made, place), name: reference.name, required: 0, place};
  }

  #binding(binding: Binding, scope: Scope): AppObject {
    if (this.#open.has(binding))
      return {kind: 'unknown', reason: 'its definition leads back to itself', place: binding.place};
    this.#open.add(binding);
    const object = this.#bound(binding, scope);
    this.#open.delete(binding);
    return object;
  }

  #bound(binding: Binding, scope: Scope): AppObject {
    const {place} = binding;
    switch (binding.kind) {
      case 'value': {
        const object = this.evaluate(binding.value, scope, binding);
        return object.kind === 'app' ? {...object, place} : object;
      }
      case 'function':
        return this.#function(binding.node, scope, place);
      case 'class':
        return this.#class(binding.node, scope, place);
      case 'module':
      case 'member': {
        const reference = referImport(binding, scope);
        return reference
          ? this.#referred(reference, place)
          : {kind: 'unknown', reason: 'its import cannot be followed', place};
      }
      case 'opaque':
      case 'deleted':
        return unclear('a value that has to be computed', place);
      default:
        return binding satisfies never;
    }
  }

  #attribute(node: NodeOf<'Attribute'>, scope: Scope, before: Binding | null): AppObject {
    const place = placeOf(scope.source, node);
    const owner = refer(node.value, scope, before);
    for (const binding of owner?.kind === 'bound' ? owner.bindings : []) {
      const call = binding.kind === 'value' && binding.value.nodeType === 'Call' ? binding.value : null;
      const maker = call && owner?.kind === 'bound' ? refer(call.func, owner.scope, binding) : null;
      const carrier = maker?.kind === 'outside' ? APP_CARRIERS.get(maker.name) : undefined;
      if (carrier?.attribute === node.attr) return plainApp(carrier.app, place);
    }
    const value = this.evaluate(node.value, scope, before);
    if (value.kind === 'app' && node.attr === 'wsgi_app' && value.interface === 'wsgi') return value;
    return unclear(`the attribute "${node.attr}" of an object`, place);
  }

  #call(node: NodeOf<'Call'>, scope: Scope, before: Binding | null): AppObject {
    const place = placeOf(scope.source, node);
    const callee = refer(node.func, scope, before);
    if (callee?.kind === 'outside') return this.#outsideCall(callee.name, node, scope, before);
    if (callee?.kind === 'module') return {kind: 'unknown', reason: 'a module is called', place};
    if (callee?.kind === 'bound') {
      const made = agree(
        callee.bindings.map(binding => this.#binding(binding, callee.scope)),
        place,
      );
      if (made.kind === 'factory') return made.app;
      if (made.kind === 'unknown' && made.returnsNothing)
        return {kind: 'other', what: 'None, because the function that makes it returns nothing', place};
      return this.#wrapped(node, scope, before) ?? unclear('the result of a call that cannot be followed', place);
    }
    const method = node.func.nodeType === 'Attribute' ? APP_METHODS.get(node.func.attr) : undefined;
    if (method) return plainApp(method, place);
    return this.#wrapped(node, scope, before) ?? unclear('the result of a call that cannot be followed', place);
  }

  #outsideCall(name: string, node: NodeOf<'Call'>, scope: Scope, before: Binding | null): AppObject {
    const place = placeOf(scope.source, node);
    const made = APP_MAKERS.get(name);
    if (made) return plainApp(made, place);
    const around = WRAPPERS.get(name);
    const inner = this.#wrapped(node, scope, before, name);
    if (around === undefined) return inner ?? unclear(`the result of ${name}()`, place);
    const framework = inner?.framework ?? around;
    const wrappers = inner?.wrappers ?? [name];
    return {kind: 'app', interface: around, framework, wrappers, certain: true, place};
  }

  /** The app that a call is given, seen through what is called. */
  #wrapped(node: NodeOf<'Call'>, scope: Scope, before: Binding | null, name?: string): App | null {
    const named = node.keywords.filter(k => k.arg !== undefined && /^(?:\w*_)?app(?:lication)?$/.test(k.arg));
    for (const argument of [...node.args, ...named.map(k => k.value)]) {
      if (argument.nodeType === 'Starred') continue;
      const inner = this.evaluate(argument, scope, before);
      const around = name ?? (node.func.nodeType === 'Name' ? node.func.id : 'a call');
      if (inner.kind === 'app') return {...inner, wrappers: [around, ...inner.wrappers], certain: false};
    }
    return null;
  }

  #function(node: FunctionNode, scope: Scope, place: Place): AppObject {
    const parameters = parametersOf(node);
    const asynchronous = node.nodeType === 'AsyncFunctionDef';
    const decorated = node.decorator_list.length > 0;
    if (node.decorator_list.some(d => d.nodeType === 'Attribute' && d.attr === 'application'))
      return plainApp({interface: 'wsgi', framework: 'wsgi'}, place);
    const direct = appBySignature(parameters, asynchronous, place);
    if (direct) return {...direct, certain: !decorated};
    const second = parameters.positional[1];
    if (!asynchronous && parameters.required === 2 && second !== undefined && callsName(node.body, second, 2))
      return plainApp({interface: 'wsgi', framework: 'wsgi'}, place);
    const made = asynchronous ? null : this.#returned(node, scope);
    if (!made)
      return {
        ...unclear(`the function "${node.name}", whose result cannot be followed`, place),
        isFunction: true,
        returnsNothing: !asynchronous && !decorated && returnsNothing(node),
      };
    const required = parameters.required + parameters.requiredKeywords.length;
    return {kind: 'factory', app: made, name: node.name, required, place};
  }

  /** The app that calling a function gives: by what it returns, else by what it says it returns. */
  #returned(node: FunctionNode, scope: Scope): App | null {
    if (this.#open.has(node)) return null;
    this.#open.add(node);
    const {values, yields} = returnsOf(node);
    const inner = functionScope(scope, node);
    const objects = yields ? [] : values.map(value => this.evaluate(value, inner, null));
    this.#open.delete(node);
    const [first] = objects;
    const same = first?.kind === 'app' && agree(objects, first.place);
    if (same && same.kind === 'app') return same;
    const promised = node.returns ? refer(annotation(node.returns), scope) : null;
    const made = promised?.kind === 'outside' ? APP_MAKERS.get(promised.name) : undefined;
    return made && !yields ? plainApp(made, placeOf(scope.source, node)) : null;
  }

  #class(node: NodeOf<'ClassDef'>, scope: Scope, place: Place): AppObject {
    const methods = new Map<string, FunctionNode>();
    for (const event of bindingsOf(scope.source, node.body).events)
      if ('name' in event && event.binding.kind === 'function') methods.set(event.name, event.binding.node);
    const init = methods.get('__init__');
    const initial = init && appBySignature(parametersOf(init, true), false, place);
    if (initial && (methods.has('__iter__') || methods.has('__await__'))) return initial;
    const required = init ? parametersOf(init, true).required : 0;
    const call = methods.get('__call__');
    const called = call && appBySignature(parametersOf(call, true), call.nodeType === 'AsyncFunctionDef', place);
    if (called) return {kind: 'factory', app: called, name: node.name, required, place};
    for (const base of node.bases) {
      const parent = this.evaluate(base, scope, null);
      if (parent.kind === 'factory') return {...parent, name: node.name, required, place};
    }
    return {...unclear(`the class "${node.name}"`, place), isFunction: true};
  }
}

function annotation(node: Expr): Expr {
  if (node.nodeType === 'Constant' && typeof node.value === 'string' && /^\w+$/.test(node.value))
    return {...node, nodeType: 'Name', id: node.value, ctx: {nodeType: 'Load'}};
  return node;
}
