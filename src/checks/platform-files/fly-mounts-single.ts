import type {Contract} from '../../project/contract.ts';
import {servedTarget} from '../../project/facts/command/served-target.ts';
import {installedFolders} from '../../project/facts/dependencies/installed-folders.ts';
import {image} from '../../project/facts/image/image.ts';
import {isTransparent} from '../../project/facts/image/image-contents.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {notFly, withFly} from './with-fly.ts';

type MessageId = 'several' | 'canary' | 'overApp' | 'root';

export const flyMountsSingle = defineCheck({
  id: 'fly-mounts-single',
  title: 'Each process group mounts one volume at most, beside the app',
  impact: 'breaks',
  notFor: notFly,
  messages: {
    several: 'The process group {group} has more than one volume ({found}), and a Machine takes one.',
    canary: 'The strategy canary starts a Machine beside the others, which cannot have the volume of one of them.',
    root: 'A volume cannot be mounted at /, where the image itself is.',
    overApp: 'The volume is mounted over {found}, where the image keeps {app}: the app finds an empty folder there.',
  },
  evaluate: (project, contract) =>
    withFly(project, ({mounts, processes, strategy}) => {
      if (mounts.length === 0) return notApplicable('fly.toml mounts no volume.');
      const names = processes.map(({name}) => name);
      const fallback = names.length === 0 || names.includes('app') ? 'app' : ([...names].sort()[0] ?? 'app');
      const used = new Map<string, string>();
      const problems: Problem<MessageId>[] = [];
      for (const {source, destination, processes: groups, place} of mounts)
        for (const group of groups?.length ? groups.map(({value}) => value) : [fallback]) {
          const name = source ?? destination ?? 'a volume';
          const other = used.get(group);
          if (other === undefined) used.set(group, name);
          else
            problems.push({
              messageId: 'several',
              found: `${other}, ${name}`,
              expected: 'one volume with folders in it',
              at: place,
              data: {group},
              prints: `group '${group}' has more than one [[mounts]] section defined`,
            });
        }
      for (const {destination, processes: groups, place} of mounts) {
        if (destination === '/') {
          problems.push({messageId: 'root', found: destination, expected: '/data', at: place});
          continue;
        }
        const app = destination && !groups ? appUnder(project, contract, destination) : null;
        if (app && destination)
          problems.push({messageId: 'overApp', found: destination, expected: '/data', at: place, data: {app}});
      }
      if (strategy?.value === 'canary')
        problems.push({
          messageId: 'canary',
          found: 'strategy = "canary"',
          expected: 'strategy = "rolling"',
          at: strategy.place,
          prints: 'error canary deployment strategy is not supported when using mounted volumes',
        });
      return failOrPass(
        problems,
        ...mounts.map(({source, place}) => ({text: `${source ?? 'a volume'} is mounted`, at: place})),
      );
    }),
});

/** The file of the app that lies under a folder of the image, and is not installed elsewhere too; null where it surely does not. */
function appUnder(project: Project, contract: Contract, folder: string): string | null {
  const built = image(project, contract);
  const served = servedTarget(project, contract);
  if (!built.known || !built.value || served?.kind !== 'found' || installedFolders(project, contract).length > 0)
    return null;
  const covered = built.value.projectPath(folder);
  const isInside = covered !== null && (covered === '' || served.file.startsWith(`${covered}/`));
  return isInside && isTransparent(built.value) ? served.file : null;
}
