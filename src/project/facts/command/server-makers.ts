import type {NodeOf} from '../../formats/python.ts';
import {refer, type Scope} from '../app/app-scope.ts';
import {argumentOf} from '../app/run-calls.ts';

/** The full name of the function that is called, or of what made the object whose method is called. */
export function makerOf({func}: NodeOf<'Call'>, scope: Scope): string | null {
  const callee = refer(func, scope);
  if (callee?.kind === 'outside') return callee.name;
  for (const {value, scope: within} of makersOf(func, scope)) {
    const type = refer(value.func, within);
    if (type?.kind === 'outside') return type.name;
  }
  return null;
}

/** Servers of Python's own library: what makes them takes the address as a pair. */
const SOCKET_SERVERS =
  /^(?:socketserver\.(?:Threading|Forking)?TCPServer|http\.server\.(?:Threading)?HTTPServer|wsgiref\.simple_server\.WSGIServer)$/;

/** Host and port as they stand in the pair with which such a server was made; null where none is started, or the pair stands elsewhere. */
export function addressPair(call: NodeOf<'Call'>, scope: Scope): {readonly host: Expr; readonly port: Expr} | null {
  if (!SOCKET_SERVERS.test(makerOf(call, scope) ?? '')) return null;
  const [made, ...others] = makersOf(call.func, scope);
  if (!made || others.length > 0 || made.scope.source.file !== scope.source.file) return null;
  const pair = argumentOf(made.value, 'server_address', 0);
  if (pair?.nodeType !== 'Tuple' || pair.elts.length !== 2) return null;
  const [host, port] = pair.elts;
  return host && port ? {host, port} : null;
}

type Expr = Parameters<typeof refer>[0];

/** The calls that made the object whose method is called. */
function makersOf(func: Expr, scope: Scope): readonly {readonly value: NodeOf<'Call'>; readonly scope: Scope}[] {
  if (func.nodeType !== 'Attribute') return [];
  if (func.value.nodeType === 'Call') return [{value: func.value, scope}];
  const owner = refer(func.value, scope);
  if (owner?.kind !== 'bound') return [];
  return owner.bindings.flatMap(binding =>
    binding.kind === 'value' && binding.value.nodeType === 'Call' ? [{value: binding.value, scope: owner.scope}] : [],
  );
}
