import {nearest} from '../../project/distance.ts';
import {defineCheck, failOrPass} from '../define.ts';
import {notFly, withFly} from './with-fly.ts';

export const flyProcessesExist = defineCheck({
  id: 'fly-processes-exist',
  title: 'The process groups that services are for are declared',
  impact: 'breaks',
  notFor: notFly,
  messages: {
    undeclared: 'A service is for the process group {found}, and {declared}.',
  },
  evaluate: project =>
    withFly(project, ({services, processes}) => {
      const names = processes.length > 0 ? processes.map(({name}) => name) : ['app'];
      const declared =
        processes.length > 0
          ? `[processes] declares ${names.join(', ')}`
          : 'there is no [processes]: the only group is then called app, and a Procfile is not read';
      const asked = services.flatMap(service => service.processes ?? []);
      return failOrPass(
        asked
          .filter(({value}) => !names.includes(value))
          .map(({value, place}) => ({
            messageId: 'undeclared' as const,
            found: value,
            expected: nearest(value, names) ?? `[processes] with ${value} = "its command"`,
            at: place,
            data: {declared},
            prints: `Service specifies '${value}' as one of its processes, but no processes are defined with that name`,
          })),
        ...(asked.length > 0
          ? asked.map(({value, place}) => ({text: `${value} is declared`, at: place}))
          : ['No service names a process group']),
      );
    }),
});
