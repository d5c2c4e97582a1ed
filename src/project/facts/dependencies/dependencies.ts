import type {Contract} from '../../contract.ts';
import {normaliseName} from '../../formats/package-name.ts';
import {requirementsFile} from '../../formats/requirements.ts';
import {oncePerPair} from '../../once.ts';
import {folderOf} from '../../paths.ts';
import {filesLike, pathsLike} from '../../paths-of.ts';
import {at, type Fact, known, type Place, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {buildInstalls} from './build-installs.ts';
import {unfamiliarFor} from './certain-requirements.ts';
import {pipenvDependencies, pyprojectDependencies} from './declared-dependencies.ts';
import {
  type Dependency,
  type DependencyGap,
  type DependencySet,
  dependencyOf,
  placeOfDependency,
} from './dependency-types.ts';
import {type Groups, type Install, isOfGroups} from './install-types.ts';
import {declaresDependencies, installedManifests, type Manifest, manifests} from './manifests.ts';
import {broughtBy} from './package-requirements.ts';
import {requiredDependencies} from './required-dependencies.ts';

export type {Dependency} from './dependency-types.ts';

/**
 * What the project depends on, what production installs first: `group` is then `production`. Transitive packages are
 * there where a lock file names them. Unknown without a manifest, or where it cannot be read; an empty one is an empty list.
 */
export const dependencies = oncePerPair((project: Project, contract: Contract): Fact<readonly Dependency[]> => {
  const set = dependencySet(project, contract);
  if (!set.known) return set;
  const all = [...set.value.dependencies, ...otherRequirements(project, contract)];
  const production = all.filter(dependency => dependency.group === 'production');
  return known([...production, ...all.filter(dependency => dependency.group !== 'production')], set.place);
});

/** Like {@link dependencies}, with what could not be read of it, and without requirements files that production ignores. */
export const dependencySet = oncePerPair((project: Project, contract: Contract): Fact<DependencySet> => {
  const installs = buildInstalls(project, contract);
  if (installs) return installedSet(project, contract, installs);
  const manifest = mainManifest(project, contract);
  if (!manifest) return unknown('No file at the root says what to install: a requirements.txt does, or a lock file.');
  const set = read(project, contract, manifest);
  if (!contract.dependencies.byHand || !set.known) return set;
  const {dependencies: listed, gaps} = set.value;
  const other = otherList(project, manifest.file.path);
  return (listed.length > 0 || other !== null) && gaps.length === 0 && !listed.some(d => d.group === 'production')
    ? unknown(
        `${manifest.file.path} lists nothing for production; which list is installed on the server decides.`,
        other ? at(other) : set.place,
      )
    : set;
});

const LIST = /(?:^|[/_-])requirements[^/]*(?:\/[^/]+)*\.(?:txt|in)$/;

/** Another requirements file, in any folder. */
function otherList(project: Project, own: string): string | null {
  return pathsLike(project, LIST).find(path => path !== own) ?? null;
}

/** The manifest that decides what production installs: the strongest that the platform reads, else what its lock file would be made from. */
export function mainManifest(project: Project, contract: Contract): Manifest | null {
  const [installed] = installedManifests(project, contract);
  return (
    installed ??
    manifests(project, contract).find(
      ({kind}) => kind !== 'pyproject.toml' || declaresDependencies(project, contract),
    ) ??
    null
  );
}

/** What the steps of a build install, together. */
function installedSet(project: Project, contract: Contract, installs: readonly Install[]): Fact<DependencySet> {
  const dependencies: Dependency[] = [];
  const gaps: DependencyGap[] = [];
  let place: Place | null = null;
  for (const install of installs) {
    if (install.kind === 'unclear') gaps.push(install);
    else if (install.kind === 'packages')
      for (const {requirement, place: at} of install.requirements)
        dependencies.push(dependencyOf(requirement, {group: 'production', place: at, applies: true}));
    else {
      const file = project.files.get(install.path);
      const set = file
        ? read(project, contract, {kind: install.manifest, file}, install.groups)
        : unknown(`The build installs ${install.path}, which is not among the project's files.`, install.place);
      if (set.known) {
        place ??= set.place;
        const {groups} = install;
        dependencies.push(
          ...set.value.dependencies.map(d =>
            isOfGroups(d.group, groups) && d.group !== 'excluded' ? {...d, group: 'production'} : d,
          ),
        );
        gaps.push(...set.value.gaps);
      } else gaps.push({reason: set.reason, place: set.place});
    }
  }
  return known({dependencies, gaps}, place);
}

function read(
  project: Project,
  contract: Contract,
  {kind, file}: Pick<Manifest, 'kind' | 'file'>,
  groups: Groups = contract.dependencies.installsDevelopment ? ['dev'] : [],
): Fact<DependencySet> {
  switch (kind) {
    case 'requirements.txt':
      return requirementsFile(file)
        ? known(requiredDependencies(project, contract, file.path), at(file.path))
        : unknown(`${file.path} cannot be read; its content decides.`, at(file.path));
    case 'Pipfile.lock':
    case 'Pipfile':
      return pipenvDependencies(project, contract, folderOf(file.path));
    case 'poetry.lock':
    case 'uv.lock':
    case 'pdm.lock':
      return pyprojectDependencies(project, contract, {folder: folderOf(file.path), lock: kind, groups});
    case 'pyproject.toml':
      return pyprojectDependencies(project, contract, {folder: folderOf(file.path), lock: null, groups});
    case 'setup.py':
      return unknown('setup.py computes what to install when it runs; a requirements.txt says it.', at(file.path));
    default:
      return kind satisfies never;
  }
}

const OTHER_FILE = /^(?:requirements[-_.][\w.-]+|[\w.-]+[-_.]requirements|requirements\/[\w.-]+)\.(?:txt|in|pip)$/;

/** What requirements files list that production does not install (`requirements-dev.txt`); their path is the group. */
const otherRequirements = oncePerPair((project: Project, contract: Contract): readonly Dependency[] => {
  const own = new Set(requirementFilesOf(project, contract));
  return filesLike(project, OTHER_FILE)
    .filter(file => !own.has(file.path))
    .flatMap(file => requiredDependencies(project, contract, file.path, file.path).dependencies)
    .filter(dependency => !own.has(dependency.file));
});

function requirementFilesOf(project: Project, contract: Contract): readonly string[] {
  const set = dependencySet(project, contract);
  return set.known ? set.value.dependencies.map(dependency => dependency.file) : [];
}

/**
 * The dependency of this name that production installs, also where only another package is known to bring it.
 * Known<null>: production installs none. Unknown: a marker, a file that cannot be read, or a package of which nobody here
 * knows what it brings decides it.
 */
export function productionDependency(project: Project, contract: Contract, name: string): Fact<Dependency | null> {
  const listed = listedDependency(project, contract, name);
  if (!listed.known || listed.value) return listed;
  const unfamiliar = unfamiliarFor(project, contract, normaliseName(name));
  if (!unfamiliar) return listed;
  return unknown(
    `${normaliseName(name)} is not listed; whether ${unfamiliar.name} brings it decides.`,
    placeOfDependency(unfamiliar),
  );
}

/**
 * Like {@link productionDependency}, where packages of which it is not known what they bring are taken to bring nothing:
 * for what is a program of its own, which other packages hardly ever need.
 */
export function listedDependency(project: Project, contract: Contract, name: string): Fact<Dependency | null> {
  const wanted = normaliseName(name);
  const set = dependencySet(project, contract);
  if (!set.known) return set;
  const production = set.value.dependencies.filter(d => isInstalled(d, contract));
  const listed = production.filter(dependency => dependency.name === wanted);
  const certain = listed.find(dependency => dependency.applies === true);
  if (certain) return known(certain, placeOfDependency(certain));
  for (const dependency of production)
    if (dependency.applies === true && broughtBy(dependency).has(wanted)) {
      const via = {...dependency, name: wanted, specifier: '', range: '', version: null, extras: [], transitive: true};
      return known(via, placeOfDependency(dependency));
    }
  const [doubtful] = listed.filter(dependency => dependency.applies === null);
  if (doubtful)
    return unknown(`Whether "${doubtful.marker}" holds on ${contract.name} decides.`, placeOfDependency(doubtful));
  const [gap] = set.value.gaps;
  if (gap) return unknown(gap.reason, gap.place);
  return inAnother(project, contract, wanted) ?? inAnotherGroup(project, contract, wanted) ?? known(null);
}

/** Whether the platform installs the group a dependency is in. */
function isInstalled({group}: Dependency, contract: Contract): boolean {
  return group === 'production' || (contract.dependencies.installsDevelopment && group === 'dev');
}

/** Where two manifests stand side by side and only the other one lists it, which of them stays decides. */
function inAnother(project: Project, contract: Contract, name: string): Fact<never> | null {
  const [first, ...rest] = installedManifests(project, contract);
  // Requirements files that are installed one after the other were read together.
  const others = rest.filter(({kind}) => kind !== first?.kind);
  for (const manifest of others) {
    const set = read(project, contract, manifest);
    const found = set.known && set.value.dependencies.find(d => d.name === name && isInstalled(d, contract));
    if (found)
      return unknown(
        `Only ${found.file} lists ${name}; which of the manifests is kept decides.`,
        placeOfDependency(found),
      );
  }
  return null;
}

/** Where its owner installs by hand, the groups that are installed are not in the files. */
function inAnotherGroup(project: Project, contract: Contract, name: string): Fact<never> | null {
  const all = contract.dependencies.byHand ? dependencies(project, contract) : null;
  const found = all?.known && all.value.find(d => d.name === name && !/^(?:production|excluded)$/.test(d.group));
  if (!found) return null;
  const {file, group} = found;
  const reason = `Only ${group === file ? file : `the group ${group} of ${file}`} lists ${name}; whether it is installed on the server decides.`;
  return unknown(reason, placeOfDependency(found));
}
