import type {Contract} from '../../project/contract.ts';
import type {ListenHost, ServerCommand} from '../../project/facts/command/command-types.ts';
import {portInCommand} from '../../project/facts/command/platform-port.ts';
import {type ScriptServer, scriptServers} from '../../project/facts/command/script-listen.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {listenOptions} from './listen-options.ts';
import {withServer} from './with-target.ts';

type MessageId = 'loopback' | 'loopbackDefault' | 'address';

export const webBindsAllInterfaces = defineCheck({
  id: 'web-binds-all-interfaces',
  title: 'The web process can be reached from outside its own machine',
  impact: 'breaks',
  notFor: ({port, name}) =>
    port.kind === 'none' || !port.allInterfaces
      ? `The proxy of ${name} runs on the same machine and reaches the loopback interface.`
      : null,
  messages: {
    loopback: '{server} listens on {found}, where only its own machine can reach it; {platform} connects from another.',
    address: '{server} wants the name of a host, and {found} is an address of the web: it does not start.',
    loopbackDefault:
      '{server} is not told a host and takes {found}, where only its own machine can reach it; {platform} connects from another.',
  },
  evaluate: (project, contract) =>
    withServer(project, contract, server => {
      if (server.server === 'python' && server.script) return judgeScript(project, contract, server);
      const {host, place, from} = server.listen;
      if (server.invocation.wrappers.some(wrapper => wrapper.startsWith('start-nginx')))
        return notApplicable('nginx stands in front of the server, on the same machine.');
      const named =
        from === 'configuration-file' ||
        ['host', 'hostname', 'bind', 'listen', 'endpoint'].some(o => server.options.has(o));
      const expected = listenOptions(server.server, portInCommand(project, contract));
      // As it is typed.
      const name = server.server === 'fastapi-dev' ? 'fastapi dev' : server.server;
      return judge(host, {server: name, place, named: named || hasAddress(server), expected}, contract);
    }),
});

/** `runserver 127.0.0.1:8000` names its host without an option. */
function hasAddress({server, listen}: ServerCommand): boolean {
  return server === 'runserver' && listen.from === 'option' && listen.host.text !== '127.0.0.1';
}

interface Told {
  readonly server: string;
  readonly place: Place;
  /** Whether the project names the host, rather than the server's default. */
  readonly named: boolean;
  readonly expected: string;
}

function judge(host: ListenHost, {server, place, named, expected}: Told, contract: Contract): Outcome<MessageId> {
  switch (host.kind) {
    case 'all':
      return pass({text: 'listens on all interfaces', at: place});
    case 'loopback': {
      const messageId = named ? 'loopback' : 'loopbackDefault';
      const found = host.text;
      return fail({messageId, found, expected, at: place, data: {server}, prints: printed(contract, 'boot-timeout')});
    }
    case 'socket':
      return notApplicable('The server listens on a file; web-binds-port looks at that.');
    case 'other':
      if (host.text.includes('PORT'))
        return notApplicable(
          `${host.text} stands where a host belongs; web-binds-port looks at that.`,
          'web-binds-port',
        );
      if (/^https?:\/\//.test(host.text))
        return fail({messageId: 'address', found: host.text, expected, at: place, data: {server}});
      return undecided(`Whether ${host.text} can be reached from outside is not in the files.`, place);
    case 'unknown':
      return undecided('The host that the server listens on is only known when it runs.', place);
    default:
      return host satisfies never;
  }
}

const isConditional = ({call}: ScriptServer) => call.when === 'condition';

function judgeScript(project: Project, contract: Contract, server: ServerCommand): Outcome<MessageId> {
  const servers = scriptServers(project, server) ?? [];
  const isOpen = servers.some(({host}) => host.kind === 'all');
  const [first] = servers;
  if (first && isOpen && servers.some(({host}) => host.kind === 'loopback') && servers.every(isConditional))
    return undecided(
      'The script starts its server in several ways: a condition decides where it listens.',
      first.place,
    );
  const outcomes = servers.map(({call, host, place}) =>
    judge(host, {server: `${call.text}()`, place, named: place !== call.place, expected: 'host="0.0.0.0"'}, contract),
  );
  return (
    outcomes.find(({verdict}) => verdict === 'fail') ??
    outcomes.find(({verdict}) => verdict === 'unknown') ??
    outcomes[0] ??
    undecided('The code of the script decides where it listens; no call that starts a server was recognised in it.')
  );
}
