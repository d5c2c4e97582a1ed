import {readFile} from 'node:fs/promises';
import {brotliDecompressSync} from 'node:zlib';
import type {Curriculum} from '../curriculum/types.ts';
import type {PackedPage} from '../reports/explain.ts';
import type {KnownMessage} from '../search/types.ts';

/** What the build lays beside the bundle, in the order of the lines. */
export const builtNames = ['curriculum', 'pages', 'messages', 'starter'] as const;

export type BuiltName = (typeof builtNames)[number];

let lines: Promise<readonly string[]> | null = null;

/** Reads one of the JSON texts that the build lays beside the bundle; they are unpacked together, and parsed when they are asked for. */
async function readBuilt<T>(name: BuiltName): Promise<T> {
  lines ??= unpack();
  return JSON.parse((await lines)[builtNames.indexOf(name)] ?? 'null') as T;
}

async function unpack(): Promise<readonly string[]> {
  // Beside the bundle; from the sources, in the folder where the build lays it.
  const folder = import.meta.url.endsWith('.ts') ? '../../dist/' : './';
  const packed = await readFile(new URL(`${folder}texts.br`, import.meta.url));
  return brotliDecompressSync(packed).toString('utf8').split('\n');
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

/** The files that a new track begins with, by path. */
export function readStarter(): Promise<Readonly<Record<string, string>>> {
  return readBuilt('starter');
}
