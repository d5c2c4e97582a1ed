import type {Contract} from '../../project/contract.ts';
import {moduleScope} from '../../project/facts/app/app-scope.ts';
import {argumentOf, literalOf, type RunCall} from '../../project/facts/app/run-calls.ts';
import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {platformPort} from '../../project/facts/command/platform-port.ts';
import {pathInProject} from '../../project/facts/command/project-path.ts';
import {scriptServers} from '../../project/facts/command/script-listen.ts';
import {searchPathsOf} from '../../project/facts/command/served-target.ts';
import {addressPair} from '../../project/facts/command/server-makers.ts';
import {pythonAt} from '../../project/formats/python.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {anotherPort} from './another-port.ts';
import {withServer} from './with-target.ts';

export const hardcodedPort = defineCheck({
  id: 'hardcoded-port',
  title: 'No port is written into the code that production runs',
  impact: 'breaks',
  notFor: contract =>
    contract.port.kind === 'none' || contract.port.kind === 'configured'
      ? 'The platform does not tell the app a port.'
      : null,
  messages: {
    literalPort: '{call}() listens on port {found}; {platform} expects the app on {wanted}.',
  },
  evaluate: (project, contract) =>
    withServer(project, contract, server => {
      if (server.target)
        return pass({text: `${server.server} opens the port; app.run() is not used`, at: server.invocation.place});
      if (!server.script || server.server !== 'python')
        return notApplicable(`${server.server} opens the port, not the code.`);
      const {directory, projectPath} = server.invocation;
      return judgeScript(project, contract, server, pathInProject(directory ?? '', server.script.path, projectPath));
    }),
});

function judgeScript(
  project: Project,
  contract: Contract,
  server: ServerCommand,
  file: string | null,
): Outcome<'literalPort'> {
  if (file === null || !project.files.has(file))
    return notApplicable('The file that the start command runs is not in the project.', 'wsgi-target-resolves');
  const searchPaths = searchPathsOf(project, server) ?? [''];
  const calls = (scriptServers(project, server) ?? []).map(({call}) => call);
  if (calls.length === 0)
    return undecided(`No call in ${file} that starts a server was recognised; it decides which port is opened.`);
  const {kind} = contract.port;
  const number = platformPort(project, contract);
  const wanted = kind === 'injected' ? `the port in $PORT${number === null ? '' : ` (${number})`}` : `port ${number}`;
  const problems = calls.flatMap(call => {
    const port = literalPort(project, call, searchPaths);
    if (port === null || port === number) return [];
    const expected = kind === 'injected' ? `int(os.environ.get("PORT", ${port}))` : String(number);
    const data = {call: call.text, wanted};
    return [
      {
        messageId: 'literalPort',
        found: String(port),
        expected,
        at: call.place,
        data,
        ...anotherPort(contract),
      } as const,
    ];
  });
  const [first] = problems;
  if (first && problems.length < calls.length && calls.every(({when}) => when === 'condition'))
    return undecided(
      `${file} starts its server in several ways, and only one of them names port ${first.found}: a condition decides which.`,
      first.at,
    );
  return failOrPass(
    problems,
    ...calls.map(call => ({text: `${call.text}() has no port written into it`, at: call.place})),
  );
}

/** The port a call names as a literal; null where it is computed, read from the environment or not named. */
function literalPort(project: Project, {node, text, place}: RunCall, searchPaths: readonly string[]): number | null {
  const position = /(?:^|\.)listen$/.test(text)
    ? 0
    : /(?:^|\.)run_simple$/.test(text)
      ? 1
      : /(?:^|\.)(?:run|run_server)$/.test(text) && !text.startsWith('uvicorn')
        ? 1
        : -1;
  const source = pythonAt(project, place.file);
  const scope = moduleScope(project, place.file, searchPaths);
  const given = argumentOf(node, 'port', position) ?? (scope && addressPair(node, scope)?.port);
  if (!given || !source) return null;
  const value = literalOf(given, source, scope);
  const port = typeof value === 'string' ? Number(value) : value;
  return typeof port === 'number' && Number.isInteger(port) && port > 0 ? port : null;
}
