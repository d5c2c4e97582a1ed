import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {startsServer, systemdServices} from '../../project/facts/command/sources/systemd-units.ts';
import {localAddresses, socketPath} from '../../project/facts/configuration/nginx-sites.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {withServer} from '../start/with-target.ts';
import {notServer} from './with-units.ts';

export const serverProxyAddress = defineCheck({
  id: 'server-proxy-address',
  title: 'nginx asks where the app listens',
  impact: 'breaks',
  notFor: notServer,
  messages: {
    differs: 'nginx passes requests to {found}, and the app listens on {listens} ({where}).',
  },
  evaluate: (project, contract) => {
    const asked = localAddresses(project);
    const [first] = asked;
    if (!first) return notApplicable('No site of nginx among the files passes requests to its own machine.');
    if (systemdServices(project).length === 0)
      return notApplicable('No unit of systemd among the files starts the app that nginx asks.');
    return withServer(project, contract, server => {
      const {place} = server.listen;
      if ([...project.files.keys()].some(path => path.endsWith('.socket')))
        return undecided('A socket of systemd names the address; what it says decides.', place);
      if (systemdServices(project).filter(startsServer).length > 1)
        return undecided('Several units start a server; which of them nginx is to ask decides.', place);
      const own = addressOf(server);
      if (own === null) return undecided('Where the app listens is not in the command.', place);
      const same = asked.find(({text}) => text === own);
      if (same) return pass({text: `nginx asks on ${own}`, at: same.place});
      const named = (address: string) => (address.startsWith('/') ? address : `port ${address}`);
      return fail({
        messageId: 'differs',
        found: named(first.text),
        expected: own.startsWith('/') ? `unix:${own}` : `127.0.0.1:${own}`,
        at: first.place,
        data: {listens: named(own), where: `${place.file}:${place.line}`},
        prints:
          own.startsWith('/') || !first.text.startsWith('/')
            ? 'connect() failed (111: Connection refused) while connecting to upstream'
            : `connect() to unix:${first.text} failed (2: No such file or directory) while connecting to upstream`,
      });
    });
  },
});

/** The port or the socket, where the command alone says it and says one only. */
function addressOf({listen, invocation}: ServerCommand): string | null {
  const binds = invocation.words.filter(({text}) => /^(?:-b|--bind)/.test(text)).length;
  if (binds > 1) return null;
  if (listen.host.kind === 'socket') {
    const path = socketPath(listen.host.text);
    return path.startsWith('/') ? path : null;
  }
  return listen.port.kind === 'literal' ? String(listen.port.number) : null;
}
