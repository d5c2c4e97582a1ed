import {nearest} from '../../project/distance.ts';
import {composeDocuments} from '../../project/facts/compose/compose-files.ts';
import {itemsAt, memberAt, scalarAt, type YamlMap, yamlAt} from '../../project/formats/yaml-with-positions.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import type {Problem} from '../define.ts';
import {isOneOfSeveral} from './compose-references.ts';
import {misspeltIn} from './misspelt-keys.ts';

/** The keys of a compose file and of its services that people write by hand, and those that are near to one. */
const TOP = ['services', 'volumes', 'networks', 'secrets', 'configs', 'include', 'version', 'name', 'models'];
const SERVICE = [
  ...['image', 'build', 'command', 'entrypoint', 'container_name', 'ports', 'expose', 'volumes', 'environment'],
  ...['env_file', 'depends_on', 'restart', 'networks', 'healthcheck', 'pre_start'],
];
const CONDITIONS = ['service_started', 'service_healthy', 'service_completed_successfully'];

/** What a container is made from. */
const ORIGINS = ['image', 'build', 'extends', 'provider', '<<'];

/** What docker compose refuses with the whole file: no YAML, other keys than it knows, values of another shape. */
export function composeShapeProblems(project: Project): readonly Problem<'refused'>[] {
  return composeDocuments(project).flatMap(({path, yaml}) => {
    if (!yaml.ok) return yaml.doubtful ? [] : [refused(yaml.message, 'YAML', yaml.place)];
    const services = yamlAt(yaml.root, 'services');
    const all = services?.kind === 'map' ? [...services.members.values()] : [];
    return [
      ...slips(yaml.root, TOP),
      ...all.flatMap(({key, keyPlace, value}) => [
        ...(value.kind === 'map' ? serviceProblems(value) : []),
        ...(ORIGINS.some(name => memberAt(value, name)) || isOneOfSeveral(project, path)
          ? []
          : [refused(`service ${key} without an image`, 'build: .', keyPlace)]),
      ]),
    ];
  });
}

function refused(found: string, expected: string, at: Place): Problem<'refused'> {
  return {messageId: 'refused', found, expected, at};
}

function slips(map: Parameters<typeof misspeltIn>[0], known: readonly string[]): readonly Problem<'refused'>[] {
  return misspeltIn(map, known).map(({key, meant, place}) => refused(key, meant, place));
}

function serviceProblems(fields: YamlMap): readonly Problem<'refused'>[] {
  const texts = ['ports', 'expose', 'volumes', 'environment', 'depends_on', 'networks'].flatMap(key => {
    const member = memberAt(fields, key);
    const kind = member?.value.kind === 'scalar' && member.value.value === null ? 'list' : member?.value.kind;
    const isOther = kind === 'scalar' || (kind === 'map' && /^(?:ports|expose|volumes)$/.test(key));
    return isOther && member ? [refused(`${key} without a list`, `${key}: with a list below it`, member.keyPlace)] : [];
  });
  const pairs = itemsAt(fields, 'environment').flatMap(item => {
    const [pair] = item.kind === 'map' ? item.members.values() : [];
    return pair ? [refused(`${pair.key}: in a list`, `- ${pair.key}=`, pair.keyPlace)] : [];
  });
  const waits = yamlAt(fields, 'depends_on');
  const conditions = (waits?.kind === 'map' ? [...waits.members.values()] : []).flatMap(({value}) => {
    const condition = scalarAt(value, 'condition');
    if (!condition || CONDITIONS.includes(condition.text) || condition.text.includes('$')) return [];
    const meant = CONDITIONS.find(known => known.endsWith(condition.text)) ?? nearest(condition.text, CONDITIONS);
    return [refused(`condition: ${condition.text}`, `condition: ${meant ?? CONDITIONS[0]}`, condition.place)];
  });
  const restart = scalarAt(fields, 'restart');
  const policy =
    restart?.value === true ||
    (typeof restart?.value === 'string' &&
      !/\$|^(?:|no|always|unless-stopped|on-failure(?::\d+)?)$/.test(restart.text));
  return [
    ...slips(fields, SERVICE),
    ...slips(yamlAt(fields, 'healthcheck'), ['test', 'interval', 'timeout', 'retries', 'start_period']),
    ...texts,
    ...pairs,
    ...conditions,
    ...(restart && policy ? [refused(`restart: ${restart.text}`, 'restart: unless-stopped', restart.place)] : []),
  ];
}
