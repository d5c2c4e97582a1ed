import {oncePer} from '../once.ts';
import {at, type Place} from '../place.ts';
import type {ProjectFile} from '../project.ts';
import {type JsonNode, parseJson} from './json-with-positions.ts';
import {decoded} from './text.ts';
import {type TomlDocument, type TomlTable, type TomlValue, tomlFile} from './toml.ts';
import {parseYaml, type YamlNode} from './yaml-with-positions.ts';

/** A configuration in TOML, JSON or YAML, read alike. */
export type FlyDocument = TomlDocument;

/** Longer than any configuration, in characters. */
const LONGEST = 100_000;

/** fly.toml, or fly.json or fly.yaml in its place; null where its bytes cannot be had. Read once per file object. */
export const flyDocument = oncePer((file: ProjectFile): FlyDocument | null => {
  const source = decoded(file);
  if (!source) return null;
  const base = {file: file.path, text: source.text};
  if (source.text.length > LONGEST)
    return {...base, ok: false, message: 'it is too long to be read here', place: at(file.path)};
  if (file.path.endsWith('.json')) return ofJson(base);
  return file.path.endsWith('.yaml') ? ofYaml(base) : tomlFile(file);
});

type Base = Pick<FlyDocument, 'file' | 'text'>;

/** Collects where keys and values stand while a tree is turned into plain values. */
class Places {
  readonly keys = new Map<string, Place>();
  readonly values = new Map<string, Place>();
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  note(path: readonly (string | number)[], key: Place, value: Place): void {
    const id = JSON.stringify(path);
    this.keys.set(id, key);
    this.values.set(id, value);
  }

  document(base: Base, value: TomlValue): FlyDocument {
    if (typeof value !== 'object' || Array.isArray(value))
      return {...base, ok: false, message: 'it holds no keys', place: at(this.file)};
    const placeOf = (path: readonly (string | number)[]) => {
      for (let length = path.length; length > 0; length--) {
        const found = this.keys.get(JSON.stringify(path.slice(0, length)));
        if (found) return found;
      }
      return at(this.file);
    };
    const valuePlaceOf = (path: readonly (string | number)[]) => this.values.get(JSON.stringify(path)) ?? placeOf(path);
    return {...base, ok: true, value: value as TomlTable, placeOf, valuePlaceOf};
  }
}

const inside = (place: Place): Place => ({...place, column: place.column + 1});

function ofJson(base: Base): FlyDocument {
  const json = parseJson(base.text, base.file);
  if (!json.ok) return {...base, ok: false, message: json.message, place: json.place};
  const places = new Places(base.file);
  const asValue = (node: JsonNode, path: readonly (string | number)[]): TomlValue => {
    switch (node.kind) {
      case 'object': {
        const entries = node.members.map(({key, keyPlace, value}): [string, TomlValue] => {
          const own = [...path, key];
          places.note(own, keyPlace, value.kind === 'string' ? inside(value.place) : value.place);
          return [key, asValue(value, own)];
        });
        return Object.fromEntries(entries);
      }
      case 'array':
        return node.items.map((item, index) => {
          places.note([...path, index], item.place, item.kind === 'string' ? inside(item.place) : item.place);
          return asValue(item, [...path, index]);
        });
      case 'null':
        return '';
      default:
        return node.value;
    }
  };
  return places.document(base, asValue(json.root, []));
}

function ofYaml(base: Base): FlyDocument {
  const yaml = parseYaml(base.text, base.file);
  if (!yaml.ok) return {...base, ok: false, message: yaml.message, place: yaml.place};
  const places = new Places(base.file);
  const asValue = (node: YamlNode | null, path: readonly (string | number)[]): TomlValue => {
    if (node === null || path.length > DEEPEST) return '';
    switch (node.kind) {
      case 'map':
        return Object.fromEntries(
          [...node.members.values()].map(({key, keyPlace, value}): [string, TomlValue] => {
            const own = [...path, key];
            places.note(own, keyPlace, value.place);
            return [key, asValue(value, own)];
          }),
        );
      case 'list':
        return node.items.map((item, index) => {
          places.note([...path, index], item.place, item.place);
          return asValue(item, [...path, index]);
        });
      case 'scalar':
        return typeof node.value === 'bigint' ? Number(node.value) : (node.value ?? '');
      default:
        return node satisfies never;
    }
  };
  return places.document(base, asValue(yaml.root, []));
}

/** Deeper than any configuration; with it an alias inside of an alias ends. */
const DEEPEST = 8;
