import {healthCheck} from '../../project/facts/command/health-check.ts';
import {defineCheck, notApplicable, type Outcome, undecided} from '../define.ts';
import {judgeAskedHost} from './asked-host.ts';

export const railwayHealthcheckHost = defineCheck({
  id: 'railway-healthcheck-host',
  title: 'Django answers the name under which the health check asks',
  impact: 'breaks',
  notFor: ({healthCheck: check, name}) =>
    check?.host === undefined ? `Under which name ${name} asks for a health check is not known.` : null,
  messages: {
    refused:
      'The health check asks {found}, which ALLOWED_HOSTS does not have: Django answers it with 400 Bad Request, and {platform} does not put the new version to use.',
  },
  evaluate: (project, contract): Outcome<'refused'> => {
    const check = healthCheck(project, contract);
    if (!check.known) return undecided(check.reason, check.place);
    if (!check.value) return notApplicable('No address for a health check is configured.');
    const host = check.value.host ?? contract.healthCheck?.host ?? null;
    const address = 'the address of the container';
    return host === null
      ? judgeAskedHost(project, contract, {
          host,
          address,
          expected: 'a header Host of the health check with a name in ALLOWED_HOSTS',
          at: check.value.place,
        })
      : judgeAskedHost(project, contract, {host, address, expected: `"${host}"`});
  },
});
