import type {Contract} from '../../contract.ts';
import type {ServerCommand} from '../command/command-types.ts';
import type {ProxyUse} from './proxy-use.ts';

/** What a server takes from the proxy's headers by itself: gunicorn the scheme, uvicorn both, from proxies they trust. */
export function takenFromProxy(
  {server, options, invocation}: ServerCommand,
  contract: Contract,
): ReadonlySet<ProxyUse['kind']> {
  const trusted =
    options.get('forwarded-allow-ips')?.value?.text ??
    invocation.environment.get('FORWARDED_ALLOW_IPS') ??
    contract.environment.FORWARDED_ALLOW_IPS;
  if (trusted !== '*') return new Set();
  const worker = options.get('worker-class')?.value?.text ?? '';
  if (server === 'gunicorn') return new Set(/uvicorn/i.test(worker) ? ['scheme', 'address'] : ['scheme']);
  if (server === 'fastapi' || (server === 'uvicorn' && !options.has('no-proxy-headers')))
    return new Set(['scheme', 'address']);
  return new Set();
}
