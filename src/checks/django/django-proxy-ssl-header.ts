import type {Contract} from '../../project/contract.ts';
import {takenFromProxy} from '../../project/facts/app/proxy-trust.ts';
import {serverCommand} from '../../project/facts/command/server-command.ts';
import type {Settings} from '../../project/facts/configuration/settings.ts';
import {truth} from '../../project/facts/python/python-operators.ts';
import type {PythonValue} from '../../project/facts/python/python-value.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {withSettings} from './with-settings.ts';

const EXPECTED = 'SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")';

export const djangoProxySslHeader = defineCheck({
  id: 'django-proxy-ssl-header',
  title: 'A redirect to HTTPS ends where it leads',
  impact: 'breaks',
  messages: {
    loop: 'SECURE_SSL_REDIRECT sends every visitor to HTTPS, and the app never sees that they came by it: {platform} ends HTTPS before the app, and {server} does not take its header over. The browser gives up after some twenty redirects.',
    headerName:
      'SECURE_PROXY_SSL_HEADER names {found}, and Django looks for HTTP_X_FORWARDED_PROTO: every visitor is redirected in a circle.',
  },
  notFor: contract => (contract.edge.terminatesTls ? null : 'Requests reach the app as the visitor sent them.'),
  evaluate: (project, contract): Outcome<'loop' | 'headerName'> =>
    withSettings(project, contract, (settings, {unset}) => {
      const redirect = settings.value('SECURE_SSL_REDIRECT');
      const on = redirect ? truth(unset(redirect)) : false;
      if (!redirect || on === false) return notApplicable('SECURE_SSL_REDIRECT is off, so that nothing is redirected.');
      const header = headerOf(settings, unset);
      if (header?.kind === 'right') return pass({text: 'Django reads the header of the proxy', at: header.place});
      const middleware = hasSecurityMiddleware(settings, unset);
      if (middleware === false) return notApplicable('SecurityMiddleware, which redirects, is not installed.');
      const server = takesSchemeOver(project, contract);
      if (server.taken) return pass({text: `${server.name} takes the header of the proxy over`, at: redirect.place});
      if (on === null || middleware === null || header?.kind === 'unclear' || server.name === null)
        return undecided(
          'Whether the redirect to HTTPS ends depends on SECURE_SSL_REDIRECT, SECURE_PROXY_SSL_HEADER and the server.',
          redirect.place,
        );
      const prints = 'ERR_TOO_MANY_REDIRECTS';
      if (header?.kind === 'wrong')
        return fail({messageId: 'headerName', found: header.name, expected: EXPECTED, at: header.place, prints});
      return fail({messageId: 'loop', expected: EXPECTED, at: redirect.place, data: {server: server.name}, prints});
    }),
});

type Unset = (value: PythonValue) => PythonValue;
type Header =
  | {readonly kind: 'right' | 'unclear'; readonly place: PythonValue['place']}
  | {readonly kind: 'wrong'; readonly name: string; readonly place: PythonValue['place']};

/** What SECURE_PROXY_SSL_HEADER says; null where it is not set. */
function headerOf(settings: Settings, unset: Unset): Header | null {
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

/** Whether the middleware that redirects is installed; null where that cannot be told. */
function hasSecurityMiddleware(settings: Settings, unset: Unset): boolean | null {
  const written = settings.value('MIDDLEWARE');
  const list = written && unset(written);
  if (!list) return false;
  if (list.kind !== 'list') return null;
  if (list.items.some(item => item.kind === 'string' && /SecurityMiddleware$/.test(item.value))) return true;
  return list.open || list.items.some(item => item.kind !== 'string') ? null : false;
}

/** The server, and whether it tells Django the scheme of the proxy; no name where none is known. */
function takesSchemeOver(project: Project, contract: Contract): {name: string | null; taken: boolean} {
  const command = serverCommand(project, contract);
  const server = command.known ? command.value : null;
  if (!server) return {name: null, taken: false};
  const taken = takenFromProxy(server, contract).has('scheme');
  // What else a configuration file says of the proxy is not read here.
  const configured = server.server === 'gunicorn' && server.options.has('config');
  const certain =
    taken || (!configured && /^(?:gunicorn|uvicorn|waitress-serve|waitress|daphne|hypercorn)$/.test(server.server));
  const own = [...server.options.keys()].some(
    name => /proxy|forwarded|scheme/.test(name) && name !== 'no-proxy-headers',
  );
  return {name: certain && (taken || !own) ? server.server : null, taken};
}
