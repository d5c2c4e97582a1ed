import type {Contract} from '../../project/contract.ts';
import type {VersionSource} from '../../project/contract-words.ts';
import {installedManifests} from '../../project/facts/dependencies/manifests.ts';
import type {PythonDeclaration} from '../../project/facts/dependencies/python-version.ts';
import type {Fact} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';

/** The version files that the platform reads for this project, strongest first: those that stop its build are not among them. */
export function versionFilesRead(project: Project, contract: Contract): readonly VersionSource[] {
  const refused = refusedSources(project, contract);
  return contract.python.from.filter(
    source => (source === '.python-version' || source === 'runtime.txt') && !refused.has(source),
  );
}

/** The declarations that stop the build of this project. */
export function refusedSources(project: Project, contract: Contract): ReadonlySet<VersionSource> {
  const {refuses, refusesWithUv} = contract.python;
  return new Set([...refuses, ...(usesUv(project, contract) ? refusesWithUv : [])]);
}

/** Why no declaration of a version counts: the image that the project builds has one, or its owner chooses it; null where one counts. */
export function leftToImage({python, name, dependencies}: Contract): string | null {
  if (python.from.length === 0)
    return `On ${name} you choose the version when you set the app up; no file declares it.`;
  if (dependencies.byHand)
    return `On ${name} you choose the version when you set the app up, or in the image that runs it; no other file declares it.`;
  return python.from.every(source => source === 'Dockerfile')
    ? `On ${name} the image decides the version; fly-dockerfile-python looks at it.`
    : null;
}

/** Why no file can say which version runs: its owner chooses it where the app is created; null where a file can. */
export function chosenOutside(contract: Contract, declared: Fact<unknown>): string | null {
  const {python, start, name} = contract;
  return !declared.known && declared.place === null && python.from.includes('platform-file') && start.dashboard
    ? `The Python version is chosen where the app is created on ${name}, and stands in none of the files.`
    : null;
}

/** Whether the platform installs with uv. */
export function usesUv(project: Project, contract: Contract): boolean {
  return installedManifests(project, contract)[0]?.manager === 'uv';
}

/** How messages call what declares a version: by its file where the platform's own file does. */
export function declaredIn({source, place}: Pick<PythonDeclaration, 'source' | 'place'>): string {
  return source === 'platform-file' ? place.file : source;
}
