import {readFile} from 'node:fs/promises';
import {brotliDecompressSync} from 'node:zlib';
import type {Curriculum} from '../curriculum/types.ts';
import type {PackedPage} from '../reports/explain.ts';
import type {KnownMessage} from '../search/types.ts';

/** Reads one of the compressed JSON files that the build lays beside the bundle. */
async function readBuilt<T>(name: string): Promise<T> {
  // Beside the bundle; from the sources, in the folder where the build lays it.
  const folder = import.meta.url.endsWith('.ts') ? '../../dist/' : './';
  const packed = await readFile(new URL(`${folder}${name}.json.br`, import.meta.url));
  return JSON.parse(brotliDecompressSync(packed).toString('utf8')) as T;
}

/** The pages of all checks, by id. */
export function readPages(): Promise<Readonly<Record<string, PackedPage>>> {
  return readBuilt('pages');
}

/** All tracks. */
export function readCurriculum(): Promise<Curriculum> {
  return readBuilt('curriculum');
}

/** The error messages that are explained. */
export function readMessages(): Promise<readonly KnownMessage[]> {
  return readBuilt('messages');
}
