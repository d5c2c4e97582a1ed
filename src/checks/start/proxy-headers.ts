import {framework} from '../../project/facts/app/framework.ts';
import {takenFromProxy} from '../../project/facts/app/proxy-trust.ts';
import {type ProxyUse, proxyMiddleware, proxyUses} from '../../project/facts/app/proxy-use.ts';
import {reachableModules} from '../../project/facts/app/reachable-modules.ts';
import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {defineCheck, failOrPass, notApplicable, type Outcome, undecided} from '../define.ts';
import {withServer} from './with-target.ts';

export const proxyHeaders = defineCheck({
  id: 'proxy-headers',
  title: 'The app knows the address and the scheme that the visitor used',
  impact: 'degrades',
  notFor: contract => (contract.edge.terminatesTls ? null : 'Requests reach the app as the visitor sent them.'),
  messages: {
    scheme:
      '{found} sees plain HTTP, since {platform} ends HTTPS before the app and {server} does not take its headers over.',
    address:
      '{found} is the address of the router of {platform}, since nothing takes over the header with the real one.',
  },
  evaluate: (project, contract): Outcome<'scheme' | 'address'> => {
    const used = framework(project);
    if (used.known && used.value === 'django')
      return notApplicable('For Django the setting SECURE_PROXY_SSL_HEADER decides.');
    const files = reachableModules(project, contract);
    if (!files.known) return undecided(files.reason, files.place);
    const middleware = [...files.value].flatMap(file => proxyMiddleware(project, file) ?? []);
    if (middleware[0]) return failOrPass([], {text: 'The app takes the headers of the proxy over', at: middleware[0]});
    const uses = [...files.value].flatMap(file => proxyUses(project, file));
    return withServer(project, contract, server => {
      if (!server.production) return notApplicable(`${server.server} is a development server.`);
      const handled = takenFromProxy(server, contract);
      const wrong = uses.filter(use => !handled.has(use.kind));
      if (uses.length === 0 && !handled.has('scheme'))
        return undecided('Nothing in the code asks for the scheme or the visitor; a template or a library may.');
      const seen = new Set<string>();
      const first = wrong.filter(use => !seen.has(use.kind) && seen.add(use.kind));
      return failOrPass(
        first.map(use => problem(use, server)),
        {text: `${server.server} takes the headers of the proxy over`, at: server.invocation.place},
      );
    });
  },
});

function problem({kind, text, place}: ProxyUse, {server, target}: ServerCommand) {
  const middleware = 'app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)';
  const asgi = server === 'uvicorn' || server === 'fastapi';
  const expected = asgi ? `uvicorn --proxy-headers --forwarded-allow-ips='*' ${target?.text ?? ''}`.trim() : middleware;
  return {messageId: kind, found: text, expected, at: place, data: {server}};
}
