import type {Place} from '../../place.ts';
import {databaseFromUrl, entriesOfKeywords, withEntries} from '../configuration/database-url.ts';
import {applyCast, type Cast, castOf, parseBoolean} from './environment-casts.ts';
import {entryOf} from './python-containers.ts';
import {eachChoice, noneValue} from './python-operators.ts';
import type {PythonValue} from './python-value.ts';

/** The arguments of a call, evaluated. */
export interface Arguments {
  readonly positional: readonly PythonValue[];
  readonly keywords: ReadonlyMap<string, PythonValue>;
  readonly place: Place;
}

/** An object that reads variables: `environ.Env()`, `decouple.config`, `starlette.config.Config()`. */
interface Reader {
  readonly library: 'django-environ' | 'environs' | 'decouple' | 'starlette';
  /** Where cast and default stand among the positional arguments of a call without a method. */
  readonly cast: number;
  readonly fallback: number;
  /** Whether the default passes through the cast as well. */
  readonly castsFallback: boolean;
  /** The types and defaults given to `environ.Env(NAME=(type, default))`. */
  readonly scheme: ReadonlyMap<string, PythonValue>;
}

const NO_SCHEME: ReadonlyMap<string, PythonValue> = new Map();
const DJANGO_ENVIRON: Reader = {
  library: 'django-environ',
  cast: 1,
  fallback: 2,
  castsFallback: false,
  scheme: NO_SCHEME,
};
const ENVIRONS: Reader = {library: 'environs', cast: -1, fallback: 1, castsFallback: false, scheme: NO_SCHEME};
const DECOUPLE: Reader = {library: 'decouple', cast: 2, fallback: 1, castsFallback: true, scheme: NO_SCHEME};
const STARLETTE: Reader = {library: 'starlette', cast: 1, fallback: 2, castsFallback: true, scheme: NO_SCHEME};

/** The reader that a value is; null for any other value. */
export function readerOf(value: PythonValue): Reader | null {
  if (value.kind === 'module') {
    if (value.name === 'decouple.config') return DECOUPLE;
    if (value.name === 'environs.env') return ENVIRONS;
    return null;
  }
  if (value.kind !== 'call') return null;
  switch (value.callee) {
    case 'environ.Env':
    case 'environ.FileAwareEnv':
      return {...DJANGO_ENVIRON, scheme: value.keywords};
    case 'environs.Env':
      return ENVIRONS;
    case 'decouple.Config':
    case 'decouple.AutoConfig':
      return DECOUPLE;
    case 'starlette.config.Config':
    case 'starlette.config.config.Config':
      return STARLETTE;
    default:
      return null;
  }
}

const METHODS: ReadonlyMap<string, Cast> = new Map(
  Object.entries({
    str: 'text',
    bool: 'boolean',
    int: 'number',
    float: 'number',
    list: 'list',
    tuple: 'list',
    set: 'list',
    db: 'database',
    db_url: 'database',
    dj_db_url: 'database',
    url: 'url',
    json: 'other',
    dict: 'other',
    bytes: 'text',
    path: 'text',
    get_value: 'text',
    unicode: 'text',
  }),
);
const DEFAULT_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({db: 'DATABASE_URL', db_url: 'DATABASE_URL'}),
);
const OTHER_METHODS =
  /^(?:cache|cache_url|dj_cache_url|email|email_url|dj_email_url|search_url|channels|channels_url|decimal|date|datetime|time|timedelta|uuid|enum|log_level|complex)$/;

/** `env(…)`, `env.bool(…)`, `config(…, cast=bool)`; null where the value reads no variables. */
export function readVariable(receiver: PythonValue, method: string | null, call: Arguments): PythonValue | null {
  const reader = readerOf(receiver);
  if (!reader) return null;
  const known = method === null ? 'text' : METHODS.get(method);
  if (known === undefined && !OTHER_METHODS.test(method ?? '')) return null;
  const plain = method === null || method === 'get_value';
  const {positional, keywords, place} = call;
  const name = positional[0] ?? keywords.get('var') ?? keywords.get('name');
  const bare = name ? nameOf(name) : (DEFAULT_NAMES.get(method ?? '') ?? null);
  const prefix = receiver.kind === 'call' ? receiver.keywords.get('prefix') : undefined;
  const text = bare !== null && prefix?.kind === 'string' ? prefix.value + bare : bare;
  const [declared, declaredFallback] = schemeEntry(bare === null ? undefined : reader.scheme.get(bare));
  const castArgument = keywords.get('cast') ?? (plain ? (positional[reader.cast] ?? declared) : undefined);
  const fallback = keywords.get('default') ?? positional[plain ? reader.fallback : 1] ?? declaredFallback;
  const cast = plain && castArgument ? castOf(castArgument) : (known ?? 'other');
  return {
    kind: 'environment',
    name: text,
    cast,
    fallback: fallback ? (reader.castsFallback || cast === 'database' ? applyCast(fallback, cast) : fallback) : null,
    place,
  };
}

/** `(bool, False)` or `bool` in `environ.Env(DEBUG=…)`. */
function schemeEntry(entry: PythonValue | undefined): readonly [PythonValue | undefined, PythonValue | undefined] {
  return entry?.kind === 'list' ? [entry.items[0], entry.items[1]] : [entry, undefined];
}

function nameOf(value: PythonValue): string | null {
  return value.kind === 'string' ? value.value : null;
}

/** Calls of the standard library and of small packages that read or convert variables, by their full name; null for others. */
export function readEnvironmentCall(callee: string, {positional, keywords, place}: Arguments): PythonValue | null {
  const [first, second] = positional;
  switch (callee) {
    case 'os.getenv':
    case 'os.environ.get':
    case 'os.environ.pop':
    case 'os.environ.setdefault': {
      const fallback = keywords.get('default') ?? second ?? (callee.endsWith('pop') ? null : noneValue(place));
      const name = first ?? keywords.get('key');
      return {kind: 'environment', name: name ? nameOf(name) : null, fallback, cast: 'text', place};
    }
    case 'os.environ.copy':
      return {kind: 'module', name: 'os.environ', place};
    case 'dj_database_url.config': {
      const fallback = keywords.get('default') ?? second ?? noneValue(place);
      const named = keywords.get('env') ?? first;
      const name = named ? nameOf(named) : 'DATABASE_URL';
      const address = databaseFromUrl(fallback, fallback.place);
      return withEntries(
        {kind: 'environment', name, fallback: address, cast: 'database', place},
        entriesOfKeywords(keywords),
      );
    }
    case 'dj_database_url.parse':
    case 'environ.Env.db_url_config':
      return first ? withEntries(databaseFromUrl(first, place), entriesOfKeywords(keywords)) : null;
    case 'distutils.util.strtobool':
    case 'setuptools.distutils.util.strtobool':
    case 'ast.literal_eval':
    case 'json.loads':
    case 'yaml.safe_load':
      return first ? parsed(first, callee.endsWith('strtobool'), place) : null;
    default:
      return null;
  }
}

/** `strtobool(text)`, `json.loads(text)`, `ast.literal_eval(text)`: a boolean where the default shows that one is meant. */
function parsed(value: PythonValue, boolean: boolean, place: Place): PythonValue | null {
  if (value.kind === 'string') return boolean || isBoolean(value) ? parseBoolean(value.value, place) : null;
  if (value.kind !== 'environment') return null;
  const {fallback} = value;
  if (boolean || (fallback && isBoolean(fallback)))
    return {...value, cast: 'boolean', fallback: fallback && applyCast(fallback, 'boolean'), place};
  return {
    ...value,
    cast: 'other',
    fallback:
      fallback?.kind === 'none' ? fallback : fallback && {kind: 'unknown', reason: 'the default is parsed', place},
    place,
  };
}

function isBoolean(value: PythonValue): boolean {
  return value.kind === 'boolean' || (value.kind === 'string' && /^(?:true|false|0|1)$/i.test(value.value));
}

/** A value looked up in a mapping with a literal key, as `mapping[key]` or `mapping.get(key, default)`. */
export function lookUpKey(
  mapping: PythonValue,
  key: PythonValue,
  fallback: PythonValue | null,
  place: Place,
): PythonValue | null {
  if (mapping.kind === 'choice')
    return eachChoice(mapping, side => lookUpKey(side, key, fallback, place) ?? lostKey(place));
  if (mapping.kind === 'module' && mapping.name === 'os.environ')
    return {kind: 'environment', name: nameOf(key), fallback, cast: 'text', place};
  if (mapping.kind !== 'dict') return null;
  const found = key.kind === 'string' ? entryOf(mapping, key.value) : null;
  if (found) return found;
  if (mapping.open || key.kind !== 'string') return lostKey(place);
  return fallback ?? {kind: 'error', reason: 'the dictionary does not have this key', place};
}

const lostKey = (place: Place): PythonValue => ({kind: 'unknown', reason: 'the key cannot be followed', place});
