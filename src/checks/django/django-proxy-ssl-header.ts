import {truth} from '../../project/facts/python/python-operators.ts';
import {defineCheck, fail, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {headerOf, READ_HEADER, takesSchemeOver} from './visitor-scheme.ts';
import {namesIn, withSettings} from './with-settings.ts';

export const djangoProxySslHeader = defineCheck({
  id: 'django-proxy-ssl-header',
  title: 'A redirect to HTTPS ends where it leads',
  impact: 'breaks',
  messages: {
    loop: 'SECURE_SSL_REDIRECT sends every visitor to HTTPS, and the app never sees that they came by it: {platform} ends HTTPS before the app, and {server} does not take its header over. The browser gives up after some twenty redirects.',
    headerName:
      'SECURE_PROXY_SSL_HEADER names {found}, and Django looks for HTTP_X_FORWARDED_PROTO: every visitor is redirected in a circle.',
  },
  notFor: ({edge, name}) =>
    edge.tellsScheme
      ? `${name} tells the app that a visitor came by HTTPS.`
      : edge.terminatesTls
        ? null
        : 'Requests reach the app as the visitor sent them.',
  evaluate: (project, contract): Outcome<'loop' | 'headerName'> =>
    withSettings(project, contract, (settings, scenarios) => {
      const {unset} = scenarios;
      const redirect = settings.value('SECURE_SSL_REDIRECT');
      const on = redirect ? truth(unset(redirect)) : false;
      if (!redirect || on === false) return notApplicable('SECURE_SSL_REDIRECT is off, so that nothing is redirected.');
      const header = headerOf(settings, unset);
      if (header?.kind === 'right') return pass({text: 'Django reads the header of the proxy', at: header.place});
      const middleware = namesIn(settings, 'MIDDLEWARE', scenarios);
      const redirects = middleware.items.some(({name}) => /SecurityMiddleware$/.test(name));
      if (!redirects && middleware.complete)
        return notApplicable('SecurityMiddleware, which redirects, is not installed.');
      const server = takesSchemeOver(project, contract);
      if (server.taken) return pass({text: `${server.name} takes the header of the proxy over`, at: redirect.place});
      if (on === null || !redirects || header?.kind === 'unclear' || server.name === null)
        return undecided(
          'Whether the redirect to HTTPS ends depends on SECURE_SSL_REDIRECT, SECURE_PROXY_SSL_HEADER and the server.',
          redirect.place,
        );
      const prints = 'ERR_TOO_MANY_REDIRECTS';
      if (header?.kind === 'wrong')
        return fail({messageId: 'headerName', found: header.name, expected: READ_HEADER, at: header.place, prints});
      return fail({messageId: 'loop', expected: READ_HEADER, at: redirect.place, data: {server: server.name}, prints});
    }),
});
