import {appJson} from '../../project/facts/configuration/app-json.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, pass} from '../define.ts';
import {readsNoSteps} from './reads-no-steps.ts';

export const dokkuNoPortVar = defineCheck({
  id: 'dokku-no-port-var',
  title: 'app.json leaves the variable PORT to Dokku',
  impact: 'degrades',
  notFor: readsNoSteps,
  messages: {
    set: 'app.json sets PORT to {found}. {platform} sets it from its port mappings; a value of your own takes their place, and requests go to another port than the app opens.',
  },
  evaluate(project) {
    const file = appJson(project);
    if (!file) return notApplicable('There is no app.json.');
    if (file.error) return notApplicable('app.json cannot be read yet.', 'heroku-app-json-valid');
    const port = file.env.find(({name, value}) => name === 'PORT' && value !== null);
    if (!port) return pass({text: 'app.json does not set PORT', at: at(file.file)});
    return fail({messageId: 'set', found: port.value, expected: 'no PORT under "env"', at: port.place});
  },
});
