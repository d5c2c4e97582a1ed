import {healthCheck} from '../../project/facts/command/health-check.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {appJson} from '../../project/facts/configuration/app-json.ts';
import {defineCheck, fail, notApplicable, pass} from '../define.ts';
import {readsNoSteps} from './reads-no-steps.ts';

export const dokkuHealthcheck = defineCheck({
  id: 'dokku-healthcheck',
  title: 'app.json has a health check of the web process',
  impact: 'degrades',
  notFor: readsNoSteps,
  messages: {
    none: 'No file asks for a health check: {platform} waits 10 seconds and takes a web process that is still there for one that answers.',
  },
  evaluate(project, contract) {
    const start = startCommand(project, contract);
    if (start.known && !start.value) return notApplicable('Nothing is started yet.', 'start-command-defined');
    const file = appJson(project);
    if (file?.error) return notApplicable('app.json cannot be read yet.', 'heroku-app-json-valid');
    const [first] = file?.healthChecks ?? [];
    const asked = healthCheck(project, contract);
    if (first) return pass({text: asked.known && asked.value ? asked.value.path : 'a health check', at: first.place});
    return fail({messageId: 'none', expected: '"healthchecks": {"web": [{"path": "/"}]} in app.json'});
  },
});
