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
import {homedir} from 'node:os';
import {join, resolve} from 'node:path';
import {Script} from 'node:vm';
import {crc32} from 'node:zlib';

/** More than the compiled code of any bundle of ours takes. */
const LARGEST = 16 * 1024 * 1024;

/**
 * Runs a CommonJS bundle and gives what it exports. What the engine made of its source is kept in a cache folder: the next
 * start compiles nothing. The bundle begins with a comment that holds its own hash, so that another build is never taken for
 * this one. A cache that cannot be read or written is gone without.
 */
export function runCompiled<T>(file: string, folder: string | null = cacheFolder(process.env)): T {
  const source = readFileSync(file, 'latin1');
  const [hash = ''] = source.split('\n', 1);
  const key = `${hash} ${process.version} ${process.arch}\n`;
  const kept = folder === null ? null : readKept(join(folder, 'check.bin'), key);
  const script = new Script(`(function(exports,require,module){${source}\n})`, {
    filename: file,
    ...(kept ? {cachedData: kept} : {}),
  });
  if (folder !== null && (!kept || script.cachedDataRejected))
    process.once('exit', () => keep(folder, key, () => script.createCachedData()));
  const module = {exports: {} as T};
  const run = script.runInThisContext() as (exports: T, require: NodeJS.Require, module: {exports: T}) => void;
  run(module.exports, createRequire(file), module);
  return module.exports;
}

/** Where compiled code is kept; null where it is not wanted or no folder is known. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>): string | null {
  if (env.NODE_DISABLE_COMPILE_CACHE) return null;
  if (env.PAAS_TUTOR_HOME) return join(resolve(env.PAAS_TUTOR_HOME), 'compiled');
  try {
    if (process.platform === 'win32') return env.LOCALAPPDATA ? join(env.LOCALAPPDATA, 'paas-tutor', 'Cache') : null;
    if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'paas-tutor');
    const home = env.XDG_CACHE_HOME?.startsWith('/') ? env.XDG_CACHE_HOME : join(homedir(), '.cache');
    return home.startsWith('/') ? join(home, 'paas-tutor') : null;
  } catch {
    // A user without a home folder.
    return null;
  }
}

/** The compiled code of a cache file: of this bundle and engine, of this user, and as it was written. */
function readKept(path: string, key: string): Buffer | null {
  let handle: number | null = null;
  try {
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const {uid, size} = fstatSync(handle);
    if (size > LARGEST || (process.getuid && process.getuid() !== uid)) return null;
    const bytes = readFileSync(handle);
    const start = key.length + 4;
    if (bytes.length <= start || bytes.toString('latin1', 0, key.length) !== key) return null;
    const data = bytes.subarray(start);
    // The engine itself would run damaged code.
    return crc32(data) === bytes.readUInt32LE(key.length) ? data : null;
  } catch {
    return null;
  } finally {
    if (handle !== null) closeSync(handle);
  }
}

function keep(folder: string, key: string, compile: () => Buffer): void {
  const temporary = join(folder, `check.${process.pid}.tmp`);
  try {
    mkdirSync(folder, {recursive: true, mode: 0o700});
    // Before the work: where nothing can be written, it would be for nothing at every start.
    writeFileSync(temporary, '', {mode: 0o600});
    const data = compile();
    const sum = Buffer.alloc(4);
    sum.writeUInt32LE(crc32(data));
    writeFileSync(temporary, Buffer.concat([Buffer.from(key, 'latin1'), sum, data]));
    renameSync(temporary, join(folder, 'check.bin'));
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
