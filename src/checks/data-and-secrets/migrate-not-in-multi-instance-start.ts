import type {Contract} from '../../project/contract.ts';
import {migrations} from '../../project/facts/command/migrations.ts';
import {releaseLine} from '../../project/facts/command/process-line.ts';
import {declared} from '../../project/facts/command/processes.ts';
import {parseAppJson} from '../../project/formats/app-json.ts';
import {textAt} from '../../project/formats/text.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, outside, pass} from '../define.ts';

export const migrateNotInMultiInstanceStart = defineCheck({
  id: 'migrate-not-in-multi-instance-start',
  title: 'Migrations do not run in several processes at once',
  impact: 'degrades',
  messages: {
    eachStart:
      'The web command runs the migrations at each start, and web runs in {instances} instances: both begin the same migration, and one of them may fail.',
  },
  notFor: ({release, name}) =>
    release.automaticMigrate
      ? `${name} runs the migrations itself.`
      : release.hook === 'none' || release.hook === 'every-boot'
        ? `${name} has no step that runs once for each release.`
        : null,
  evaluate(project, contract) {
    const {tool, worked, runBy} = migrations(project, contract);
    if (tool === null) return notApplicable('The project has no migrations to run.');
    const atStart = runBy.find(({by}) => by === 'web');
    if (!atStart) {
      const [run] = runBy;
      return run
        ? pass({text: 'the web command leaves the migrations to another step', at: run.place})
        : notApplicable('Nothing runs the migrations yet; migrate-step looks at it.');
    }
    const count = instances(project, contract);
    if (count < 2)
      return outside(
        `The web command runs the migrations at each start. With more than one instance of web on ${contract.name}, two of them run at once.`,
      );
    return fail({
      messageId: 'eachStart',
      expected: worked === null ? null : releaseLine(project, contract, worked),
      at: atStart.place,
      data: {instances: count},
    });
  },
});

/** How many instances of web the files ask for; 1 where none of them says. */
function instances(project: Project, contract: Contract): number {
  const counts = declared(project, contract).map(({instances: asked = 1}) => asked);
  if (contract.reads.some(({path}) => path === 'app.json')) {
    const {formation} = parseAppJson(textAt(project, 'app.json')?.text ?? '{}');
    counts.push(formation.find(({process}) => process === 'web')?.quantity ?? 1);
  }
  return Math.max(1, ...counts);
}
