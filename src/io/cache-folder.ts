import {homedir} from 'node:os';
import {join, resolve} from 'node:path';

/** A folder for what can be made again; null where no folder is known. With PAAS_TUTOR_HOME it is below that. */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>, name: string): string | null {
  if (env.PAAS_TUTOR_HOME) return join(resolve(env.PAAS_TUTOR_HOME), name);
  const own = systemFolder(env);
  return own === null ? null : join(own, name);
}

/** Where this system keeps the caches of this program. */
export function systemFolder(env: Readonly<Record<string, string | undefined>>): string | null {
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
