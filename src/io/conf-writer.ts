import {homedir, userInfo} from 'node:os';
import {isAbsolute, join} from 'node:path';
import type Conf from 'conf';
import type {Writer} from './store-file.ts';

/** The folder that conf would choose by itself; null where no home folder is known. */
export function defaultFolder(env: Readonly<Record<string, string | undefined>>): string | null {
  try {
    // With an empty HOME conf would write into the current folder.
    const home = [env.HOME, homedir(), userInfo().homedir].find(path => path && isAbsolute(path));
    if (!home) return null;
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

/** conf writes beside the file, syncs and renames. It is made when the first write needs it. */
export async function confWriter(folder: string): Promise<Writer | null> {
  let ConfClass: typeof Conf;
  try {
    ConfClass = (await import('conf')).default;
  } catch {
    // conf asks for the home folder when it is loaded, and there may be none.
    return null;
  }
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
