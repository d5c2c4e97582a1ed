import {defineCheck} from '../define.ts';
import {boundPortMessages, judgeBoundPort, ownPortCheck} from './bound-port.ts';

export const webBindsPort = defineCheck({
  id: 'web-binds-port',
  title: 'The web process listens on the port that the platform gives it',
  impact: 'breaks',
  notFor: contract => {
    const {port, name} = contract;
    if (port.kind === 'none' || port.kind === 'configured')
      return `The port on ${name} is not given to the process; a file of the platform names it.`;
    const own = ownPortCheck(contract);
    return own === null ? null : `On ${name} ${own} looks at the port.`;
  },
  messages: boundPortMessages,
  evaluate: judgeBoundPort,
});
