import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import {baseName} from '../../paths.ts';
import {pathsNamed} from '../../paths-of.ts';
import type {Project} from '../../project.ts';
import {searchPathsFor} from '../python/search-paths.ts';
import {type AppCandidate, appOf} from './app-candidates.ts';
import {appObject} from './app-object.ts';

/** What stands for the name of an account where no file tells it. */
const USER = 'USER';

/** Copies in the project of the file that names the app to the platform, known by what such a file is called there. */
export const namingCopies = oncePerPair((project: Project, contract: Contract): readonly string[] => {
  const {start, recognisedByName: name} = contract;
  if (start.namedIn === undefined || !name) return [];
  return pathsNamed(project, name);
});

/** The one of several apps that a copy of the naming file takes; null where no copy is there, or none tells. */
export function candidateOfCopy(
  project: Project,
  contract: Contract,
  candidates: readonly AppCandidate[],
): AppCandidate | null {
  for (const copy of namingCopies(project, contract)) {
    const folders = [...new Set([...searchPathsFor(project, copy), ...candidates.map(c => c.searchPath)])];
    const named = appObject(project, copy, 'application', folders);
    if (named.kind !== 'app') continue;
    const found = candidates.find(({object}) => {
      const {place} = appOf(object);
      return place.file === named.place.file && place.line === named.place.line;
    });
    if (found) return found;
  }
  return null;
}

/** The name of the account: from what a copy of the naming file is called, or from a name among `hosts`. */
export function accountName(project: Project, contract: Contract, hosts: readonly string[]): string {
  const [copy] = namingCopies(project, contract);
  const fromCopy = copy && /^([a-z0-9]+)_/i.exec(baseName(copy))?.[1];
  if (fromCopy) return fromCopy;
  for (const host of hosts)
    for (const domain of contract.edge.hosts) {
      const name = host.toLowerCase().endsWith(domain) ? host.slice(0, -domain.length) : '';
      if (/^[a-z0-9]+$/i.test(name)) return name;
    }
  return USER;
}
