import {readFile} from 'node:fs/promises';
import type {Curriculum} from '../curriculum/types.ts';
import type {PackedPage} from '../reports/explain.ts';
import type {KnownMessage} from '../search/types.ts';

/** Reads one of the JSON files that the build lays beside the bundle. */
async function readBuilt<T>(name: string): Promise<T> {
  // Beside the bundle; from the sources, in the folder where the build lays it.
  const folder = import.meta.url.endsWith('.ts') ? '../../dist/' : './';
  return JSON.parse(await readFile(new URL(folder + name, import.meta.url), 'utf8')) as T;
}

/** The pages of all checks, by id. */
export function readPages(): Promise<Readonly<Record<string, PackedPage>>> {
  return readBuilt('pages.json');
}

/** All tracks. */
export function readCurriculum(): Promise<Curriculum> {
  return readBuilt('curriculum.json');
}

/** The error messages that are explained. */
export function readMessages(): Promise<readonly KnownMessage[]> {
  return readBuilt('messages.json');
}
