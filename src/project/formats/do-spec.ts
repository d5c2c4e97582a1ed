import {oncePer} from '../once.ts';
import type {Place} from '../place.ts';
import type {ProjectFile} from '../project.ts';
import {itemsAt, scalarAt, type Yaml, type YamlMap, yamlAt, yamlFile} from './yaml-with-positions.ts';

/** What a specification of DigitalOcean App Platform (`.do/app.yaml`) declares. */
export interface DoSpec {
  readonly file: string;
  /** Why it cannot be read; null where it can. */
  readonly error: {readonly message: string; readonly place: Place} | null;
  /** The keys of the specification; those below `spec` in a template. */
  readonly root: YamlMap | null;
  readonly components: readonly DoComponent[];
  readonly databases: readonly YamlMap[];
}

/** A part of the app that is built and run. */
export interface DoComponent {
  readonly kind: ComponentKind;
  readonly fields: YamlMap;
  readonly place: Place;
}

const KINDS = ['services', 'workers', 'jobs', 'static_sites', 'functions'] as const;

type ComponentKind = (typeof KINDS)[number];

/** More than any app has; what is behind them is not looked at. */
const MOST_ITEMS = 500;

/** The parsed specification; null where its bytes cannot be had. Parts of another shape are left out of the lists and stay in `root`. */
export const doSpecFile = oncePer((file: ProjectFile): DoSpec | null => {
  const yaml = yamlFile(file);
  return yaml && read(yaml, file.path);
});

function read(yaml: Yaml, file: string): DoSpec {
  const nothing = {file, root: null, components: [], databases: []};
  if (!yaml.ok) return {...nothing, error: {message: yaml.message, place: yaml.place}};
  const whole = yaml.root;
  const root = yamlAt(whole, 'spec') ?? whole;
  if (root === null) return {...nothing, error: null};
  if (root.kind !== 'map') return {...nothing, error: {message: 'The document is no map of keys.', place: root.place}};
  const maps = (key: string) => itemsAt(root, key).flatMap(item => (item.kind === 'map' ? [item] : []));
  const components = KINDS.flatMap(kind => maps(kind).map(fields => ({kind, fields, place: fields.place})));
  return {
    file,
    error: null,
    root,
    components: components.slice(0, MOST_ITEMS),
    databases: maps('databases').slice(0, MOST_ITEMS),
  };
}

/** The text of a field of a component; null where it has none. */
export function doField(fields: YamlMap, key: string): string | null {
  return scalarAt(fields, key)?.text.trim() || null;
}
