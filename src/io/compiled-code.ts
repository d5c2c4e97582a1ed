import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {createRequire} from 'node:module';
import {basename, dirname, join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {Script} from 'node:vm';
import {brotliDecompressSync, crc32} from 'node:zlib';
import {cacheFolder, systemFolder} from './cache-folder.ts';

/** More than the compiled code of any bundle of ours takes. */
const LARGEST = 16 * 1024 * 1024;

/**
 * Runs a module of a packed bundle and gives what it exports. A bundle is a line with the hash of its content, and in Brotli a line
 * with the lengths in bytes of CommonJS modules by their names and these behind each other, as UTF-8. A module is compiled when it is first required.
 * The sources and what the engine made of them are kept in a cache folder: the next start unpacks nothing, and compiles only what no
 * start before it required. Another build is never taken for this one. A cache that cannot be read or written is gone without.
 */
export function runCompiled<T>(file: string, entry: string, folder: string | null = compiledFolder(process.env)): T {
  const packed = readFileSync(file);
  const end = packed.indexOf('\n');
  const key = `${packed.toString('latin1', 0, end)} ${process.version} ${process.arch}\n`;
  const cache = folder === null ? null : join(folder, `${basename(file, '.br')}.bin`);
  const kept = cache === null ? null : readKept(cache, key);
  const sources = kept?.sources ?? brotliDecompressSync(packed.subarray(end + 1));
  const places = placesIn(sources);
  const outside = createRequire(file);
  const here = pathToFileURL(file).href;
  const modules = new Map<string, {exports: unknown}>();
  const fresh = new Map<string, Script>();
  const required = (name: string, [from, to]: Place): unknown => {
    const known = modules.get(name);
    if (known) return known.exports;
    const compiled = kept?.compiled.get(name);
    const script = new Script(`(function(exports,require,module,here){${sources.toString('utf8', from, to)}\n})`, {
      filename: `${file}/${name}`,
      ...(compiled ? {cachedData: compiled} : {}),
    });
    if (!compiled || script.cachedDataRejected) fresh.set(name, script);
    const module = {exports: {}};
    modules.set(name, module);
    (script.runInThisContext() as Module)(module.exports, require, module, here);
    return module.exports;
  };
  const require = (id: string): unknown => {
    const place = places.get(id);
    return place ? required(id, place) : outside(id);
  };
  if (cache !== null)
    process.once('exit', () => {
      if (fresh.size === 0) return;
      const made = () => [...fresh].map(([name, script]) => [name, script.createCachedData()] as const);
      keep(cache, key, () => ({sources, compiled: new Map([...(kept?.compiled ?? []), ...made()])}));
    });
  return require(entry) as T;
}

type Module = (exports: unknown, require: (id: string) => unknown, module: {exports: unknown}, here: string) => void;
/** From where to where, in bytes. */
type Place = readonly [from: number, to: number];

/** Where what a line of lengths names stands behind it, by the ids under which it is required. */
function placesIn(bytes: Buffer): ReadonlyMap<string, Place> {
  const end = bytes.indexOf('\n');
  const lengths = JSON.parse(bytes.toString('latin1', 0, end)) as Readonly<Record<string, number>>;
  const places = new Map<string, Place>();
  let from = end + 1;
  for (const [id, length] of Object.entries(lengths)) {
    places.set(id, [from, from + length]);
    from += length;
  }
  return places;
}

/** What {@link placesIn} reads. */
function placed(parts: Iterable<readonly [string, Uint8Array]>): Buffer {
  const all = [...parts];
  const lengths = JSON.stringify(Object.fromEntries(all.map(([id, {length}]) => [id, length])));
  return Buffer.concat([Buffer.from(`${lengths}\n`), ...all.map(([, bytes]) => bytes)]);
}

/** Where compiled code is kept; null where it is not wanted or no folder is known. */
export function compiledFolder(env: Readonly<Record<string, string | undefined>>): string | null {
  if (env.NODE_DISABLE_COMPILE_CACHE) return null;
  return env.PAAS_TUTOR_HOME ? cacheFolder(env, 'compiled') : systemFolder(env);
}

interface Kept {
  readonly sources: Buffer;
  /** By the ids of the modules. */
  readonly compiled: ReadonlyMap<string, Buffer>;
}

/** The bytes of a sum. */
const SUM = 4;
/** Under which the sources stand beside what was compiled; no module has this id. */
const SOURCES = '';

/** What a cache file holds: of this bundle and engine, of this user, and as it was written. */
function readKept(path: string, key: string): Kept | null {
  let handle: number | null = null;
  try {
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const {uid, size} = fstatSync(handle);
    if (size > LARGEST || (process.getuid && process.getuid() !== uid)) return null;
    const bytes = readFileSync(handle);
    const start = key.length + SUM;
    if (bytes.length <= start || bytes.toString('latin1', 0, key.length) !== key) return null;
    const data = bytes.subarray(start);
    // The engine itself would run damaged code.
    if (crc32(data) !== bytes.readUInt32LE(key.length)) return null;
    const parts = new Map([...placesIn(data)].map(([id, [from, to]]) => [id, data.subarray(from, to)]));
    const sources = parts.get(SOURCES);
    parts.delete(SOURCES);
    return sources ? {sources, compiled: parts} : null;
  } catch {
    return null;
  } finally {
    if (handle !== null) closeSync(handle);
  }
}

function keep(path: string, key: string, made: () => Kept): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), {recursive: true, mode: 0o700});
    // Before the work: where nothing can be written, it would be for nothing at every start.
    writeFileSync(temporary, '', {mode: 0o600});
    const {sources, compiled} = made();
    const data = placed([[SOURCES, sources], ...compiled]);
    const sum = Buffer.alloc(SUM);
    sum.writeUInt32LE(crc32(data));
    writeFileSync(temporary, Buffer.concat([Buffer.from(key, 'latin1'), sum, data]));
    renameSync(temporary, path);
  } catch {
    discard(temporary);
  }
}

function discard(path: string): void {
  try {
    rmSync(path, {force: true});
  } catch {
    // There is no such folder, or it cannot be written: then nothing was left behind.
  }
}
