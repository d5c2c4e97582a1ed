import {readdirSync, readFileSync} from 'node:fs';
import {join, relative, sep} from 'node:path';
import {cleanFiles, type Files} from './clean-project.ts';

const FLY = join(import.meta.dirname, 'fixtures', 'fly');

/** The names of the clean projects that deploy to Fly.io too. */
export const flyNames: readonly string[] = readdirSync(FLY);

/** A clean project with what it needs on Fly.io put over it, and without what is read elsewhere only. */
export function flyFiles(name: string): Files {
  const {Procfile: _, ...files} = cleanFiles(name);
  const folder = join(FLY, name);
  const own = readdirSync(folder, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile());
  return {
    ...files,
    ...Object.fromEntries(
      own.map(entry => {
        const path = join(entry.parentPath, entry.name);
        return [relative(folder, path).split(sep).join('/'), readFileSync(path)];
      }),
    ),
  };
}
