import {defineCheck} from '../define.ts';
import {boundPortMessages, judgeBoundPort, ownPortCheck} from '../start/bound-port.ts';

export const gaeEntrypointPort = defineCheck({
  id: 'gae-entrypoint-port',
  title: 'The entrypoint listens on the port that App Engine sends requests to',
  impact: 'breaks',
  notFor: contract =>
    ownPortCheck(contract) === 'gae-entrypoint-port' ? null : `${contract.name} does not read app.yaml.`,
  messages: boundPortMessages,
  evaluate: judgeBoundPort,
});
