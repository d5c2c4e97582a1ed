import {nearest} from '../../project/distance.ts';
import type {ComposeFile, ComposeService} from '../../project/facts/compose/compose-files.ts';
import {
  itemsAt,
  memberAt,
  scalarAt,
  type YamlMap,
  type YamlScalar,
  yamlAt,
  yamlFile,
} from '../../project/formats/yaml-with-positions.ts';
import {baseName, folderOf} from '../../project/paths.ts';
import {pathsOf} from '../../project/paths-of.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import type {Problem} from '../define.ts';
import {kindOf} from './compose-services.ts';

type MessageId = 'undefined' | 'noHealth';

/** Names of services and volumes that a compose file does not define, and waiting for what never counts as healthy. */
export function referenceProblems(project: Project, file: ComposeFile): readonly Problem<MessageId>[] {
  const yaml = project.files.get(file.path);
  const document = yaml && yamlFile(yaml);
  const root = document?.ok ? document.root : null;
  if (!root || memberAt(root, 'include') || isOneOfSeveral(project, file.path)) return [];
  const names = file.services.map(({name}) => name);
  return file.services.flatMap(service => {
    if (memberAt(service.fields, 'extends')) return [];
    const waits = waitsOf(service);
    const volumes = service.mounts.flatMap(({source, place}) =>
      source !== null && /^\w[\w.-]*$/.test(source) && !memberAt(yamlAt(root, 'volumes'), source)
        ? [missing(service, 'volume', source, place, `volumes:\n  ${source}:`)]
        : [],
    );
    const others = (['network', 'secret', 'config'] as const).flatMap(what =>
      namesAt(service.fields, `${what}s`)
        .filter(({text}) => text !== 'default' && !/[$/]/.test(text) && !memberAt(yamlAt(root, `${what}s`), text))
        .map(({text, place}) => missing(service, what, text, place, `${what}s:\n  ${text}:`)),
    );
    return [
      ...others,
      ...waits
        .filter(({name}) => file.services.every(other => other.name !== name.text) && !isDefined(root, name.text))
        .map(({name}) =>
          missing(service, 'service', name.text, name.place, nearest(name.text, names) ?? `${name.text}:`),
        ),
      ...volumes,
      ...waits.flatMap(({name, healthy}): readonly Problem<MessageId>[] => {
        const other = file.services.find(one => one.name === name.text);
        const bare = other && kindOf(other) && !other.image?.text.includes('/') && !yamlAt(other.fields, 'extends');
        if (!healthy || !other || !bare || memberAt(other.fields, 'healthcheck')) return [];
        return [
          {
            messageId: 'noHealth',
            found: name.text,
            expected: TESTS[kindOf(other)?.name ?? ''] ?? 'healthcheck:',
            at: name.place,
            data: {service: service.name},
            prints: `dependency failed to start: container ${name.text} has no healthcheck configured`,
          },
        ];
      }),
    ];
  });
}

function missing(
  {name}: ComposeService,
  what: 'service' | 'volume' | 'network' | 'secret' | 'config',
  found: string,
  at: YamlScalar['place'],
  expected: string,
): Problem<MessageId> {
  const said = what === 'service' ? `depends on undefined service "${found}"` : `refers to undefined ${what} ${found}`;
  return {
    messageId: 'undefined',
    found,
    expected,
    at,
    data: {service: name, what},
    prints: `service "${name}" ${said}: invalid compose project`,
  };
}

/** The names of a list, or those before the colons of a map. */
function namesAt(fields: YamlMap, key: string): readonly {readonly text: string; readonly place: Place}[] {
  const written = yamlAt(fields, key);
  if (written?.kind === 'map') return [...written.members.values()].map(m => ({text: m.key, place: m.keyPlace}));
  return itemsAt(fields, key).flatMap(item => (item.kind === 'scalar' ? [item] : (scalarAt(item, 'source') ?? [])));
}

/** A service that is there in a shape that is not read here. */
function isDefined(root: Parameters<typeof memberAt>[0], name: string): boolean {
  return memberAt(yamlAt(root, 'services'), name) !== null;
}

interface Wait {
  readonly name: YamlScalar;
  /** Whether it waits until the other one is healthy. */
  readonly healthy: boolean;
}

/** `depends_on`, as a list or with conditions. */
function waitsOf({fields}: ComposeService): readonly Wait[] {
  const written = yamlAt(fields, 'depends_on');
  if (written?.kind === 'list')
    return written.items.flatMap(item => (item.kind === 'scalar' ? [{name: item, healthy: false}] : []));
  if (written?.kind !== 'map') return [];
  return [...written.members.values()]
    .filter(({value}) => scalarAt(value, 'required')?.value !== false)
    .map(({key, keyPlace, value}) => ({
      name: {kind: 'scalar', value: key, text: key, place: keyPlace},
      healthy: scalarAt(value, 'condition')?.text === 'service_healthy',
    }));
}

/** Whether Docker may be given this file together with another one beside it. */
export function isOneOfSeveral(project: Project, path: string): boolean {
  return pathsOf(project).some(
    other => other !== path && folderOf(other) === folderOf(path) && /compose.*\.ya?ml$/.test(baseName(other)),
  );
}

/** A health check of each kind of database. */
const TESTS: Readonly<Record<string, string>> = {
  PostgreSQL: 'healthcheck: {test: pg_isready -U $$POSTGRES_USER, interval: 5s}',
  MySQL: 'healthcheck: {test: mysqladmin ping -h localhost, interval: 5s}',
  Redis: 'healthcheck: {test: redis-cli ping, interval: 5s}',
};
