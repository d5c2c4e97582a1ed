import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {storeFolder} from './conf-writer.ts';

/** A folder for copies that is not there yet, beside the stored progress: never in the project. Null where no home folder is known. */
export function backupFolder(
  env: Readonly<Record<string, string | undefined>>,
  {project, now}: {readonly project: string; readonly now: Date},
): string | null {
  const store = storeFolder(env);
  if (store === null) return null;
  const name = project.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '') || 'project';
  const stamp = now.toISOString().slice(0, 19).replace(/:/g, '-');
  for (let i = 1; ; i++) {
    const folder = join(store, 'backups', `${name}-${stamp}${i === 1 ? '' : `-${i}`}`);
    if (!existsSync(folder)) return folder;
  }
}
