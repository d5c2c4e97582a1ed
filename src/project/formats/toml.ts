import {parse, TomlDate, TomlError} from 'smol-toml';
import {oncePer} from '../once.ts';
import {at, type Place} from '../place.ts';
import type {ProjectFile} from '../project.ts';
import {placesIn} from './positions.ts';
import {decoded, notUtf8} from './text.ts';
import {locateToml, type TomlLocations} from './toml-locations.ts';

export type TomlValue = string | number | boolean | TomlDate | readonly TomlValue[] | TomlTable;
export interface TomlTable {
  readonly [key: string]: TomlValue | undefined;
}

/** A path into a document: keys and array indexes, as in `['project', 'dependencies', 0]`. */
export type TomlPath = readonly (string | number)[];

/** A TOML document: either its values or a syntax error. */
export type TomlDocument = {readonly file: string; readonly text: string} & (
  | {
      readonly ok: true;
      readonly value: TomlTable;
      /** Where a key, a table's header or an array's item stands; the nearest part of the path that is written. */
      readonly placeOf: (path: TomlPath) => Place;
      /** Where a value behind a key or in an array begins, a text behind its quotes; where it is not written, like `placeOf`. */
      readonly valuePlaceOf: (path: TomlPath) => Place;
    }
  | {readonly ok: false; readonly message: string; readonly place: Place}
);

/** The parsed TOML file; null where its bytes cannot be had. Parsed once per file object. */
export const tomlFile = oncePer((file: ProjectFile): TomlDocument | null => {
  const source = decoded(file);
  if (!source) return null;
  const fault = notUtf8(source);
  return fault ? {file: file.path, text: source.text, ok: false, ...fault} : parseToml(source.text, file.path);
});

/** Parses TOML. Never throws. */
export function parseToml(text: string, file: string): TomlDocument {
  const values = read(text);
  if (!values.ok) return {file, text, ok: false, message: values.message, place: at(file, values.line, values.column)};
  const place = placesIn(text, file);
  let offsets: TomlLocations | null = null;
  const located = () => {
    offsets ??= locateToml(text);
    return offsets;
  };
  const placeOf = (path: TomlPath) => {
    for (let length = path.length; length > 0; length--) {
      const offset = located().keys.get(JSON.stringify(path.slice(0, length)));
      if (offset !== undefined) return place(offset);
    }
    return at(file);
  };
  const valuePlaceOf = (path: TomlPath) => {
    const offset = located().values.get(JSON.stringify(path));
    return offset === undefined ? placeOf(path) : place(offset);
  };
  return {file, text, ok: true, value: values.value, placeOf, valuePlaceOf};
}

type Read =
  | {readonly ok: true; readonly value: TomlTable}
  | {readonly ok: false; readonly message: string; readonly line: number; readonly column: number};

function read(text: string): Read {
  try {
    return {ok: true, value: parse(text) as TomlTable};
  } catch (error) {
    if (!(error instanceof TomlError)) return {ok: false, message: 'not valid TOML', line: 1, column: 1};
    const message = (error.message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');
    return {ok: false, message, line: error.line, column: error.column};
  }
}

/** The table at a key; an empty one where there is none. */
export function tableAt(value: TomlValue | undefined, ...keys: readonly string[]): TomlTable {
  let table = isTable(value) ? value : {};
  for (const key of keys) {
    const next = Object.hasOwn(table, key) ? table[key] : undefined;
    table = isTable(next) ? next : {};
  }
  return table;
}

/** The text at a key of a table; null where there is none. */
export function textOf(table: TomlTable, key: string): string | null {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return typeof value === 'string' ? value : null;
}

/** The array at a key of a table; an empty one where there is none. */
export function listOf(table: TomlTable, key: string): readonly TomlValue[] {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return Array.isArray(value) ? (value as readonly TomlValue[]) : [];
}

export function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof TomlDate);
}
