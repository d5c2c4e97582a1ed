import type {Contract} from '../../contract.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {dependencies} from './dependencies.ts';
import {placeOfDependency} from './dependency-types.ts';

/** The first of these packages that production installs because the project itself asks for it; null where there is none. */
export function directDependency(
  project: Project,
  contract: Contract,
  names: readonly string[],
): {readonly name: string; readonly place: Place} | null {
  const all = dependencies(project, contract);
  const own = (all.known ? all.value : []).filter(
    ({group, transitive, applies}) => group === 'production' && !transitive && applies !== false,
  );
  for (const name of names) {
    const found = own.find(dependency => dependency.name === name);
    if (found) return {name, place: placeOfDependency(found)};
  }
  return null;
}
