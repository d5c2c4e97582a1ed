import {defineCheck, fail, pass, undecided} from '../define.ts';
import {withRepository} from './with-repository.ts';

export default defineCheck({
  id: 'git-deploy-branch',
  title: 'The branch is one that the platform deploys',
  impact: 'degrades',
  gitState: true,
  notFor: ({deploys, name}) =>
    deploys.from === 'git-push' && deploys.branches.length > 0
      ? null
      : `The branch that ${name} deploys is a setting of its own.`,
  messages: {
    otherBranch:
      '{platform} builds what is pushed to {branches}; a push of {found} alone is taken and nothing happens.',
  },
  evaluate: (project, contract) =>
    withRepository(project, ({branch}) => {
      const {branches} = contract.deploys;
      if (branch === null)
        return undecided('HEAD is not on a branch; which one is pushed decides. `git switch main` goes back to one.');
      if (branches.includes(branch)) return pass(`on ${branch}`);
      const [first = 'main'] = branches;
      const command = contract.commands.deploy ?? `git push ${contract.id} ${first}`;
      return fail({
        messageId: 'otherBranch',
        found: branch,
        expected: command.replace(/\S+$/, `${branch}:${first}`),
        data: {branches: branches.join(' or ')},
      });
    }),
});
