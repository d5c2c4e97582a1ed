import type {Contract} from '../../contract.ts';
import {type Expr, type NodeOf, placeOf, pythonAt, type Stmt} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import {type Fact, known, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {lastName} from '../python/python-scope.ts';
import {walkNodes} from '../python/python-walk.ts';
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
  /** A statement that may add addresses that cannot be read (a pattern, a mounted app, an include from outside); null where none does. */
  readonly open: {readonly reason: string; readonly place: Place} | null;
}

const DECORATORS = /^(?:route|get|head|post|put|patch|delete|api_route)$/;
const ADDERS = /^(?:add_url_rule|add_api_route|add_route|add_get|add_resource)$/;
const OPENERS =
  /^(?:mount|re_path|url|Mount|include_router|register_blueprint|include|add_routes|DefaultRouter|SimpleRouter|middleware|errorhandler|app_errorhandler|exception_handler|expose)$/;
/** Decorators, with or without brackets, of what comes before every route. */
const BEFORE = /^before_(?:app_)?request$/;
/** Middlewares that answer no address of their own. */
const PASSING =
  /^(?:CORS|GZip|TrustedHost|Session|HTTPSRedirect|ProxyHeaders|Authentication|ServerError|Exception)Middleware$/;

/** The addresses of the app that production serves, read from route decorators, `path()`, `Route()` and their like. */
export const routes = oncePerPair((project: Project, contract: Contract): Fact<Routes> => {
  const files = reachableModules(project, contract);
  if (!files.known) return files;
  const found: Route[] = [];
  let open: Routes['open'] = null;
  for (const file of files.value) {
    const source = pythonAt(project, file);
    const prefixes = source ? ownPrefixes(source.body) : new Map<string, string>();
    for (const node of source ? walkNodes(source.body) : []) {
      if (source && node.nodeType === 'Attribute' && BEFORE.test(node.attr))
        open ??= {reason: `${node.attr} may answer more addresses`, place: placeOf(source, node)};
      if (node.nodeType !== 'Call' || !source) continue;
      const name = lastName(node.func);
      for (const text of textsOf(node, name))
        found.push({path: `${prefixOf(node, prefixes)}/${text.replace(/^\//, '')}`, place: placeOf(source, node)});
      if (OPENERS.test(name) || addsMiddleware(node, name))
        open ??= {reason: `${name}() may answer more addresses`, place: placeOf(source, node)};
    }
  }
  return known({routes: found, open});
});

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
