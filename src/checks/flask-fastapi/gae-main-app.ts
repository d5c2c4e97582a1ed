import {defineCheck} from '../define.ts';
import {defaultAppMessages, judgeDefaultApp} from './default-app.ts';

export const gaeMainApp = defineCheck({
  id: 'gae-main-app',
  title: 'app.yaml has an entrypoint, or main.py has the app',
  impact: 'breaks',
  notFor: ({start, name}) =>
    start.from.includes('app.yaml') && start.fallback !== null ? null : `${name} has no default that starts main:app.`,
  messages: defaultAppMessages,
  evaluate: (project, contract) => judgeDefaultApp(project, contract, command => `entrypoint: ${command}`),
});
