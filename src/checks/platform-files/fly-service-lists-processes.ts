import {counted} from '../../project/counted.ts';
import {defineCheck, failOrPass, notApplicable} from '../define.ts';
import {notFly, withFly} from './with-fly.ts';

export const flyServiceListsProcesses = defineCheck({
  id: 'fly-service-lists-processes',
  title: 'Each service says which process group it is for',
  impact: 'breaks',
  notFor: notFly,
  messages: {
    missing: 'fly.toml declares {groups}, and this {kind} does not say which of them it is for.',
  },
  evaluate: project =>
    withFly(project, ({services, processes}) => {
      if (processes.length === 0)
        return notApplicable('Without [processes] there is one group, and each service is for it.');
      if (services.length === 0) return notApplicable('There is no service; fly-service-has-ports says so.');
      const names = processes.map(({name}) => name);
      const web = names.find(name => name === 'app' || name === 'web') ?? names[0] ?? 'app';
      return failOrPass(
        services
          .filter(service => !service.processes?.length)
          .map(({kind, place}) => ({
            messageId: 'missing' as const,
            found: kind,
            expected: `processes = ["${web}"]`,
            at: place,
            data: {kind: kind === 'services' ? 'service' : kind, groups: counted(names.length, 'process group')},
            prints: `Service has no processes set but app has ${names.length} processes defined; update fly.toml to set processes for each service`,
          })),
        ...services.map(service => ({
          text: `is for ${service.processes?.map(({value}) => value).join(', ')}`,
          at: service.place,
        })),
      );
    }),
});
