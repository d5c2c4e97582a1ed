import {argumentOf} from '../../project/facts/app/run-calls.ts';
import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {RELOADS} from '../../project/facts/command/read-server.ts';
import {type ScriptServer, scriptServers} from '../../project/facts/command/script-listen.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, type Problem, pass, undecided} from '../define.ts';
import {isLaunchTrap} from '../flask-fastapi/launch-trap.ts';
import {startsRunserver} from '../platform-files/with-s2i.ts';
import {withServer} from '../start/with-target.ts';

type MessageId = 'developmentServer' | 'developmentScript' | 'reload';

export const procfileNoDevServer = defineCheck({
  id: 'procfile-no-dev-server',
  title: 'The web process runs a server that is made for production',
  impact: 'unsafe',
  messages: {
    developmentServer:
      '{found} is made for one developer on one machine: it answers slowly under load and may show the insides of the app.',
    developmentScript:
      '{found} starts the development server of the framework, which is made for one developer on one machine.',
    reload: '{found} watches the files and restarts the app, which is made for development and costs a second process.',
  },
  evaluate: (project, contract) =>
    withServer(project, contract, server => {
      if (isLaunchTrap(project, contract, server))
        return notApplicable(
          'The launcher wrote this command; fly-flask-launch-trap says so.',
          'fly-flask-launch-trap',
        );
      if (startsRunserver(project, contract))
        return notApplicable('The builder falls back on it; openshift-entry says why.', 'openshift-entry');
      if (server.server === 'python' && server.script) return judgeScript(project, server);
      const {invocation, options} = server;
      if (server.production) return pass({text: `${server.server} is made for production`, at: invocation.place});
      const reload = RELOADS.find(name => options.has(name));
      const place = reload === undefined ? undefined : options.get(reload)?.place;
      const expected = 'gunicorn or uvicorn, for example';
      if (NAMES[server.server] === undefined && place)
        return fail({
          messageId: 'reload',
          found: `--${reload}`,
          expected: 'the same command without it',
          at: place,
          impact: 'degrades',
        });
      const found = NAMES[server.server] ?? server.server;
      return fail({messageId: 'developmentServer', found, expected, at: invocation.place});
    }),
});

/** Development servers as a learner knows them. */
const NAMES: Partial<Record<ServerCommand['server'], string>> = {
  runserver: 'manage.py runserver',
  flask: 'flask run',
  'fastapi-dev': 'fastapi dev',
  python: 'python -m http.server',
};

/** Classes and functions whose server is for development, and those made for production. */
const DEVELOPMENT =
  /^(?:flask\.(?:app\.)?Flask|apiflask\.APIFlask|eve\.Eve|quart\.Quart|werkzeug\.serving\.run_simple)$/;
const PRODUCTION =
  /^(?:uvicorn\.(?:run|Config)|tornado\.\w+\.\w+|waitress\.serve|aiohttp\.web\.run_app|hypercorn\.run\.run|cherrypy\..*|eventlet\.wsgi\.server|sanic\.Sanic)$/;

function judgeScript(project: Project, server: ServerCommand): Outcome<MessageId> {
  const servers = scriptServers(project, server);
  const path = server.script?.path;
  if (!servers)
    return undecided(`${path} is not among the project's files; what it starts decides.`, server.script?.place);
  const problems = servers.flatMap(problem);
  const development = problems.find(({messageId}) => messageId === 'developmentScript');
  const production = servers.find(({maker}) => maker !== null && PRODUCTION.test(maker));
  if (development && production)
    return undecided(
      `${production.call.place.file} calls ${development.found} and ${production.call.text}(); the condition between them decides.`,
      development.at,
    );
  if (problems.length > 0) return fail(...problems);
  const other = servers.find(({maker}) => maker === null || !PRODUCTION.test(maker));
  if (other)
    return undecided(
      `Whether ${other.call.text}() starts a server for production cannot be read from the code.`,
      other.call.place,
    );
  if (servers.length === 0)
    return undecided(
      `No call in ${path} that starts a server was recognised; what it starts decides.`,
      server.script?.place,
    );
  return pass(...servers.map(({call}) => ({text: `${call.text}() is made for production`, at: call.place})));
}

function problem({maker, call}: ScriptServer): readonly Problem<MessageId>[] {
  const found = `${call.text}()`;
  const at = call.place;
  if (maker !== null && DEVELOPMENT.test(maker))
    return [{messageId: 'developmentScript', found, expected: 'gunicorn or uvicorn, for example', at}];
  const reload = /^uvicorn\./.test(maker ?? '') ? argumentOf(call.node, 'reload', -1) : null;
  if (reload?.nodeType === 'Constant' && reload.value === true)
    return [{messageId: 'reload', found: 'reload=True', expected: 'the same call without it', at, impact: 'degrades'}];
  return [];
}
