import {counted} from '../../project/counted.ts';
import {reachableModules} from '../../project/facts/app/reachable-modules.ts';
import {slowHandlers} from '../../project/facts/app/slow-handlers.ts';
import {defineCheck, failOrPass, undecided} from '../define.ts';
import {printed} from '../printed.ts';

export const longWorkInWorker = defineCheck({
  id: 'long-work-in-worker',
  title: 'No request handler sleeps past the limit of the router',
  impact: 'degrades',
  notFor: contract =>
    contract.runtime.requestSeconds === null ? 'The platform sets no limit to the length of a request.' : null,
  messages: {
    sleeps: '{found} in {name} holds the answer back; {platform} gives up after {limit} seconds.',
  },
  evaluate: (project, contract) => {
    const files = reachableModules(project, contract);
    if (!files.known) return undecided(files.reason, files.place);
    const limit = contract.runtime.requestSeconds ?? Number.POSITIVE_INFINITY;
    const slow = [...files.value].flatMap(file => slowHandlers(project, file, limit));
    const prints = printed(contract, 'request-timeout');
    return failOrPass(
      slow.map(({text, name, place}) => ({
        messageId: 'sleeps' as const,
        found: text,
        expected: 'a task that a worker process takes from a queue',
        at: place,
        data: {name, limit},
        prints,
      })),
      `No handler in ${counted(files.value.size, 'file')} sleeps for ${limit} seconds or more`,
    );
  },
});
