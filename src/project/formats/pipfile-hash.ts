import {createHash} from 'node:crypto';
import type {TomlTable, TomlValue} from './toml.ts';

/**
 * The hash of a Pipfile that Pipenv writes into its lock file: SHA-256 over the packages as sorted JSON. Null where the
 * Pipfile holds something whose JSON could be written in more than one way (numbers, dates, a missing source).
 */
export function pipfileHash(pipfile: TomlTable): string | null {
  if (!Array.isArray(pipfile.source)) return null;
  const data: Record<string, TomlValue> = {
    _meta: {sources: pipfile.source as readonly TomlValue[], requires: pipfile.requires ?? {}},
    default: pipfile.packages ?? {},
    develop: pipfile['dev-packages'] ?? {},
  };
  for (const [key, value] of Object.entries(pipfile))
    if (!NOT_HASHED.has(key) && value !== undefined) data[key] = value;
  const text = asPythonJson(data);
  return text === null ? null : createHash('sha256').update(text).digest('hex');
}

const NOT_HASHED = new Set(['source', 'packages', 'dev-packages', 'requires', 'scripts', 'pipenv', 'pipfile']);

/** JSON as Python writes it with sorted keys, no blanks and ASCII only. */
function asPythonJson(value: TomlValue): string | null {
  if (typeof value === 'string') return ascii(JSON.stringify(value));
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return null;
  const parts = Array.isArray(value)
    ? (value as readonly TomlValue[]).map(asPythonJson)
    : Object.entries(value as TomlTable)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => {
          const text = item === undefined ? null : asPythonJson(item);
          return text === null ? null : `${ascii(JSON.stringify(key))}:${text}`;
        });
  if (parts.includes(null)) return null;
  return Array.isArray(value) ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
}

function ascii(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
