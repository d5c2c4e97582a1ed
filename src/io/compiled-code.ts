import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join, parse} from 'node:path';
import {pathToFileURL} from 'node:url';
import {Script} from 'node:vm';
import {crc32} from 'node:zlib';
import {cacheFolder, systemFolder} from './cache-folder.ts';
import {modulesOf, partsOf} from './packed-bundle.ts';

/** More than the compiled code of any bundle of ours takes. */
const LARGEST = 16 * 1024 * 1024;
/** The letters of a hash. */
const HASH = 64;

/**
 * Runs a module of a packed bundle and gives what it exports. A bundle is a line with the hash of its content, and in Brotli a line
 * with the lengths in bytes of CommonJS modules by their names and these behind each other, in ASCII. A module is compiled when it is first required.
 * What a start required, and what the engine made of it, is kept in a cache folder: the next start of the same module unpacks nothing,
 * and compiles only what no start before it required. Another build is never taken for this one. A cache that cannot be read or
 * written is gone without.
 */
export function runCompiled<T>(file: string, entry: string, folder: string | null = compiledFolder(process.env)): T {
  const key = `${hashOf(file)} ${process.version} ${process.arch}\n`;
  const cache = folder === null ? null : join(folder, `${parse(entry).name}.bin`);
  const kept = cache === null ? null : readKept(cache, key);
  const sources = new Map(kept?.sources);
  let packed: ReadonlyMap<string, Buffer> | null = null;
  const sourceOf = (id: string): Buffer | undefined => {
    const known = sources.get(id);
    if (known || !id.startsWith('./')) return known;
    packed ??= modulesOf(file);
    const source = packed.get(id);
    if (source) sources.set(id, source);
    return source;
  };
  const outside = createRequire(file);
  const here = pathToFileURL(file).href;
  const modules = new Map<string, {exports: unknown}>();
  const fresh = new Map<string, Script>();
  const require = (id: string): unknown => {
    const known = modules.get(id);
    if (known) return known.exports;
    const source = sourceOf(id);
    if (!source) return outside(id);
    const compiled = kept?.compiled.get(id);
    const script = new Script(`(function(exports,require,module,here){${source.toString('latin1')}\n})`, {
      filename: `${file}/${id}`,
      ...(compiled ? {cachedData: compiled} : {}),
    });
    if (!compiled || script.cachedDataRejected) fresh.set(id, script);
    const module = {exports: {}};
    modules.set(id, module);
    (script.runInThisContext() as Module)(module.exports, require, module, here);
    return module.exports;
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

/** The hash of its content, with which a bundle begins. */
function hashOf(file: string): string {
  const head = Buffer.alloc(HASH);
  const handle = openSync(file, constants.O_RDONLY);
  try {
    return head.toString('latin1', 0, readSync(handle, head));
  } finally {
    closeSync(handle);
  }
}

/** What {@link partsOf} reads. */
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

/** By the ids of the modules. */
interface Kept {
  readonly sources: ReadonlyMap<string, Buffer>;
  readonly compiled: ReadonlyMap<string, Buffer>;
}

/** The bytes of a sum. */
const SUM = 4;
/** What stands before the id of a module where it is its source, and where it was compiled. */
const MARKS = {sources: 'source:', compiled: 'compiled:'} as const;

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
    const parts = [...partsOf(data)];
    const marked = (mark: string) =>
      new Map(parts.filter(([id]) => id.startsWith(mark)).map(([id, part]) => [id.slice(mark.length), part]));
    return {sources: marked(MARKS.sources), compiled: marked(MARKS.compiled)};
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
    const now = made();
    const parts = (['sources', 'compiled'] as const).flatMap(kind =>
      [...now[kind]].map(([id, part]) => [`${MARKS[kind]}${id}`, part] as const),
    );
    const data = placed(parts);
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
