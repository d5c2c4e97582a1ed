import {defineCheck, fail, pass, undecided} from '../define.ts';
import {isOnHost, withRepository} from './with-repository.ts';

/** Where code is hosted that a platform may be connected to instead. */
const CODE_HOSTS = ['github.com', 'gitlab.com', 'bitbucket.org'];

export default defineCheck({
  id: 'git-remote-present',
  title: 'git knows where the platform takes pushes',
  impact: 'degrades',
  gitState: true,
  notFor: ({deploys, name}) => (deploys.from === 'git-push' ? null : `${name} is not pushed to.`),
  messages: {
    none: 'The repository has no remote, so that `{command}` has nowhere to go.',
  },
  evaluate: (project, contract) =>
    withRepository(project, ({remotes}) => {
      const {remoteHosts, remoteUser} = contract.deploys;
      const remote = remotes.find(
        ({url, name}) =>
          isOnHost(url, remoteHosts) ||
          name === contract.id ||
          (remoteUser !== undefined && /^(?:ssh:\/\/)?([^@/:]{1,64})@/.exec(url)?.[1] === remoteUser),
      );
      if (remote) return pass(`remote ${remote.name}`);
      const hosted = remotes.find(({url}) => isOnHost(url, CODE_HOSTS));
      if (hosted || remotes.length > 0)
        return undecided(
          `No remote leads to ${contract.name}. Whether it takes the code from ${hosted ? 'the code host' : 'elsewhere'} instead stands in its dashboard or in the workflow that deploys.`,
        );
      const command = contract.commands.deploy ?? 'git push';
      return fail({
        messageId: 'none',
        expected: contract.deploys.connect ?? null,
        data: {command},
        prints: `fatal: '${command.split(' ')[2] ?? contract.id}' does not appear to be a git repository`,
      });
    }),
});
