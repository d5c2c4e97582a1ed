import {type Broker, brokers} from '../../project/facts/configuration/brokers.ts';
import {localAddress} from '../../project/facts/configuration/local-address.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {setOnPlatform} from '../django/with-settings.ts';

export const brokerFromEnv = defineCheck({
  id: 'broker-from-env',
  title: 'Jobs are handed over through a broker that the platform names',
  impact: 'breaks',
  messages: {
    localBroker:
      '{name} looks for the broker on {host}, the machine of the app itself: on {platform} no other service runs there, and no job is ever handed over.',
    defaultBroker:
      '{name} names no host, which means {host}, the machine of the app itself: on {platform} no other service runs there.',
  },
  notFor: contract =>
    contract.runtime.disk === 'persistent' ? `On ${contract.name} other services may run on the same machine.` : null,
  evaluate(project, contract) {
    const found = brokers(project, contract);
    if (found.length === 0) return notApplicable('No code names a broker for jobs.');
    const variables = found.flatMap(({value}) =>
      value?.kind === 'environment' && value.name && !value.filled ? [value.name] : [],
    );
    return {
      ...failOrPass(
        found.flatMap(broker => problem(broker)),
        ...found.map(({name, value, place}) => ({
          text:
            value?.kind === 'environment'
              ? `${name} comes from ${value.name}`
              : `${name} does not lead to this machine`,
          at: place,
        })),
      ),
      open: setOnPlatform(contract, [...new Set(variables)]),
    };
  },
});

function problem({name, value, place}: Broker): readonly Problem<'localBroker' | 'defaultBroker'>[] {
  const expected = 'os.environ["REDIS_URL"]';
  const prints = 'Error 111 connecting to localhost:6379. Connection refused.';
  if (value === null)
    return [
      {
        messageId: 'defaultBroker',
        found: name,
        expected: `redis.from_url(${expected})`,
        at: place,
        data: {name, host: 'localhost'},
        prints,
      },
    ];
  const local = localAddress(value);
  const host =
    local?.host ?? (value.kind === 'string' && /^(?:localhost|127\.0\.0\.1)$/.test(value.value) ? value.value : null);
  if (host === null) return [];
  const found = local ? `${local.scheme}://…@${host}` : host;
  const broker = local?.scheme.startsWith('amqp') ? 'os.environ["CLOUDAMQP_URL"]' : expected;
  return [
    {
      messageId: 'localBroker',
      found,
      expected: broker,
      at: place,
      data: {name, host},
      prints: local && !local.scheme.startsWith('redis') ? '[Errno 111] Connection refused' : prints,
    },
  ];
}
