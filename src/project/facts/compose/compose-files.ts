import {
  itemsAt,
  memberAt,
  scalarAt,
  type Yaml,
  type YamlMap,
  type YamlScalar,
  yamlAt,
  yamlFile,
} from '../../formats/yaml-with-positions.ts';
import {oncePer} from '../../once.ts';
import {baseName} from '../../paths.ts';
import {pathsOf} from '../../paths-of.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {isExample} from '../configuration/web-server-files.ts';

/** A service of a compose file, as far as this file describes it. */
export interface ComposeService {
  readonly name: string;
  readonly fields: YamlMap;
  readonly place: Place;
  readonly image: YamlScalar | null;
  readonly environment: readonly ComposeVariable[];
  readonly ports: readonly ComposePort[];
  readonly mounts: readonly ComposeMount[];
}

/** A variable of a container. */
interface ComposeVariable {
  readonly name: string;
  /** As it is written: `${NAME}` of the shell that starts it is still there. */
  readonly text: string;
  /** Where the value begins. */
  readonly place: Place;
}

/** A port of the container that is opened on the machine. */
interface ComposePort {
  /** The port of the container; null where it is a range, or only known when it runs. */
  readonly target: number | null;
  /** The address of the machine that it is bound to; null for all. */
  readonly host: string | null;
  readonly text: string;
  readonly place: Place;
}

/** A volume, or something of the machine, in the container. */
interface ComposeMount {
  /** The name of the volume, or the path on the machine; null where Docker makes up a volume. */
  readonly source: string | null;
  readonly target: string;
  readonly place: Place;
}

/** A compose file: what it is called, and its services. */
export interface ComposeFile {
  readonly path: string;
  readonly services: readonly ComposeService[];
}

/** The compose files of the project that Docker reads by themselves, or that are called after production. */
export const composeFiles = oncePer((project: Project): readonly ComposeFile[] =>
  composePaths(pathsOf(project)).flatMap(path => composeFileAt(project, path) ?? []),
);

/** Those files as YAML, with services or without. */
export const composeDocuments = oncePer((project: Project): readonly {readonly path: string; readonly yaml: Yaml}[] =>
  composePaths(pathsOf(project)).flatMap(path => {
    const file = project.files.get(path);
    const yaml = file && yamlFile(file);
    return yaml ? [{path, yaml}] : [];
  }),
);

/** The compose file at a path; null where there is none with services that can be read. */
export function composeFileAt(project: Project, path: string): ComposeFile | null {
  const file = project.files.get(path);
  const yaml = file && yamlFile(file);
  const services = yaml?.ok ? yamlAt(yaml.root, 'services') : null;
  if (services?.kind !== 'map') return null;
  const read = [...services.members.values()].flatMap(({key, keyPlace, value}) =>
    value.kind === 'map' ? [serviceOf(key, keyPlace, value)] : [],
  );
  return {path, services: read};
}

const composePaths = oncePer((paths: readonly string[]) => paths.filter(isComposePath));

function isComposePath(path: string): boolean {
  return (
    path.split('/').length <= 3 &&
    !isExample(path) &&
    !/(?:^|\/)\.[^/]+\//.test(path) &&
    /^(?:docker-)?compose(?:[.-](?:prod|production|deploy))?\.ya?ml$/.test(baseName(path))
  );
}

function serviceOf(name: string, place: Place, fields: YamlMap): ComposeService {
  return {
    name,
    fields,
    place,
    image: scalarAt(fields, 'image'),
    environment: environmentOf(fields),
    ports: itemsAt(fields, 'ports').flatMap(item => {
      if (item.kind === 'scalar') return [portOf(item)];
      const target = scalarAt(item, 'target');
      return target ? [{...portOf(target), host: scalarAt(item, 'host_ip')?.text ?? null, place: item.place}] : [];
    }),
    mounts: itemsAt(fields, 'volumes').flatMap(item => {
      if (item.kind === 'scalar') {
        const [first = '', second] = item.text.split(':');
        const [source, target] = second === undefined ? [null, first] : [first, second];
        return [{source, target, place: item.place}];
      }
      const target = scalarAt(item, 'target');
      const source = scalarAt(item, 'source')?.text ?? null;
      return target ? [{source, target: target.text, place: target.place}] : [];
    }),
  };
}

function environmentOf(fields: YamlMap): ComposeService['environment'] {
  const written = yamlAt(fields, 'environment');
  if (written?.kind === 'map')
    return [...written.members.values()].flatMap(({key, value}) =>
      value.kind === 'scalar' && value.value !== null ? [{name: key, text: value.text, place: value.place}] : [],
    );
  return itemsAt(fields, 'environment').flatMap(item => {
    const equals = item.kind === 'scalar' ? item.text.indexOf('=') : -1;
    if (item.kind !== 'scalar' || equals < 1) return [];
    const {text, place} = item;
    return [
      {name: text.slice(0, equals), text: text.slice(equals + 1), place: {...place, column: place.column + equals + 1}},
    ];
  });
}

/** `8000`, `80:8000`, `127.0.0.1:80:8000/tcp`. */
function portOf({text, place}: YamlScalar): ComposePort {
  const [, host = null, target] = /^(?:(?:(.+):)?[^:]*:)?(\d+)(?:\/tcp)?$/.exec(text) ?? [];
  return {target: target === undefined ? null : Number(target), host, text, place};
}

/** Whether another compose file of the project says more about a service of the same name. */
export function isSaidElsewhere(project: Project, file: ComposeFile, service: ComposeService, key: string): boolean {
  return composeFiles(project).some(
    other => other !== file && other.services.some(({name, fields}) => name === service.name && memberAt(fields, key)),
  );
}

/** Whether a container has a network of its own, in which its own localhost is nobody else's. */
export function hasOwnNetwork({services}: ComposeFile, {fields}: ComposeService): boolean {
  return (
    !memberAt(fields, 'network_mode') &&
    services.every(other => !/^(?:service|container):/.test(scalarAt(other.fields, 'network_mode')?.text ?? ''))
  );
}
