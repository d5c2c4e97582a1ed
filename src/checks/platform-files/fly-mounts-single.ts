import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {notFly, withFly} from './with-fly.ts';

type MessageId = 'several' | 'canary';

export const flyMountsSingle = defineCheck({
  id: 'fly-mounts-single',
  title: 'Each process group mounts one volume at most',
  impact: 'breaks',
  notFor: notFly,
  messages: {
    several: 'The process group {group} has more than one volume ({found}), and a Machine takes one.',
    canary: 'The strategy canary starts a Machine beside the others, which cannot have the volume of one of them.',
  },
  evaluate: project =>
    withFly(project, ({mounts, processes, strategy}) => {
      if (mounts.length === 0) return notApplicable('fly.toml mounts no volume.');
      const names = processes.map(({name}) => name);
      const fallback = names.length === 0 || names.includes('app') ? 'app' : ([...names].sort()[0] ?? 'app');
      const used = new Map<string, string>();
      const problems: Problem<MessageId>[] = [];
      for (const {source, destination, processes: groups, place} of mounts)
        for (const group of groups?.length ? groups.map(({value}) => value) : [fallback]) {
          const name = source ?? destination ?? 'a volume';
          const other = used.get(group);
          if (other === undefined) used.set(group, name);
          else
            problems.push({
              messageId: 'several',
              found: `${other}, ${name}`,
              expected: 'one volume with folders in it',
              at: place,
              data: {group},
              prints: `group '${group}' has more than one [[mounts]] section defined`,
            });
        }
      if (strategy?.value === 'canary')
        problems.push({
          messageId: 'canary',
          found: 'strategy = "canary"',
          expected: 'strategy = "rolling"',
          at: strategy.place,
          prints: 'error canary deployment strategy is not supported when using mounted volumes',
        });
      return failOrPass(
        problems,
        ...mounts.map(({source, place}) => ({text: `${source ?? 'a volume'} is mounted`, at: place})),
      );
    }),
});
