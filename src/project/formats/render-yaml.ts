import {oncePer} from '../once.ts';
import type {Place} from '../place.ts';
import type {ProjectFile} from '../project.ts';
import {decoded} from './text.ts';
import {itemsAt, memberAt, parseYaml, scalarAt, type YamlMap, type YamlNode} from './yaml-with-positions.ts';

/** What a Blueprint (render.yaml) declares. */
export interface RenderYaml {
  /** Why it cannot be read; null where it can. */
  readonly error: {readonly message: string; readonly place: Place} | null;
  /** The whole document, where it is a map. */
  readonly root: YamlMap | null;
  /** Where further documents of the file begin, which the Blueprint does not count on. */
  readonly others: readonly Place[];
  readonly services: readonly RenderItem[];
  readonly databases: readonly RenderItem[];
  readonly groups: readonly RenderItem[];
}

/** A service, a database or a group of variables: a map, with where it belongs. */
export interface RenderItem {
  readonly fields: YamlMap;
  readonly place: Place;
  /** Its environment, as `project/environment`; empty outside of environments. References reach no further. */
  readonly scope: string;
  /** The name of its environment; null outside of environments. */
  readonly environment: string | null;
}

/** More than any project has; what is behind them is not looked at. */
const MOST_ITEMS = 500;

/** The parsed Blueprint; null where its bytes cannot be had. Parsed once per file object. */
export const renderYamlFile = oncePer((file: ProjectFile): RenderYaml | null => {
  const source = decoded(file);
  return source ? parseRenderYaml(source.text, file.path) : null;
});

/** Reads render.yaml. Never throws; parts of another shape are left out of the lists and stay in `root`. */
export function parseRenderYaml(text: string, file = 'render.yaml'): RenderYaml {
  const yaml = parseYaml(text, file);
  const nothing = {root: null, others: [], services: [], databases: [], groups: []};
  if (!yaml.ok) return {...nothing, error: {message: yaml.message, place: yaml.place}};
  const {root, others} = yaml;
  if (root && root.kind !== 'map')
    return {...nothing, others, error: {message: 'The document is no map of keys.', place: root.place}};
  const homes = root ? homesOf(root) : [];
  const list = (key: string) =>
    homes
      .flatMap(({node, ...home}) =>
        itemsAt(node, key).flatMap(item => (item.kind === 'map' ? [itemOf(item, home)] : [])),
      )
      .slice(0, MOST_ITEMS);
  return {
    error: null,
    root,
    others,
    services: list('services'),
    databases: list('databases'),
    groups: list('envVarGroups'),
  };
}

interface Home {
  readonly node: YamlNode;
  readonly scope: string;
  readonly environment: string | null;
}

/** The places in which services may be listed: the document, `ungrouped`, and each environment of each project. */
function homesOf(root: YamlMap): readonly Home[] {
  const ungrouped = memberAt(root, 'ungrouped')?.value;
  const environments = itemsAt(root, 'projects').flatMap((project, index) => [
    {node: project, scope: `${index}`, environment: null},
    ...itemsAt(project, 'environments').map((node, number) => ({
      node,
      scope: `${index}/${number}`,
      environment: scalarAt(node, 'name')?.text ?? '',
    })),
  ]);
  const outside = {scope: '', environment: null};
  return [{...outside, node: root}, ...(ungrouped ? [{...outside, node: ungrouped}] : []), ...environments].slice(
    0,
    MOST_ITEMS,
  );
}

function itemOf(fields: YamlMap, {scope, environment}: Omit<Home, 'node'>): RenderItem {
  return {fields, place: fields.place, scope, environment};
}
