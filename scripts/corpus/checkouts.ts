import {existsSync, statSync} from 'node:fs';
import {join} from 'node:path';

/** Where a project lies below a folder of checkouts: `owner/name` or `owner+name`, and the folder in it; null where it is absent. */
export function checkoutOf(root: string, project: string, folder = ''): string | null {
  const found = [project, project.replace('/', '+')].map(name => join(root, name)).find(path => existsSync(path));
  if (found === undefined) return null;
  const path = join(found, folder);
  return existsSync(path) && statSync(path).isDirectory() ? path : null;
}
