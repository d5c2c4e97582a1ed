import {framework} from '../../project/facts/app/framework.ts';
import {appJson} from '../../project/facts/configuration/app-json.ts';
import {databases} from '../../project/facts/configuration/databases.ts';
import {productionDependency} from '../../project/facts/dependencies/dependencies.ts';
import {defineCheck, fail, notApplicable, outside, pass} from '../define.ts';

export const herokuPostgresAutoprovision = defineCheck({
  id: 'heroku-postgres-autoprovision',
  title: 'A database is there when the app starts for the first time',
  impact: 'degrades',
  notFor: ({database, name}) => (database.provisionedFor ? null : `${name} adds no database by itself.`),
  messages: {
    notAskedFor:
      'app.json makes an app without a database: it lists no {addon}, and {platform} adds one by itself only for {drivers}.',
  },
  evaluate(project, contract) {
    const rule = contract.database.provisionedFor;
    const kind = framework(project);
    if (!rule || !kind.known || kind.value !== 'django')
      return notApplicable('Only apps in Django are given a database by themselves.');
    const found = databases(project, contract);
    if (!found.known)
      return notApplicable('Which database the app uses is not known yet.', 'db-driver-in-dependencies');
    if (!found.value.some(({engines}) => engines.includes('postgresql') || engines.includes(null)))
      return notApplicable('The app opens no database of PostgreSQL.');
    const file = appJson(project);
    const addon = file?.addons.find(({text}) => text.startsWith(rule.addon));
    if (addon) return pass({text: `app.json asks for ${addon.text}`, at: addon.place});
    for (const driver of rule.drivers) {
      const dependency = productionDependency(project, contract, driver);
      if (dependency.known && dependency.value)
        return pass({text: `${driver} makes ${contract.name} add a database`, at: dependency.place});
    }
    if (file && !file.error && file.addonsPlace)
      return fail({
        messageId: 'notAskedFor',
        expected: rule.addon,
        at: file.addonsPlace,
        data: {addon: rule.addon, drivers: rule.drivers.join(' or ')},
      });
    return outside(
      `${contract.name} adds a database by itself only for ${rule.drivers.join(' or ')}; with another driver it is made by hand: ${rule.command}.`,
    );
  },
});
