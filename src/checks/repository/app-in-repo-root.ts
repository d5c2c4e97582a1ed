import {defineCheck, fail, notApplicable, outside, pass} from '../define.ts';

export default defineCheck({
  id: 'app-in-repo-root',
  title: 'The platform builds the folder that the project stands in',
  impact: 'degrades',
  gitState: true,
  notFor: ({deploys, name}) =>
    deploys.from === 'folder' || deploys.from === 'manual' ? `${name} is given a folder, not a repository.` : null,
  messages: {
    below:
      'The project stands in {found} of its repository, and {platform} builds the root of what is pushed: a push of the whole repository does not find it.',
  },
  evaluate({git}, {name, deploys, commands}) {
    if (!git) return notApplicable('No repository is here whose root could be another folder.', 'git-repo-initialised');
    const {prefix} = git;
    if (prefix === '') return pass('the project stands at the root of its repository');
    if (deploys.from === 'git-host')
      return outside(`The project stands in ${prefix}/ of its repository: set that as its root directory on ${name}.`);
    const command = commands.deploy?.replace(/^git push/, `git subtree push --prefix ${prefix}`) ?? null;
    return fail({messageId: 'below', found: `${prefix}/`, expected: command});
  },
});
