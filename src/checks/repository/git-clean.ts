import {neededFiles} from '../../project/facts/app/needed-files.ts';
import {isIgnored} from '../../project/facts/configuration/ignored.ts';
import {at} from '../../project/place.ts';
import {defineCheck, failOrPass, type Problem, undecided} from '../define.ts';
import {sendsNoCommits, withRepository} from './with-repository.ts';

type MessageId = 'untracked' | 'ignored' | 'changed';

export default defineCheck({
  id: 'git-clean',
  title: 'What the platform needs is committed',
  impact: 'degrades',
  gitState: true,
  notFor: sendsNoCommits,
  messages: {
    untracked: 'git does not track {found}. {platform} builds what is committed, and will not find it.',
    ignored: '.gitignore keeps {found} out of every commit, and {platform} needs it.',
    changed: 'Files that git tracks differ from the last commit. {platform} builds the commit, without these changes.',
  },
  evaluate: (project, contract) =>
    withRepository(project, ({dirty}) => {
      const problems = neededFiles(project, contract).flatMap((path): Problem<MessageId>[] => {
        if (project.files.get(path)?.tracked !== false) return [];
        const messageId = isIgnored(project, path) === true ? 'ignored' : 'untracked';
        const expected = messageId === 'ignored' ? `git add --force ${path}` : `git add ${path}`;
        return [{messageId, found: path, expected, at: at(path)}];
      });
      if (dirty === true) problems.push({messageId: 'changed', expected: 'git commit'});
      if (problems.length === 0 && dirty === null)
        return undecided('git converts files of this repository when it reads them; `git status` says what differs.');
      return failOrPass(problems, 'everything that git tracks is committed');
    }),
});
