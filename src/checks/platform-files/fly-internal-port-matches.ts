import type {Contract} from '../../project/contract.ts';
import type {ListenPort, ServerCommand} from '../../project/facts/command/command-types.ts';
import {configuredPorts} from '../../project/facts/command/platform-port.ts';
import {scriptServers} from '../../project/facts/command/script-listen.ts';
import {image} from '../../project/facts/image/image.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {withServer} from '../start/with-target.ts';
import {notFly, withFly} from './with-fly.ts';

type MessageId = 'differs' | 'noPort' | 'socket';

export const flyInternalPortMatches = defineCheck({
  id: 'fly-internal-port-matches',
  title: 'The proxy asks on the port that the app listens on',
  impact: 'breaks',
  notFor: notFly,
  messages: {
    differs: 'The proxy of {platform} asks on port {found}, and the app listens on {listens} ({where}).',
    noPort: 'The command takes its port from {found}, and nothing sets it: {platform} does not.',
    socket: 'The app listens on a file ({found}), where the proxy of {platform} cannot reach it.',
  },
  evaluate: (project, contract) =>
    withFly(project, () => {
      const ports = configuredPorts(project, contract);
      const [first] = ports;
      if (!first) return notApplicable('No service names an internal_port for the web process.');
      return withServer(project, contract, server => {
        const listening = listens(project, server);
        const outcomes = listening.map(({port, place}) => judge(contract, {server, port, place}, ports));
        return (
          outcomes.find(({verdict}) => verdict === 'pass') ??
          outcomes.find(({verdict}) => verdict !== 'unknown') ??
          byExpose(project, contract, ports) ??
          outcomes[0] ??
          undecided('The code of the script decides on which port it listens.', server.listen.place)
        );
      });
    }),
});

/** Where the app listens: the server itself, or the calls of the script that is started. */
function listens(
  project: Project,
  server: ServerCommand,
): readonly {readonly port: ListenPort; readonly place: Place}[] {
  if (server.server === 'python' && server.script) return scriptServers(project, server) ?? [];
  return [server.listen];
}

/** What EXPOSE says where the command does not tell the port: no proof that the app listens there, and a sign that it should. */
function byExpose(
  project: Project,
  contract: Contract,
  ports: readonly {readonly number: number; readonly place: Place}[],
): Outcome<MessageId> | null {
  const built = image(project, contract);
  const exposed = built.known && built.value ? built.value.stage.ports : [];
  const [first] = exposed;
  if (!first) return null;
  const same = ports.find(({number}) => exposed.some(({text}) => text.replace(/\/tcp$/, '') === String(number)));
  if (same) return pass({text: `EXPOSE names port ${same.number} too`, at: same.place});
  return undecided(
    `EXPOSE names ${first.text}, and the proxy asks on port ${ports[0]?.number}; on which one the code listens decides.`,
    first.place,
  );
}

function judge(
  contract: Contract,
  {server, port, place}: {readonly server: ServerCommand; readonly port: ListenPort; readonly place: Place},
  ports: readonly {readonly number: number; readonly place: Place}[],
): Outcome<MessageId> {
  switch (port.kind) {
    case 'literal':
      return compare(contract, port.number, place, ports);
    case 'variable': {
      const value = server.invocation.environment.get(port.name) ?? port.fallback;
      if (value !== null && /^\d{1,5}$/.test(value)) return compare(contract, Number(value), place, ports);
      if (value !== null || port.name !== 'PORT')
        return undecided(`The port is taken from $${port.name}; its value decides.`, place);
      return fail({
        messageId: 'noPort',
        found: `$${port.name}`,
        expected: `[env] with ${port.name} = "${ports[0]?.number}"`,
        at: place,
        prints: printed(contract, 'boot-timeout'),
      });
    }
    case 'none':
      return fail({
        messageId: 'socket',
        found: server.listen.host.text,
        expected: `0.0.0.0:${ports[0]?.number}`,
        at: place,
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

function compare(
  contract: Contract,
  number: number,
  {file, line}: Place,
  ports: readonly {readonly number: number; readonly place: Place}[],
): Outcome<MessageId> {
  const same = ports.find(port => port.number === number);
  const [first] = ports;
  if (same || !first) return pass({text: `both use port ${number}`, at: same?.place ?? null});
  return fail({
    messageId: 'differs',
    found: String(first.number),
    expected: `internal_port = ${number}, or the app on port ${first.number}`,
    at: first.place,
    data: {listens: number, where: `${file}:${line}`},
    prints: printed(contract, 'boot-timeout'),
  });
}
