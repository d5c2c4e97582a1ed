import {defineCheck, fail, pass} from '../define.ts';
import {sendsNoCommits, withRepository} from './with-repository.ts';

export default defineCheck({
  id: 'git-repo-initialised',
  title: 'The project stands in a git repository with a commit',
  impact: 'degrades',
  gitState: true,
  notFor: sendsNoCommits,
  messages: {
    noCommit: 'The repository has no commit yet, so there is nothing that could be sent to {platform}.',
  },
  evaluate: project =>
    withRepository(project, ({head, branch}) =>
      head === null
        ? fail({messageId: 'noCommit', expected: 'git add . && git commit -m "First version"'})
        : pass(branch === null ? 'a repository with a commit' : `a repository with a commit on ${branch}`),
    ),
});
