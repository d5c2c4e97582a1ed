import {productionDependency} from '../../project/facts/dependencies/dependencies.ts';
import {placeOfDependency} from '../../project/facts/dependencies/dependency-types.ts';
import {satisfies} from '../../project/formats/pep440.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {withServer} from '../start/with-target.ts';

export const fastapiRunPort = defineCheck({
  id: 'fastapi-run-port',
  title: 'fastapi run knows the port',
  impact: 'breaks',
  messages: {
    oldCli: 'fastapi-cli {found} does not read PORT and takes port 8000, where {platform} sends no request.',
  },
  notFor: ({port, name}) =>
    port.kind === 'none' || port.kind === 'configured'
      ? `The port on ${name} is not given to the process; a file of the platform names it.`
      : null,
  evaluate: (project, contract) =>
    withServer(project, contract, ({server, listen: {port, place, from}}) => {
      if (server !== 'fastapi') return notApplicable(`The app is started with ${server}.`);
      if (from !== 'environment' || port.kind !== 'variable')
        return notApplicable('The command names the port; web-binds-port looks at it.');
      const cli = productionDependency(project, contract, 'fastapi-cli');
      if (!cli.known) return undecided(cli.reason, cli.place);
      const version = cli.value?.version ?? null;
      if (cli.value && version !== null && satisfies(version, '<0.0.12') === true)
        return fail({
          messageId: 'oldCli',
          found: version,
          expected: `fastapi run --port $${port.name}`,
          at: place,
          prints: printed(contract, 'boot-timeout'),
        });
      return pass({
        text: 'fastapi run reads PORT (from fastapi-cli 0.0.12 on)',
        at: cli.value ? placeOfDependency(cli.value) : place,
      });
    }),
});
