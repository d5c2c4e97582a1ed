import type {Contract} from '../../project/contract.ts';
import type {Invocation, ListenPort, ServerCommand} from '../../project/facts/command/command-types.ts';
import {isNearPort, misspeltPort} from '../../project/facts/command/misspelt-port.ts';
import {platformPort, portInCommand} from '../../project/facts/command/platform-port.ts';
import {scriptServers} from '../../project/facts/command/script-listen.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {declaredVariables} from '../../project/facts/configuration/declared-variables.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {fail, failOrPass, notApplicable, type Outcome, type Problem, pass, undecided} from '../define.ts';
import {anotherPort} from './another-port.ts';
import {listenOptions} from './listen-options.ts';
import {withServer} from './with-target.ts';

/** What the messages of a check say of a server that listens elsewhere than the platform sends requests to. */
export const boundPortMessages = {
  literalPort: '{server} listens on port {found}; {platform} sends requests to {wanted}.',
  defaultPort: '{server} is not told a port and takes {found}; {platform} sends requests to {wanted}.',
  socket: '{server} listens on a file ({found}), where {platform} cannot reach it.',
} as const;

/** The port of a platform that injects one. */
export const ANY_PORT = 'the port in $PORT, which is another each time';

type MessageId = keyof typeof boundPortMessages;

/** Judges whether the web process listens on the port that the platform gives it. */
export function judgeBoundPort(project: Project, contract: Contract): Outcome<MessageId> {
  return withServer(project, contract, server =>
    server.server === 'python' && server.script
      ? judgeScript(project, contract, server)
      : judge(project, contract, server),
  );
}

/** The check of the platform's own file that looks at the port instead; null where web-binds-port does. */
export function ownPortCheck({start}: Contract): string | null {
  if (start.from.includes('app.yaml')) return 'gae-entrypoint-port';
  return start.from.includes('elastic-beanstalk') ? 'eb-port-8000' : null;
}

function judge(project: Project, contract: Contract, server: ServerCommand): Outcome<MessageId> {
  const {listen, invocation} = server;
  const {port, place, from} = listen;
  const nginx = invocation.wrappers.find(wrapper => wrapper.startsWith('start-nginx'));
  if (nginx !== undefined)
    return port.kind === 'none'
      ? pass({text: 'nginx listens on the port and passes requests on', at: invocation.place})
      : undecided(`${nginx} starts nginx in front; its configuration decides which port is served.`, place);
  const proxy = proxyBeside(project, contract);
  const slip = misspeltPort(project, contract, server);
  if (slip) return notApplicable(`${slip.found} is not the port; port-expansion-form says why.`, 'port-expansion-form');
  switch (port.kind) {
    case 'variable':
      if (server.server === 'fastapi' && from === 'environment')
        return notApplicable('Whether fastapi run reads PORT depends on its version; fastapi-run-port looks at it.');
      return judgeVariable(port, {place, project, contract});
    case 'literal': {
      if (port.number === platformPort(project, contract)) return pass({text: `port ${port.number}`, at: place});
      if (from === 'configuration-file')
        return notApplicable(`${place.file} sets the address; gunicorn-conf-consistent looks at it.`);
      const messageId = from === 'server-default' ? 'defaultPort' : 'literalPort';
      return fail({...wrong(project, contract, server, place), messageId, found: String(port.number)});
    }
    case 'none':
      if (proxy)
        return undecided(
          `${proxy.program} is started beside it and may pass requests on; its configuration decides which port is served.`,
          proxy.place,
        );
      return fail({
        ...wrong(project, contract, server, place),
        messageId: 'socket',
        found: listen.host.text,
        impact: 'breaks',
      });
    case 'unexpanded':
      return notApplicable(
        `${port.text} is passed on as it stands; port-expansion-form says why.`,
        'port-expansion-form',
      );
    case 'unknown':
      return undecided(port.reason, place);
    default:
      return port satisfies never;
  }
}

/** A proxy that the same command starts. */
function proxyBeside(project: Project, contract: Contract): Invocation | null {
  const command = startCommand(project, contract);
  const started = command.known ? (command.value?.command.invocations ?? []) : [];
  return (
    started.find(({program}) => /^(?:nginx|caddy|haproxy|apache2(?:ctl)?|httpd|traefik|envoy)$/.test(program)) ?? null
  );
}

function judgeVariable(
  port: Extract<ListenPort, {kind: 'variable'}>,
  {place, project, contract}: {readonly place: Place; readonly project: Project; readonly contract: Contract},
): Outcome<MessageId> {
  if (port.name === 'PORT' && contract.port.unset && !declaredVariables(project, contract).has('PORT'))
    return port.fallback === String(platformPort(project, contract))
      ? pass({text: `port ${port.fallback}, unless PORT names another`, at: place})
      : undecided(
          `${contract.name} sets no PORT, and sends requests to ${wanted(project, contract)}: a PORT of the deployment decides.`,
          place,
        );
  if (port.name === 'PORT') return pass({text: 'the port in $PORT', at: place});
  return undecided(
    `The port is taken from $${port.name}; the platform sets $PORT, and what sets the other decides.`,
    place,
  );
}

function wanted(project: Project, contract: Contract): string {
  const number = platformPort(project, contract);
  if (contract.port.kind !== 'injected') return `port ${number}`;
  return number === null ? ANY_PORT : `the port in $PORT (${number})`;
}

function wrong(
  project: Project,
  contract: Contract,
  {server}: Pick<ServerCommand, 'server'>,
  at: Place,
): Omit<Problem<MessageId>, 'messageId'> {
  const port = portInCommand(project, contract);
  return {
    expected: listenOptions(server, port),
    at,
    data: {server, wanted: wanted(project, contract)},
    ...anotherPort(contract),
  };
}

/** What a variable falls back to that is `PORT` in other letters, which nothing sets. */
function unsetPort(project: Project, contract: Contract, port: ListenPort): ListenPort | null {
  if (port.kind !== 'variable' || !/^\d+$/.test(port.fallback ?? '') || !isNearPort(port.name)) return null;
  const isSet = port.name in contract.environment || declaredVariables(project, contract).has(port.name);
  return isSet ? null : {kind: 'literal', number: Number(port.fallback)};
}

/** A script that opens the port itself: a literal there is hardcoded-port's to say. */
function judgeScript(project: Project, contract: Contract, server: ServerCommand): Outcome<MessageId> {
  const servers = scriptServers(project, server);
  if (servers === null)
    return undecided('The script that is started is not among the files; its code decides.', server.listen.place);
  if (servers.length === 0)
    return undecided(
      `No call in ${server.script?.path} that starts a server was recognised; it decides which port is opened.`,
    );
  const problems = servers.flatMap(({call, port, portFrom, place}): Problem<MessageId>[] => {
    const number = unsetPort(project, contract, port) ?? (portFrom === 'default' ? port : null);
    if (number?.kind !== 'literal' || number.number === platformPort(project, contract)) return [];
    const expected =
      contract.port.kind === 'injected'
        ? 'port=int(os.environ.get("PORT", 8000))'
        : `port=${portInCommand(project, contract)}`;
    const data = {server: `${call.text}()`, wanted: wanted(project, contract)};
    return [
      {messageId: 'defaultPort', found: String(number.number), expected, at: place, data, ...anotherPort(contract)},
    ];
  });
  if (problems.length > 0) return fail(...problems);
  const open = servers.find(({port}) => port.kind === 'unknown');
  if (open?.port.kind === 'unknown') return undecided(open.port.reason, open.place);
  const other = servers.find(({port}) => port.kind === 'variable' && port.name !== 'PORT');
  if (other?.port.kind === 'variable') return judgeVariable(other.port, {place: other.place, project, contract});
  if (servers.some(({port}) => port.kind === 'literal'))
    return notApplicable('The code names a port; hardcoded-port looks at it.');
  return failOrPass(
    [],
    ...servers.map(({call, place}) => ({text: `${call.text}() takes its port from the environment`, at: place})),
  );
}
