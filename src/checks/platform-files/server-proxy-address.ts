import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {bindsSeveral} from '../../project/facts/command/several-binds.ts';
import {APACHE} from '../../project/facts/command/sources/apache-source.ts';
import {startsServer, systemdServices} from '../../project/facts/command/sources/systemd-units.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {socketPath} from '../../project/facts/configuration/local-machine.ts';
import {proxiedAddresses} from '../../project/facts/configuration/web-servers.ts';
import {pathsLike} from '../../project/paths-of.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {withServer} from '../start/with-target.ts';
import {notServer} from './with-units.ts';

const SOCKET = /\.socket$/;

export const serverProxyAddress = defineCheck({
  id: 'server-proxy-address',
  title: 'The web server in front asks where the app listens',
  impact: 'breaks',
  notFor: notServer,
  messages: {
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
      if (pathsLike(project, SOCKET).length > 0)
        return undecided('A socket of systemd names the address; what it says decides.', place);
      if (systemdServices(project).filter(startsServer).length > 1)
        return undecided('Several units start a server; which of them the web server is to ask decides.', place);
      const own = addressOf(server);
      if (own === null) return undecided('Where the app listens is not in the command.', place);
      const same = asked.find(({text}) => text === own);
      if (same) return pass({text: `${same.by} asks on ${own}`, at: same.place});
      const named = (address: string) => (address.startsWith('/') ? address : `port ${address}`);
      return fail({
        messageId: 'differs',
        found: named(first.text),
        expected: own.startsWith('/') ? `unix:${own}` : `127.0.0.1:${own}`,
        at: first.place,
        data: {proxy: first.by, listens: named(own), where: `${place.file}:${place.line}`},
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
