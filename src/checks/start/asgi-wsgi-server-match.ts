import type {Contract} from '../../project/contract.ts';
import {appCandidates, appOf} from '../../project/facts/app/app-candidates.ts';
import type {App} from '../../project/facts/app/app-types.ts';
import {nearestCandidate, wantedInterface} from '../../project/facts/app/nearest-app.ts';
import {wsgiCallable} from '../../project/facts/app/wsgi-callable.ts';
import {writeTarget} from '../../project/facts/command/corrected-target.ts';
import {portInCommand} from '../../project/facts/command/platform-port.ts';
import type {ServedTarget} from '../../project/facts/command/served-target.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {withApp} from './with-target.ts';

export const asgiWsgiServerMatch = defineCheck({
  id: 'asgi-wsgi-server-match',
  title: 'The server and the app speak the same interface',
  impact: 'breaks',
  messages: {
    asgiOnWsgi: '{found} is an ASGI app{framework}, and {server} speaks WSGI to it: every request fails.',
    wsgiOnAsgi: '{found} is a WSGI app{framework}, and {server} speaks ASGI to it: every request fails.',
    aiohttpWorker: '{found} is an aiohttp application, which only the worker of aiohttp can serve.',
  },
  evaluate: (project, contract) =>
    withApp(project, contract, served => {
      const {server, target, object} = served;
      if (object.kind === 'unknown' && wantedInterface(server) === 'wsgi' && wsgiCallable(project, served))
        return notApplicable('The app is a plain function; plain-wsgi-signature judges what it takes.');
      if (object.kind === 'unknown' || object.kind === 'other')
        return undecided(
          `What ${target.text} is cannot be read: ${object.kind === 'unknown' ? object.reason : object.what}.`,
          object.place,
        );
      const app = appOf(object);
      const wanted = wantedInterface(server);
      // hypercorn looks at the app and speaks either.
      if (wanted === app.interface || server.server === 'hypercorn')
        return pass({text: `${server.server} serves ${app.framework} over ${app.interface}`, at: app.place});
      if (wanted === null)
        return undecided(`Which interface ${server.server} speaks with these options cannot be read.`, target.place);
      if (!app.certain) return undecided(`What ${app.wrappers[0]} makes of the app decides.`, app.place);
      return fail({
        messageId:
          app.interface === 'asgi' ? 'asgiOnWsgi' : app.interface === 'aiohttp' ? 'aiohttpWorker' : 'wsgiOnAsgi',
        found: target.text,
        expected: expectedFor(project, contract, served, app),
        at: target.place,
        data: {framework: app.framework === app.interface ? '' : ` (${app.framework})`, server: server.server},
        prints: app.framework === 'fastapi' ? printed(contract, 'asgi-on-wsgi') : null,
      });
    }),
});

/** The project's app of the other interface where it has one of the same framework; otherwise a server that fits. */
function expectedFor(
  project: Project,
  contract: Contract,
  {server, target, searchPaths}: Extract<ServedTarget, {kind: 'found'}>,
  app: App,
): string | null {
  const wanted = wantedInterface(server);
  const others = appCandidates(project).filter(
    c => appOf(c.object).interface === wanted && appOf(c.object).framework === app.framework,
  );
  const other = nearestCandidate(others, {wanted, text: null, attribute: null});
  const written = other && writeTarget(project, server, other, searchPaths);
  if (written) return `${server.invocation.program} ${written}`;
  if (target.call !== null) return null;
  if (app.interface === 'aiohttp') return `gunicorn -k aiohttp.GunicornWebWorker ${target.text}`;
  // The command is stronger than a worker class in gunicorn's configuration file.
  if (app.interface === 'wsgi') return `gunicorn ${server.server === 'gunicorn' ? '-k sync ' : ''}${target.text}`;
  if (contract.port.kind === 'none') return `uvicorn ${target.text}`;
  return `uvicorn ${target.text} --host 0.0.0.0 --port ${portInCommand(project, contract)}`;
}
