import {serverCommand} from '../../project/facts/command/server-command.ts';
import {flyOf} from '../../project/facts/configuration/fly.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, failOrPass, notApplicable} from '../define.ts';
import {notFly, withFly} from './with-fly.ts';

export const flyServiceHasPorts = defineCheck({
  id: 'fly-service-has-ports',
  title: 'A service opens a port of the app to the world',
  impact: 'degrades',
  notFor: notFly,
  messages: {
    noPorts: 'This service opens no port: nobody can reach it, and flyctl warns at each deployment.',
    noService: '{file} has neither an [http_service] nor [[services]]: the app runs, and nobody can reach it.',
  },
  evaluate: (project, contract) =>
    withFly(project, ({services, document: {file}}) => {
      if (services.length === 0) {
        const server = serverCommand(project, contract);
        if (!server.known || !server.value)
          return notApplicable('No command that answers requests is known yet.', 'start-command-defined');
        const port = flyOf(project)?.environment.find(({name}) => name === 'PORT')?.value ?? 8080;
        return fail({
          messageId: 'noService',
          expected: `[http_service] with internal_port = ${String(port)}`,
          at: at(file),
        });
      }
      return failOrPass(
        services
          .filter(({ports}) => ports === 0)
          .map(({place}) => ({
            messageId: 'noPorts' as const,
            expected: '[[services.ports]] with a port and its handlers, or no service at all for a worker',
            at: place,
            prints: 'WARNING: Service must expose at least one port. Add a [[services.ports]] section to fly.toml',
          })),
        ...services.map(({kind, place}) => ({text: `${kind} opens its ports`, at: place})),
      );
    }),
});
