import type {Contract} from '../../contract.ts';
import {parseMarker} from '../../formats/marker.ts';
import type {Requirement} from '../../formats/pep508.ts';
import {pyprojectFile} from '../../formats/pyproject.ts';
import type {RequirementLine} from '../../formats/requirements.ts';
import {textAt} from '../../formats/text.ts';
import type {Project} from '../../project.ts';
import {type Dependency, type DependencyGap, type DependencySet, dependencyOf} from './dependency-types.ts';
import {holdsOnPlatform} from './marker-environment.ts';
import {type RequirementsTree, readTree, relativeTo} from './requirements-tree.ts';

/** What a requirements file installs, with its includes, its constraints and the project's own packages that it names. */
export function requiredDependencies(
  project: Project,
  contract: Contract,
  path: string,
  group = 'production',
): DependencySet {
  const tree = readTree(project, path);
  const gaps: DependencyGap[] = gapsOf(project, tree);
  const found: Dependency[] = [];
  const limits = new Map<string, string[]>();
  const seen = new Set<string>();
  const add = (requirement: Requirement, line: RequirementLine) => {
    // A file that is included twice says the same twice.
    const key = `${line.place.file}:${line.place.line} ${requirement.name}`;
    if (seen.has(key)) return;
    seen.add(key);
    const applies = requirement.marker ? holdsOnPlatform(project, contract, requirement.marker) : true;
    found.push(dependencyOf(requirement, {group, place: line.place, applies}));
  };
  for (const {line, constraint} of tree.lines) {
    if (line.kind === 'invalid')
      gaps.push({reason: `"${line.text}" is not a line that pip understands.`, place: line.place});
    if (constraint && line.kind === 'requirement')
      limits.set(line.requirement.name, [...(limits.get(line.requirement.name) ?? []), line.requirement.specifier]);
    if (constraint) continue;
    if (line.kind === 'requirement') add(line.requirement, line);
    if (line.kind === 'location') addLocation(project, line, {add, gaps});
  }
  return {dependencies: found.map(dependency => limited(dependency, limits.get(dependency.name) ?? [])), gaps};
}

function limited(dependency: Dependency, limits: readonly string[]): Dependency {
  const clauses = [dependency.range ?? '', ...limits].filter(text => text !== '');
  if (limits.length === 0 || dependency.range === null) return dependency;
  const exact = clauses
    .map(clause => /(?:^|,)==([^*,]+)(?:,|$)/.exec(clause)?.[1])
    .find(version => version !== undefined);
  return {...dependency, range: clauses.join(','), version: dependency.version ?? exact ?? null};
}

function gapsOf(project: Project, tree: RequirementsTree): DependencyGap[] {
  const undecoded = tree.files.filter(file => textAt(project, file)?.encoding === 'binary');
  return [
    ...undecoded.map(file => ({reason: `${file} is not text in UTF-8; saved as UTF-8 it can be read.`, place: null})),
    ...tree.unread.map(({path, place}) => ({reason: `${path} cannot be read from here; its content decides.`, place})),
    ...tree.broken.map(({path, place}) => ({reason: `${path} is included and cannot be followed.`, place})),
  ];
}

/** An address or a folder: named where its text names it; a folder of the project brings what its pyproject.toml lists. */
function addLocation(
  project: Project,
  line: Extract<RequirementLine, {kind: 'location'}>,
  {
    add,
    gaps,
  }: {readonly add: (requirement: Requirement, line: RequirementLine) => void; readonly gaps: DependencyGap[]},
): void {
  const folder = line.form === 'path' ? relativeTo('', line.location) : null;
  const file =
    folder === null ? null : project.files.get(folder === '' ? 'pyproject.toml' : `${folder}/pyproject.toml`);
  const pyproject = file ? pyprojectFile(file) : null;
  const name = line.name ?? pyproject?.name ?? null;
  const marker = line.markerText === null ? null : parseMarker(line.markerText);
  const {extras, markerText, location} = line;
  if (name !== null) add({name, writtenName: name, extras, specifier: '', url: location, marker, markerText}, line);
  else if (!pyproject)
    gaps.push({
      reason: `Which package ${location} holds is not written in the line; "name @ address" says it.`,
      place: line.place,
    });
  if (!pyproject) {
    if (folder !== null && line.name === null)
      gaps.push({reason: `What ${location} needs is computed by its setup.py.`, place: line.place});
    return;
  }
  if (pyproject.dynamic || pyproject.error || !pyproject.declares)
    gaps.push({reason: `What ${location} needs cannot be read from its pyproject.toml.`, place: line.place});
  for (const {requirement, group} of pyproject.declarations)
    if (group === 'production' || extras.includes(group))
      add({...requirement, marker: requirement.marker ?? marker}, line);
}
