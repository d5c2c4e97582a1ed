import {localAddress} from '../../project/facts/configuration/local-address.ts';
import {redisConnections} from '../../project/facts/configuration/redis-connections.ts';
import {serviceAddresses} from '../../project/facts/configuration/service-addresses.ts';
import {defineCheck, fail, notApplicable, pass} from '../define.ts';

export const localOnlyHosts = defineCheck({
  id: 'local-only-hosts',
  title: 'No service is looked for on the machine of the app itself',
  impact: 'breaks',
  messages: {
    localAddress: '{name} leads to {host}, the machine of the app itself: on {platform} no other service runs there.',
  },
  notFor: contract =>
    contract.runtime.disk === 'persistent' ? `On ${contract.name} other services may run on the same machine.` : null,
  evaluate(project, contract) {
    const addresses = [...serviceAddresses(project, contract), ...redisConnections(project, contract)];
    if (addresses.length === 0)
      return notApplicable('No address of another service was found in the code of production.');
    const problems = addresses.flatMap(({name, value, place}) => {
      const local = localAddress(value);
      if (!local) return [];
      const {scheme, host} = local;
      const expected = `os.environ["${/postgres|mysql/.test(scheme) ? (contract.database.variable ?? 'DATABASE_URL') : 'REDIS_URL'}"]`;
      return [
        {messageId: 'localAddress' as const, found: `${scheme}://…@${host}`, expected, at: place, data: {name, host}},
      ];
    });
    if (problems.length > 0) return fail(...problems);
    return pass(...addresses.map(({name, place}) => ({text: `${name} does not lead to this machine`, at: place})));
  },
});
