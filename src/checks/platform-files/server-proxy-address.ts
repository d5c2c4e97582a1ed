import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {bindsSeveral} from '../../project/facts/command/several-binds.ts';
import {APACHE} from '../../project/facts/command/sources/apache-source.ts';
import {startsServer, systemdServices} from '../../project/facts/command/sources/systemd-units.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {socketPath} from '../../project/facts/configuration/local-machine.ts';
import {localAddresses} from '../../project/facts/configuration/nginx-sites.ts';
import {proxiedAddresses} from '../../project/facts/configuration/web-servers.ts';
import {parseSystemdUnit} from '../../project/formats/systemd-unit.ts';
import {decoded, textAt} from '../../project/formats/text.ts';
import {oncePer} from '../../project/once.ts';
import {filesLike, pathsLike} from '../../project/paths-of.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Problem, pass, undecided} from '../define.ts';
import {withServer} from '../start/with-target.ts';
import {notServer} from './with-units.ts';

const SOCKET = /\.socket$/;

export const serverProxyAddress = defineCheck({
  id: 'server-proxy-address',
  title: 'The web server in front asks where the app listens',
  impact: 'breaks',
  notFor: notServer,
  messages: {
    protocol: 'nginx passes requests on with {found}, and {server} answers there in {wanted}: each visitor sees 502.',
    differs: '{proxy} passes requests to {found}, and the app listens on {listens} ({where}).',
  },
  evaluate: (project, contract) => {
    const asked = proxiedAddresses(project);
    const [first] = asked;
    if (!first)
      return notApplicable('No site of nginx, Caddy or Apache among the files passes requests to its own machine.');
    const start = startCommand(project, contract);
    const web = start.known ? start.value : null;
    // A container is asked on the port that it opens, and what Apache loads is asked by nobody.
    if (systemdServices(project).length === 0 && (!web || web.runsIn || web.name === APACHE))
      return notApplicable(
        `No unit of systemd and no settings of uWSGI among the files start the app that ${first.by} asks.`,
      );
    return withServer(project, contract, server => {
      const {place} = server.listen;
      const [socket, ...sockets] = listeningSockets(project);
      if (sockets.length > 0 || (!socket && pathsLike(project, SOCKET).length > 0))
        return undecided('A socket of systemd names the address; what it says decides.', place);
      if (systemdServices(project).filter(startsServer).length > 1)
        return undecided('Several units start a server; which of them the web server is to ask decides.', place);
      const own = socket?.text ?? addressOf(server);
      if (own === null) return undecided('Where the app listens is not in the command.', place);
      const same = asked.find(({text}) => text === own);
      const protocol = same && protocolProblem(project, server, same);
      if (protocol) return fail(protocol);
      if (same) return pass({text: `${same.by} asks on ${own}`, at: same.place});
      const named = (address: string) => (address.startsWith('/') ? address : `port ${address}`);
      return fail({
        messageId: 'differs',
        found: named(first.text),
        expected: own.startsWith('/') ? `unix:${own}` : `127.0.0.1:${own}`,
        at: first.place,
        data: {
          proxy: first.by,
          listens: named(own),
          where: `${(socket?.place ?? place).file}:${(socket?.place ?? place).line}`,
        },
        prints:
          first.by !== 'nginx'
            ? null
            : own.startsWith('/') || !first.text.startsWith('/')
              ? 'connect() failed (111: Connection refused) while connecting to upstream'
              : `connect() to unix:${first.text} failed (2: No such file or directory) while connecting to upstream`,
      });
    });
  },
});

/** Whether nginx and the app speak two languages: HTTP, and the one of uWSGI for its `socket`. */
function protocolProblem(
  project: Project,
  server: ServerCommand,
  {text, place}: {readonly text: string; readonly place: Place},
): Problem<'protocol'> | null {
  const passed = localAddresses(project).find(address => address.place === place)?.passedBy.directive;
  const lines = textAt(project, server.listen.place.file)?.text.split('\n') ?? [];
  const option = /^\s*(socket|uwsgi-socket|http|http-socket)\s*=/.exec(
    lines[(server.listen.place.line ?? 0) - 1] ?? '',
  )?.[1];
  const isUwsgi = server.server === 'uwsgi';
  if (!passed || (isUwsgi && (option === undefined || lines.some(line => /^\s*protocol\s*=/.test(line))))) return null;
  const speaks = isUwsgi && /socket$/.test(option ?? '') && option !== 'http-socket' ? 'uwsgi_pass' : 'proxy_pass';
  if (passed.name === speaks || passed.name === 'grpc_pass') return null;
  const address = text.startsWith('/') ? `unix:${text}` : `127.0.0.1:${text}`;
  return {
    messageId: 'protocol',
    found: passed.name,
    expected:
      speaks === 'uwsgi_pass' ? `include uwsgi_params; uwsgi_pass ${address};` : `proxy_pass http://${address};`,
    at: passed.place,
    data: {server: server.server, wanted: speaks === 'uwsgi_pass' ? 'the protocol of uWSGI' : 'HTTP'},
    prints: 'upstream prematurely closed connection while reading response header from upstream',
  };
}

/** What the sockets of systemd listen on, where each names one address. */
const listeningSockets = oncePer((project: Project) =>
  filesLike(project, SOCKET).flatMap(file => {
    const text = decoded(file)?.text;
    const unit = text === undefined ? null : parseSystemdUnit(text, file.path);
    const listens = unit?.settings.filter(({section, key}) => section === 'Socket' && key === 'ListenStream') ?? [];
    const [first] = listens;
    const local =
      first &&
      (first.value.startsWith('/') ? socketPath(first.value) : /^(?:[\d.]+:)?(\d{1,5})$/.exec(first.value)?.[1]);
    return first && local && listens.length === 1 && !first.value.includes('%')
      ? [{text: local, place: first.valuePlace}]
      : [];
  }),
);

/** The port or the socket, where the command alone says it and says one only. */
function addressOf(server: ServerCommand): string | null {
  if (bindsSeveral(server)) return null;
  const {listen} = server;
  if (listen.host.kind === 'socket') {
    const path = socketPath(listen.host.text);
    return path.startsWith('/') ? path : null;
  }
  return listen.port.kind === 'literal' ? String(listen.port.number) : null;
}
