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
import {Script} from 'node:vm';
import {brotliDecompressSync, crc32} from 'node:zlib';
import {cacheFolder, systemFolder} from './cache-folder.ts';

/** More than the compiled code of any bundle of ours takes. */
const LARGEST = 16 * 1024 * 1024;

/**
 * Runs a packed CommonJS bundle (a line that names its content, then the source in Brotli) and gives what it exports. Its source
 * and what the engine made of it are kept in a cache folder: the next start unpacks and compiles nothing. The line is the hash of
 * the source, so that another build is never taken for this one. A cache that cannot be read or written is gone without.
 */
export function runCompiled<T>(file: string, folder: string | null = compiledFolder(process.env)): T {
  const packed = readFileSync(file);
  const end = packed.indexOf('\n');
  const key = `${packed.toString('latin1', 0, end)} ${process.version} ${process.arch}\n`;
  const cache = folder === null ? null : join(folder, `${basename(file, '.br')}.bin`);
  const kept = cache === null ? null : readKept(cache, key);
  const source = kept?.source ?? brotliDecompressSync(packed.subarray(end + 1));
  const script = new Script(`(function(exports,require,module,__filename){${source.toString('latin1')}\n})`, {
    filename: file,
    ...(kept ? {cachedData: kept.compiled} : {}),
  });
  if (cache !== null && (!kept || script.cachedDataRejected))
    process.once('exit', () => keep(cache, key, () => ({source, compiled: script.createCachedData()})));
  const module = {exports: {} as T};
  const run = script.runInThisContext() as (
    exports: T,
    require: NodeJS.Require,
    module: {exports: T},
    file: string,
  ) => void;
  run(module.exports, createRequire(file), module, file);
  return module.exports;
}

/** Where compiled code is kept; null where it is not wanted or no folder is known. */
export function compiledFolder(env: Readonly<Record<string, string | undefined>>): string | null {
  if (env.NODE_DISABLE_COMPILE_CACHE) return null;
  return env.PAAS_TUTOR_HOME ? cacheFolder(env, 'compiled') : systemFolder(env);
}

interface Kept {
  readonly source: Buffer;
  readonly compiled: Buffer;
}

/** Of a sum and a length, each. */
const NUMBER = 4;

/** What a cache file holds: of this bundle and engine, of this user, and as it was written. */
function readKept(path: string, key: string): Kept | null {
  let handle: number | null = null;
  try {
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const {uid, size} = fstatSync(handle);
    if (size > LARGEST || (process.getuid && process.getuid() !== uid)) return null;
    const bytes = readFileSync(handle);
    const start = key.length + NUMBER;
    if (bytes.length <= start + NUMBER || bytes.toString('latin1', 0, key.length) !== key) return null;
    // The engine itself would run damaged code.
    if (crc32(bytes.subarray(start)) !== bytes.readUInt32LE(key.length)) return null;
    const source = start + NUMBER;
    const compiled = source + bytes.readUInt32LE(start);
    return {source: bytes.subarray(source, compiled), compiled: bytes.subarray(compiled)};
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
    const {source, compiled} = made();
    const data = Buffer.concat([number(source.length), source, compiled]);
    writeFileSync(temporary, Buffer.concat([Buffer.from(key, 'latin1'), number(crc32(data)), data]));
    renameSync(temporary, path);
  } catch {
    discard(temporary);
  }
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(NUMBER);
  bytes.writeUInt32LE(value);
  return bytes;
}

function discard(path: string): void {
  try {
    rmSync(path, {force: true});
  } catch {
    // There is no such folder, or it cannot be written: then nothing was left behind.
  }
}
