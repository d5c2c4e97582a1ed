import type {Contract} from '../../contract.ts';
import {type Expr, type NodeOf, placeOf, pythonAt, type Stmt} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import {type Fact, known, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {resolveModule} from '../python/modules.ts';
import {lastName} from '../python/python-scope.ts';
import {walkNodes} from '../python/python-walk.ts';
import {functionScope, madeBy, moduleScope, type Scope} from './app-scope.ts';
import {entryPoint} from './entry-point.ts';
import {reachableModules} from './reachable-modules.ts';

/** An address the app answers, as one statement writes it; a prefix of a blueprint, router or include may stand before it. */
export interface Route {
  /** With a slash in front, as written behind it. */
  readonly path: string;
  readonly place: Place;
}

/** The addresses the served app answers. */
export interface Routes {
  readonly routes: readonly Route[];
  /** What stands before the addresses of a router, a blueprint or an included module, as far as it is written there. */
  readonly prefixes: readonly string[];
  /** A statement that may add addresses that cannot be read (a pattern, a mounted app, an include from outside); null where none does. */
  readonly open: {readonly reason: string; readonly place: Place} | null;
}

const DECORATORS = /^(?:route|get|head|post|put|patch|delete|api_route)$/;
const ADDERS = /^(?:add_url_rule|add_api_route|add_route|add_get|add_resource)$/;
const OPENERS =
  /^(?:mount|re_path|url|Mount|include_router|register_blueprint|include|add_routes|DefaultRouter|SimpleRouter|middleware|errorhandler|app_errorhandler|exception_handler|expose)$/;
/** What makes the part of an app that is registered so. */
const PARTS: ReadonlyMap<string, RegExp> = new Map([
  ['register_blueprint', /^flask\.(?:blueprints\.)?Blueprint$/],
  ['include_router', /^fastapi\.(?:routing\.)?APIRouter$/],
]);
/** Decorators, with or without brackets, of what comes before every route. */
const BEFORE = /^before_(?:app_)?request$/;
/** Middlewares that answer no address of their own. */
const PASSING =
  /^(?:CORS|GZip|TrustedHost|Session|HTTPSRedirect|ProxyHeaders|Authentication|ServerError|Exception)Middleware$/;

/** The addresses of the app that production serves, read from route decorators, `path()`, `Route()` and their like. */
export const routes = oncePerPair((project: Project, contract: Contract): Fact<Routes> => {
  const files = reachableModules(project, contract);
  if (!files.known) return files;
  const entry = entryPoint(project, contract);
  const searchPaths = entry.known && entry.value ? entry.value.searchPaths : [];
  const found: Route[] = [];
  const before: string[] = [];
  let open: Routes['open'] = null;
  /** `include("shop.urls")` of a module of the project, whose addresses are read like all others. */
  const includesOwn = ({args: [first]}: NodeOf<'Call'>) => {
    const [module] = first ? text(first) : [];
    const resolved = module === undefined ? null : resolveModule(project, module, searchPaths);
    return resolved !== null && 'file' in resolved && resolved.file !== null && files.value.has(resolved.file);
  };
  for (const file of files.value) {
    const source = pythonAt(project, file);
    const prefixes = source ? ownPrefixes(source.body) : new Map<string, string>();
    for (const node of source ? walkNodes(source.body) : []) {
      if (source && node.nodeType === 'Attribute' && BEFORE.test(node.attr))
        open ??= {reason: `${node.attr} may answer more addresses`, place: placeOf(source, node)};
      if (node.nodeType !== 'Call' || !source) continue;
      const name = lastName(node.func);
      const isBelow = name === 'path' && node.args[1]?.nodeType === 'Attribute' && node.args[1].attr === 'urls';
      for (const text of textsOf(node, name))
        found.push({
          path: `${prefixOf(node, prefixes)}/${text.replace(/^\//, '')}${isBelow ? '<path:rest>' : ''}`,
          place: placeOf(source, node),
        });
      const prefix = prefixOfPart(node, name);
      if (prefix !== '') before.push(prefix);
      const isOwn =
        name === 'include' ? includesOwn(node) : isOwnPart(node, name, () => moduleScope(project, file, searchPaths));
      if (isOwn) continue;
      if (OPENERS.test(name) || addsMiddleware(node, name))
        open ??= {reason: `${name}() may answer more addresses`, place: placeOf(source, node)};
    }
  }
  return known({routes: found, prefixes: before, open});
});

/** What stands before all addresses of a part of the app; empty where nothing does that is written there. */
function prefixOfPart({args, keywords}: NodeOf<'Call'>, name: string): string {
  const [first, second] = args;
  const isIncluded = second?.nodeType === 'Call' && lastName(second.func) === 'include';
  const given =
    name === 'path' && isIncluded
      ? first
      : PARTS.has(name)
        ? keywords.find(({arg}) => arg === 'prefix' || arg === 'url_prefix')?.value
        : undefined;
  const [prefix = ''] = given ? text(given) : [];
  return prefix === '' ? '' : `/${prefix.replace(/^\//, '')}`;
}

/** Whether a call registers a router or a blueprint that a module of the project makes, with a prefix that can be read. */
function isOwnPart(node: NodeOf<'Call'>, name: string, moduleAround: () => Scope | null): boolean {
  const maker = PARTS.get(name);
  const [part] = node.args;
  const scope = maker && part ? moduleAround() : null;
  if (!maker || !part || !scope) return false;
  const isReadable = node.keywords.every(
    ({arg, value}) => arg !== undefined && (!/prefix/.test(arg) || text(value).length > 0),
  );
  const around = scope.source.body.find(
    statement => statement.nodeType === 'FunctionDef' && [...walkNodes(statement.body)].includes(node),
  );
  const inner = around?.nodeType === 'FunctionDef' ? functionScope(scope, around) : scope;
  return isReadable && maker.test(madeBy(part, inner));
}

/** What a router or blueprint of this file says itself stands before its addresses: `router = APIRouter(prefix="/api")`. */
function ownPrefixes(body: readonly Stmt[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const node of body) {
    const call = node.nodeType === 'Assign' && node.value.nodeType === 'Call' ? node.value : null;
    const [target] = node.nodeType === 'Assign' ? node.targets : [];
    if (!call || target?.nodeType !== 'Name' || !/^(?:APIRouter|Blueprint)$/.test(lastName(call.func))) continue;
    const given = call.keywords.find(({arg}) => arg === 'prefix' || arg === 'url_prefix')?.value;
    if (given?.nodeType === 'Constant' && typeof given.value === 'string')
      found.set(target.id, given.value.replace(/\/$/, ''));
  }
  return found;
}

function prefixOf({func}: NodeOf<'Call'>, prefixes: ReadonlyMap<string, string>): string {
  const owner = func.nodeType === 'Attribute' && func.value.nodeType === 'Name' ? func.value.id : '';
  return prefixes.get(owner) ?? '';
}

/** Whether a call puts something in front of the app that may answer by itself. */
function addsMiddleware(node: NodeOf<'Call'>, name: string): boolean {
  if (name !== 'add_middleware') return false;
  const [first] = node.args;
  return !PASSING.test(first ? lastName(first) : '');
}

/** The addresses that a call names: the first text of a decorator or `path()`, every text of the others. */
function textsOf(node: NodeOf<'Call'>, name: string): string[] {
  const method = node.func.nodeType === 'Attribute';
  const given = method && ADDERS.test(name) ? node.args : node.args.slice(0, 1);
  const routing = method ? DECORATORS.test(name) || ADDERS.test(name) : /^(?:path|Route)$/.test(name);
  if (!routing) return [];
  const texts = given.flatMap(text);
  // Methods called get and route belong to much else; addresses begin with a slash there.
  return method ? texts.filter(t => t.startsWith('/')) : texts;
}

function text(node: Expr): string[] {
  return node.nodeType === 'Constant' && typeof node.value === 'string' ? [node.value] : [];
}

/** How an address relates to the routes: answered, answered only with a slash behind it, perhaps (a prefix decides), or not. */
export function answers(
  {routes: all}: Routes,
  address: string,
): {readonly kind: 'exact' | 'redirected' | 'perhaps'; readonly route: Route} | null {
  const path = `/${address.replace(/[?#].*$/s, '').replace(/^\//, '')}`;
  const exact = all.find(route => pattern(route.path).test(path));
  if (exact) return {kind: 'exact', route: exact};
  const redirected = all.find(route => !path.endsWith('/') && pattern(route.path).test(`${path}/`));
  if (redirected) return {kind: 'redirected', route: redirected};
  const perhaps = all.find(
    route => route.path !== '/' && new RegExp(`.${pattern(route.path).source.slice(1)}`).test(path),
  );
  return perhaps ? {kind: 'perhaps', route: perhaps} : null;
}

/** A route as a pattern: `<int:id>` and `{id}` are one part, `<path:rest>` and `{rest:path}` any number. */
function pattern(path: string): RegExp {
  const source = path
    .split(/(<[^<>]*>|\{[^{}]*\})/)
    .map((part, index) =>
      index % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : /path/.test(part) ? '.+' : '[^/]+',
    )
    .join('');
  return new RegExp(`^${source}$`);
}
