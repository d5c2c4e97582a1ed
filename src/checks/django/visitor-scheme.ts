import type {Contract} from '../../project/contract.ts';
import {takenFromProxy} from '../../project/facts/app/proxy-trust.ts';
import {serverCommand} from '../../project/facts/command/server-command.ts';
import type {Settings} from '../../project/facts/configuration/settings.ts';
import type {PythonValue} from '../../project/facts/python/python-value.ts';
import type {Project} from '../../project/project.ts';

/** The setting that tells Django by which header the router says that a visitor came by HTTPS. */
export const READ_HEADER = 'SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")';

type Unset = (value: PythonValue) => PythonValue;
type Header =
  | {readonly kind: 'right' | 'unclear'; readonly place: PythonValue['place']}
  | {readonly kind: 'wrong'; readonly name: string; readonly place: PythonValue['place']};

/** What SECURE_PROXY_SSL_HEADER says; null where it is not set. */
export function headerOf(settings: Settings, unset: Unset): Header | null {
  const written = settings.value('SECURE_PROXY_SSL_HEADER');
  const value = written && unset(written);
  if (!value || value.kind === 'none' || value.kind === 'absent') return null;
  const {place} = value;
  const [name, scheme] = value.kind === 'list' ? value.items : [];
  if (name?.kind !== 'string' || scheme?.kind !== 'string') return {kind: 'unclear', place};
  if (name.value === 'HTTP_X_FORWARDED_PROTO' && scheme.value === 'https') return {kind: 'right', place};
  return /^(?:http[-_])?x[-_]forwarded[-_]proto$/i.test(name.value)
    ? {kind: 'wrong', name: name.value, place}
    : {kind: 'unclear', place};
}

/** The server, and whether it tells Django the scheme of the proxy; no name where none is known. */
export function takesSchemeOver(project: Project, contract: Contract): {name: string | null; taken: boolean} {
  const command = serverCommand(project, contract);
  const server = command.known ? command.value : null;
  if (!server) return {name: null, taken: false};
  const taken = takenFromProxy(server, contract).has('scheme');
  // A variable that the platform may set, to a value that is not known, decides for the servers that read it.
  const reads = /^(?:gunicorn|uvicorn|fastapi)$/.test(server.server) && !server.options.has('forwarded-allow-ips');
  if (!taken && reads && contract.environment.FORWARDED_ALLOW_IPS === null) return {name: null, taken};
  // What else a configuration file says of the proxy is not read here.
  const configured = server.server === 'gunicorn' && server.options.has('config');
  const certain =
    taken || (!configured && /^(?:gunicorn|uvicorn|waitress-serve|waitress|daphne|hypercorn)$/.test(server.server));
  const own = [...server.options.keys()].some(
    name => /proxy|forwarded|scheme/.test(name) && name !== 'no-proxy-headers',
  );
  return {name: certain && (taken || !own) ? server.server : null, taken};
}
