import type {FlyConfig} from '../../project/formats/fly-config.ts';
import {isTable, type TomlValue} from '../../project/formats/toml.ts';
import type {Problem} from '../define.ts';

/** Sections that stand once, and what flyctl prints where one is something else. */
const ONE_TABLE: Readonly<Record<string, string>> = {
  http_service: 'json: cannot unmarshal array into Go struct field',
  deploy: 'json: cannot unmarshal array into Go struct field',
  build: 'Build section of unknown type',
  experimental: 'Experimental section of unknown type',
};

/** Sections that may stand once or several times, and what flyctl prints where one is something else. */
const TABLES: Readonly<Record<string, string>> = {
  services: 'Error processing services',
  mounts: 'Error processing mounts',
  mount: 'Error processing mounts',
  vm: 'Error processing compute',
};

/** Sections that are no tables: flyctl ends before it builds anything. */
export function shapeProblems({value, placeOf}: FlyConfig['document']): readonly Problem<'shape'>[] {
  const wrong = (name: string, given: TomlValue, several: boolean): Problem<'shape'> => ({
    messageId: 'shape',
    found: name,
    expected: several ? `[[${name}]]` : `[${name}]`,
    at: placeOf([name]),
    impact: 'breaks',
    data: {name, what: kindOf(given), wanted: several ? 'tables' : 'one table'},
    prints: (several ? TABLES : ONE_TABLE)[name],
  });
  return Object.entries(value).flatMap(([name, given]): Problem<'shape'>[] => {
    if (given === undefined || isTable(given)) return [];
    if (Object.hasOwn(ONE_TABLE, name)) return [wrong(name, given, false)];
    if (!Object.hasOwn(TABLES, name) || (Array.isArray(given) && given.every(isTable))) return [];
    return [wrong(name, given, true)];
  });
}

function kindOf(value: TomlValue): string {
  if (typeof value === 'string') return 'a text';
  if (!Array.isArray(value)) return 'a single value';
  return value.length > 0 && value.every(isTable) ? 'a list of tables' : 'a list';
}
