import {databases} from '../../project/facts/configuration/databases.ts';
import {textAt} from '../../project/formats/text.ts';
import {at, type Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, notApplicable, outside, pass, undecided} from '../define.ts';

export const railwayDbReference = defineCheck({
  id: 'railway-db-reference',
  title: 'The address of the database is handed to the app',
  impact: 'degrades',
  notFor: ({start, name}) =>
    start.from.includes('railway-config') ? null : `${name} has no references between services.`,
  messages: {},
  evaluate(project, contract) {
    const found = databases(project, contract);
    if (!found.known) return undecided(found.reason, found.place);
    if (found.value.every(({engine}) => engine === 'sqlite'))
      return notApplicable('The code of production uses no database on a server.');
    const noted = reference(project);
    if (noted) return pass({text: 'the reference is written down', at: noted});
    return outside(
      `Whether the service has DATABASE_URL=\${{Postgres.DATABASE_URL}} among its variables stands in the dashboard of ${contract.name}: a database there is a service of its own, and hands nothing over by itself.`,
    );
  },
});

/** Where a file of notes or examples has the reference. */
function reference(project: Project): Place | null {
  for (const path of project.files.keys()) {
    if (!/^(?:docs\/)?(?:README|DEPLOY\w{0,10}|\.env\.(?:example|sample|template))[^/]{0,20}$/i.test(path)) continue;
    const lines = textAt(project, path)?.text.split('\n') ?? [];
    const index = lines.findIndex(line => /\$\{\{\s{0,5}[\w-]{1,60}\.DATABASE_\w{0,20}URL\s{0,5}\}\}/.test(line));
    if (index >= 0) return at(path, index + 1);
  }
  return null;
}
