import {defineCheck, fail, pass} from '../define.ts';
import {withRepository} from './with-repository.ts';

export default defineCheck({
  id: 'git-not-shallow',
  title: 'The clone has its whole history',
  impact: 'degrades',
  gitState: true,
  notFor: ({deploys, name}) => (deploys.from === 'git-push' ? null : `${name} is not pushed to.`),
  messages: {
    shallow: 'This is a shallow clone: its history is cut off, and a push of it to {platform} can be refused.',
  },
  evaluate: project =>
    withRepository(project, ({shallow}) =>
      shallow
        ? fail({
            messageId: 'shallow',
            expected: 'git fetch --unshallow',
            prints: '! [remote rejected] main -> main (shallow update not allowed)',
          })
        : pass('the whole history is here'),
    ),
});
