import {fileURLToPath} from 'node:url';
import type {Curriculum} from '../curriculum/types.ts';
import type {PackedPage} from '../reports/explain.ts';
import type {KnownMessage} from '../search/types.ts';
import {modulesOf} from './packed-bundle.ts';

/** The id in the bundle of the JSON texts that the build makes, one in a line. */
export const TEXTS = './texts.json';
/** These, in the order of the lines. */
export const builtNames = ['curriculum', 'pages', 'messages', 'starter'] as const;

export type BuiltName = (typeof builtNames)[number];

let lines: readonly string[] | null = null;

/** Reads one of the JSON texts of the bundle; they are unpacked together, and parsed when they are asked for. */
async function readBuilt<T>(name: BuiltName): Promise<T> {
  lines ??= unpack();
  return JSON.parse(lines[builtNames.indexOf(name)] ?? 'null') as T;
}

function unpack(): readonly string[] {
  // Packed, this is said to stand where the bundle lies; from the sources, the bundle is where the build laid it.
  const place = import.meta.url;
  const bundle = place.endsWith('.ts') ? new URL('../../dist/program.br', place) : place;
  return modulesOf(fileURLToPath(bundle)).get(TEXTS)?.toString('latin1').split('\n') ?? [];
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
