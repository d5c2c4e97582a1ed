import {homedir, userInfo} from 'node:os';
import {isAbsolute, join, resolve} from 'node:path';
import type Conf from 'conf';
import type {Writer} from './store-file.ts';

/** `PAAS_TUTOR_HOME`, otherwise the folder that conf would choose by itself; null where no home folder is known. */
export function storeFolder(env: Readonly<Record<string, string | undefined>>): string | null {
  try {
    // conf asks for it when it is loaded, even where another folder is given, and there may be none.
    const system = homedir();
    if (env.PAAS_TUTOR_HOME) return resolve(env.PAAS_TUTOR_HOME);
    // With an empty HOME conf would write into the current folder.
    const home = [env.HOME, system].find(path => path && isAbsolute(path)) ?? userInfo().homedir;
    if (process.platform === 'win32')
      return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'paas-tutor', 'Config');
    if (process.platform === 'darwin') return join(home, 'Library', 'Preferences', 'paas-tutor');
    const configured = env.XDG_CONFIG_HOME;
    return join(configured && isAbsolute(configured) ? configured : join(home, '.config'), 'paas-tutor');
  } catch {
    // A user without an entry in the system's list of users.
    return null;
  }
}

/** conf writes beside the file, syncs and renames. It is loaded here and made when the first write needs it. */
export async function confWriter(folder: string): Promise<Writer> {
  const {default: ConfClass} = await import('conf');
  let conf: Conf<Record<string, unknown>> | null = null;
  let written = '';
  return {
    write(document) {
      conf ??= new ConfClass<Record<string, unknown>>({
        projectName: 'paas-tutor',
        projectSuffix: '',
        configName: 'progress',
        cwd: folder,
        accessPropertiesByDotNotation: false,
        configFileMode: 0o600,
        // What is in the file was read and understood before; conf only writes.
        deserialize: () => ({}),
        serialize: value => {
          written = `${JSON.stringify(value, null, 2)}\n`;
          return written;
        },
      });
      conf.store = {...document};
      return written;
    },
  };
}
