import {resolve} from 'node:path';
import type {Assignment} from '../classroom/assignment.ts';
import {type FetchedSource, parseTrackSource} from '../classroom/track-source.ts';
import {formatProblem} from '../curriculum/problem.ts';
import {readTrack} from '../curriculum/read-track.ts';
import type {Curriculum, Track} from '../curriculum/types.ts';
import {keepTrack, keptTrack} from '../io/track-cache.ts';
import type {TrackFiles} from '../io/track-files.ts';
import {readTrackFolder} from '../io/track-folder.ts';
import {platforms} from '../platforms/index.ts';
import type {World} from './command.ts';

export type OpenedTrack =
  | {
      readonly ok: true;
      readonly track: Track;
      /** Of its files; null for a built-in track. */
      readonly digest: string | null;
      /** Of its package; null where it was not fetched from a registry now. */
      readonly integrity: string | null;
    }
  | {
      readonly ok: false;
      readonly problem: string;
      readonly problems: readonly string[];
      /** Whether these are places in its files: it is there, and its author can mend it. */
      readonly inFiles: boolean;
    };

export interface Shelf {
  /** The folder that a track's folder is seen from. */
  readonly folder: string;
  readonly builtIn: Curriculum;
  /** Whether a track that was not kept may be fetched now; one line says so before. */
  readonly mayFetch: boolean;
}

/** A track by where it comes from and, where it was pinned, by its digest: that one is opened from the cache. */
export async function openTrack(pinned: Assignment['track'], shelf: Shelf, world: World): Promise<OpenedTrack> {
  const {from} = pinned;
  const read = parseTrackSource(from);
  if (!read.ok) return no(`${read.problem}: ${from}`);
  const {source} = read;
  switch (source.kind) {
    case 'builtin': {
      const track = shelf.builtIn.tracks.find(({id}) => id === source.id);
      return track ? {ok: true, track, digest: null, integrity: null} : no(`there is no built-in track "${source.id}"`);
    }
    case 'folder':
      return openFolder(from, shelf);
    case 'npm':
    case 'git':
      return fetched(source, pinned, shelf, world);
    default:
      return source satisfies never;
  }
}

/** The track in a folder that somebody names on this machine, seen from another one. */
export function openFolder(named: string, {folder, builtIn}: Pick<Shelf, 'folder' | 'builtIn'>): OpenedTrack {
  const files = readTrackFolder(resolve(folder, named));
  return files.ok ? understood(files, named, builtIn) : no(`the folder ${named}: ${files.problem}`);
}

async function fetched(
  source: FetchedSource,
  {from, digest, integrity}: Assignment['track'],
  {builtIn, mayFetch}: Shelf,
  world: World,
): Promise<OpenedTrack> {
  const kept = digest === null ? null : keptTrack(digest, world.env);
  if (kept) return understood(kept, from, builtIn, integrity);
  if (!mayFetch)
    return no(
      `${from} is not on this machine yet; connect to the network and start again, and it is kept from then on`,
    );
  world.err(`Fetching the track ${from} …\n`);
  const {fetchTrack} = await import('../io/fetch-track.ts');
  const sent = await fetchTrack(source, world.env, integrity);
  if (!sent.ok) return no(`${from} could not be fetched: ${sent.problem}`);
  if (digest !== null && sent.track.digest !== digest)
    return no(`${from} is not the track that was assigned: its files differ`);
  keepTrack(sent.track, world.env, world.now());
  return understood(sent.track, from, builtIn, sent.integrity);
}

/** A track from its files, if nothing is wrong with them. */
function understood(
  {files, digest}: TrackFiles,
  from: string,
  builtIn: Curriculum,
  integrity: string | null = null,
): OpenedTrack {
  const {value, problems} = readTrack(
    files,
    builtIn,
    platforms.map(({id}) => id),
  );
  const [first] = problems;
  if (first) return no(`${from}/${formatProblem(first)}`, problems.map(formatProblem), true);
  return value ? {ok: true, track: value, digest, integrity} : no(`${from} holds no track`);
}

/** Why a track cannot be used, for people: the first problem as the end of a sentence, and a line for each of some more. */
export function whyNoTrack({problem, problems}: Extract<OpenedTrack, {ok: false}>): string {
  const others = problems.slice(1, 6).map(other => `\n  ${other}`);
  return `${problem}.${others.join('')}`;
}

const no = (problem: string, problems: readonly string[] = [problem], inFiles = false): OpenedTrack => ({
  ok: false,
  problem,
  problems,
  inFiles,
});
