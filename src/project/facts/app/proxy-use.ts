import {mentions} from '../../formats/mentions.ts';
import {type NodeOf, placeOf, pythonAt} from '../../formats/python.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {importsOf} from '../python/modules.ts';
import {lastName} from '../python/python-scope.ts';
import {walkNodes} from '../python/python-walk.ts';

/** What an app asks of a request that only the proxy in front of it knows. */
export interface ProxyUse {
  /** The scheme of the app's own address, or the address of the visitor. */
  readonly kind: 'scheme' | 'address';
  readonly text: string;
  readonly place: Place;
}

/** Middleware that takes both from the proxy's headers. */
const MIDDLEWARE = /^(?:ProxyFix|ProxyHeadersMiddleware|ProxyFixMiddleware|XForwardedForMiddleware)$/;

/** Where a file puts middleware for the proxy's headers to use; null where it does not. */
export function proxyMiddleware(project: Project, file: string): Place | null {
  const source = pythonAt(project, file);
  return source
    ? (importsOf(source).find(({names}) => names.some(name => MIDDLEWARE.test(name)))?.place ?? null)
    : null;
}

const OF_REQUEST = /_external|\brequest\b/;

/** The places of a file that need the proxy's headers. */
export function proxyUses(project: Project, file: string): readonly ProxyUse[] {
  const source = pythonAt(project, file);
  if (!source || !mentions(OF_REQUEST, source)) return [];
  const uses: ProxyUse[] = [];
  for (const node of walkNodes(source.body)) {
    const found = node.nodeType === 'Call' ? external(node) : node.nodeType === 'Attribute' ? ofRequest(node) : null;
    if (found) uses.push({...found, place: placeOf(source, node)});
  }
  return uses;
}

function external({func, keywords}: NodeOf<'Call'>): Omit<ProxyUse, 'place'> | null {
  const given = keywords.find(k => k.arg === '_external')?.value;
  if (lastName(func) !== 'url_for' || given?.nodeType !== 'Constant' || given.value !== true) return null;
  return {kind: 'scheme', text: 'url_for(…, _external=True)'};
}

function ofRequest({value, attr}: NodeOf<'Attribute'>): Omit<ProxyUse, 'place'> | null {
  if (value.nodeType !== 'Name' || value.id !== 'request') return null;
  if (/^(?:url_root|host_url|is_secure|scheme|url_for|base_url)$/.test(attr))
    return {kind: 'scheme', text: `request.${attr}`};
  return /^(?:remote_addr|client)$/.test(attr) ? {kind: 'address', text: `request.${attr}`} : null;
}
