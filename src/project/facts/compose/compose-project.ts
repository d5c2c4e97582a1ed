import type {YamlMap} from '../../formats/yaml-with-positions.ts';
import {itemsAt, scalarAt, yamlAt} from '../../formats/yaml-with-positions.ts';
import {oncePer} from '../../once.ts';
import {baseName, folderOf, joinPath} from '../../paths.ts';
import {at, type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {isIgnored} from '../configuration/ignored.ts';
import {type ComposeFile, type ComposeService, composeFileAt, composeFiles} from './compose-files.ts';

/** What Docker Compose starts on a server: the services of a compose file, with what the one for production sets on top. */
export interface ComposeProject {
  readonly services: readonly ComposeService[];
  /** The file for production, or the only one. */
  readonly file: string;
  /** Whether that file is called after production. */
  readonly isProduction: boolean;
  /** The file that Docker reads on top by itself wherever it lies beside the first one; null where none does. */
  readonly override: ComposeFile | null;
}

/** In the order in which Docker looks for them. */
const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDES = [
  ...['compose.override.yml', 'compose.override.yaml'],
  ...['docker-compose.override.yml', 'docker-compose.override.yaml'],
];

/** The compose files that are meant for the server, as one. A known null: the project has none. */
export const composeProject = oncePer((project: Project): Fact<ComposeProject | null> => {
  const all = composeFiles(project);
  const depth = ({path}: ComposeFile) => path.split('/').length;
  const nearest = Math.min(...all.map(depth));
  const near = all.filter(file => depth(file) === nearest);
  const [first] = near;
  if (!first) return known(null);
  const folder = folderOf(first.path);
  const elsewhere = near.find(({path}) => folderOf(path) !== folder);
  if (elsewhere) return unknown(`Both ${first.path} and ${elsewhere.path} start services; which of them runs decides.`);
  const production = near.filter(({path}) => !NAMES.includes(baseName(path)));
  const [chosen, another] = production;
  if (chosen && another)
    return unknown(`Both ${chosen.path} and ${another.path} are meant for production; which of them runs decides.`);
  const main = NAMES.flatMap(name => near.find(({path}) => baseName(path) === name) ?? [])[0] ?? null;
  const file = chosen ?? main ?? first;
  const over = chosen ? null : overrideIn(project, folder);
  const services = chosen && main && !standsAlone(chosen) ? merged(main, chosen) : file.services;
  return known(
    {
      services: services
        .filter(({fields}) => itemsAt(fields, 'profiles').length === 0)
        .map(service => extended(project, service)),
      file: file.path,
      isProduction: chosen !== undefined,
      override: over,
    },
    at(file.path),
  );
});

function overrideIn(project: Project, folder: string): ComposeFile | null {
  const path = OVERRIDES.map(name => joinPath(folder, name)).find(name => project.files.has(name));
  if (path === undefined || isIgnored(project, path) === true) return null;
  return composeFileAt(project, path);
}

/** Whether Docker can start a file without another one below it. */
function standsAlone({services}: ComposeFile): boolean {
  const names = new Set(services.map(({name}) => name));
  return services.every(({fields}) => {
    const needs = yamlAt(fields, 'depends_on');
    const needed =
      needs?.kind === 'map'
        ? [...needs.members.keys()]
        : itemsAt(fields, 'depends_on').flatMap(item => (item.kind === 'scalar' ? [item.text] : []));
    return ['image', 'build', 'extends'].some(key => yamlAt(fields, key)) && needed.every(name => names.has(name));
  });
}

/** The services of two files, as `-f base -f over` starts them. */
function merged(base: ComposeFile, over: ComposeFile): readonly ComposeService[] {
  const named = (file: ComposeFile, name: string) => file.services.find(service => service.name === name);
  return [
    ...over.services.map(service => {
      const below = named(base, service.name);
      return below ? onTop(below, service) : service;
    }),
    ...base.services.filter(({name}) => !named(over, name)),
  ];
}

/** A service with what another description of it sets on top. */
function onTop(below: ComposeService, above: ComposeService): ComposeService {
  const isSet = ({name}: {readonly name: string}) => above.environment.some(variable => variable.name === name);
  return {
    name: above.name,
    fields: withMembers(below.fields, above.fields),
    place: above.place,
    image: above.image ?? below.image,
    environment: [...below.environment.filter(variable => !isSet(variable)), ...above.environment],
    ports: [...below.ports, ...above.ports],
    mounts: [...below.mounts, ...above.mounts],
  };
}

function withMembers(below: YamlMap, above: YamlMap): YamlMap {
  return {...above, members: new Map([...below.members, ...above.members])};
}

/** A service with what `extends` takes from another one. */
function extended(project: Project, service: ComposeService, depth = 0): ComposeService {
  const from = yamlAt(service.fields, 'extends');
  const name = from?.kind === 'scalar' ? from.text : scalarAt(from, 'service')?.text;
  if (name === undefined || depth > 5) return service;
  const path = scalarAt(from, 'file')?.text;
  const {file} = service.fields.place;
  const other = composeFileAt(project, path === undefined ? file : joinPath(folderOf(file), path));
  const base = other?.services.find(one => one.name === name && one.place !== service.place);
  return base ? onTop(extended(project, base, depth + 1), service) : service;
}
