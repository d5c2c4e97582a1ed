import {workedStartCommand} from '../../project/facts/command/worked-start-command.ts';
import {defineCheck, fail, notApplicable, pass} from '../define.ts';
import {withServer} from '../start/with-target.ts';
import {isLaunchTrap} from './launch-trap.ts';

export const flyFlaskLaunchTrap = defineCheck({
  id: 'fly-flask-launch-trap',
  title: 'The image does not start the development server that the launcher wrote',
  impact: 'unsafe',
  notFor: ({start, name}) => (start.writtenBy === undefined ? `On ${name} no tool writes a Dockerfile.` : null),
  messages: {
    developmentServer:
      '{file} starts {found}, the development server of Flask: {launcher} writes it so, and it is made for one developer on one machine.',
  },
  evaluate: (project, contract) =>
    withServer(project, contract, server => {
      if (isLaunchTrap(project, contract, server))
        return fail({
          messageId: 'developmentServer',
          found: 'flask run',
          expected: workedStartCommand(project, contract) ?? 'gunicorn',
          at: server.invocation.place,
          data: {launcher: contract.start.writtenBy ?? ''},
          prints: 'WARNING: This is a development server. Do not use it in a production deployment.',
        });
      return server.server === 'flask'
        ? notApplicable('The command was not written by the launcher; procfile-no-dev-server judges it.')
        : pass({text: `${server.server} is started`, at: server.invocation.place});
    }),
});
