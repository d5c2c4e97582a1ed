import {defineCheck, fail, pass, undecided} from '../define.ts';
import {listed} from '../listed.ts';
import {isOnHost, withRepository} from './with-repository.ts';

export default defineCheck({
  id: 'git-github-remote',
  title: 'The repository is on a code host that the platform reads',
  impact: 'degrades',
  gitState: true,
  notFor: ({deploys, name}) => (deploys.from === 'git-host' ? null : `${name} takes no code from a code host.`),
  messages: {
    none: 'The repository has no remote. {platform} takes the code from {hosts}, where nothing of it is yet.',
  },
  evaluate: (project, contract) =>
    withRepository(project, ({remotes}) => {
      const hosts = contract.deploys.remoteHosts;
      const remote = remotes.find(({url}) => isOnHost(url, hosts));
      if (remote) return pass(`remote ${remote.name}`);
      const list = listed(hosts, 'or');
      if (remotes.length > 0)
        return undecided(
          `No remote leads to ${list}; whether ${contract.name} can reach the one that is there decides.`,
        );
      return fail({
        messageId: 'none',
        expected: 'git remote add origin ADDRESS && git push --set-upstream origin HEAD',
        data: {hosts: list},
      });
    }),
});
