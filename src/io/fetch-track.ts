import {createHash} from 'node:crypto';
import {gitHosts} from '../classroom/git-hosts.ts';
import type {FetchedSource} from '../classroom/track-source.ts';
import {cleanLine} from '../project/clean-text.ts';
import {type FetchLimits, fetchBytes} from './fetch-bytes.ts';
import {readTrackArchive} from './track-archive.ts';
import type {TrackFiles} from './track-files.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export type FetchedTrack =
  | {
      readonly ok: true;
      readonly track: TrackFiles;
      /** What the registry says of the package's bytes (SRI, sha512), and they are; null for a commit. */
      readonly integrity: string | null;
    }
  | {
      readonly ok: false;
      /** Why there is none, without a full stop. */
      readonly problem: string;
    };

const LARGEST_ARCHIVE = 16 * 1024 * 1024;
/** Bytes of what a registry says of all versions of a package. */
const LARGEST_METADATA = 8 * 1024 * 1024;

type Time = Pick<FetchLimits, 'idle' | 'total'>;

/**
 * Fetches a track as data: its archive is held in memory, nothing is installed and nothing of it is executed. Where it is asked
 * for follows from the environment alone.
 * @param pinned the integrity that the package had when it was assigned; null where that is not known
 */
export function fetchTrack(
  source: FetchedSource,
  env: Environment,
  pinned: string | null = null,
  time: Time = {},
): Promise<FetchedTrack> {
  return source.kind === 'npm' ? fromNpm(source, env, pinned, time) : fromHost(source, env, time);
}

async function fromNpm(
  {name, version}: Extract<FetchedSource, {kind: 'npm'}>,
  env: Environment,
  pinned: string | null,
  time: Time,
): Promise<FetchedTrack> {
  const listed = await versionOf(name, version, env, time);
  if (!listed.ok) return listed;
  const {tarball, integrity} = listed;
  if (pinned !== null && pinned !== integrity)
    return no('the registry has other bytes under this version than when it was assigned');
  const archive = await fetchBytes(tarball, '*/*', {...time, size: LARGEST_ARCHIVE});
  if (!archive.ok) return no(archive.problem);
  if (`sha512-${createHash('sha512').update(archive.bytes).digest('base64')}` !== integrity)
    return no('the package that was sent is not the one that the registry lists: its integrity differs');
  const read = readTrackArchive(archive.bytes, '');
  return read.ok ? {ok: true, track: read, integrity} : no(read.problem);
}

type Listing = {readonly ok: true; readonly versions: unknown; readonly latest: unknown} | {ok: false; problem: string};
type Listed = {readonly ok: true; readonly tarball: string; readonly integrity: string} | {ok: false; problem: string};

/** What a registry says of all versions of a package. */
async function listingOf(name: string, env: Environment, time: Time): Promise<Listing> {
  const registry = (env.npm_config_registry || 'https://registry.npmjs.org').replace(/\/+$/, '');
  const answer = await fetchBytes(
    `${registry}/${name.replace('/', '%2f')}`,
    'application/vnd.npm.install-v1+json, application/json;q=0.8',
    {...time, size: LARGEST_METADATA},
  );
  if (!answer.ok) {
    const isHidden = answer.status === 401 || answer.status === 403 || answer.status === 404;
    return no(isHidden ? `${answer.problem}: there is no package "${name}" that everybody may read` : answer.problem);
  }
  const {versions, 'dist-tags': tags} = fieldsOf(parsed(answer.bytes));
  if (versions === undefined)
    return no('what the registry sent is no list of versions; is there a sign-in page in the network?');
  return {ok: true, versions, latest: fieldsOf(tags).latest};
}

/** The versions of a package, and which of them its registry calls the latest. */
export async function versionsOf(
  name: string,
  env: Environment,
): Promise<
  | {readonly ok: true; readonly latest: string; readonly all: readonly string[]}
  | {readonly ok: false; readonly problem: string}
> {
  const listing = await listingOf(name, env, {});
  if (!listing.ok) return listing;
  const {latest, versions} = listing;
  return typeof latest === 'string'
    ? {ok: true, latest, all: Object.keys(fieldsOf(versions))}
    : no('the registry names none');
}

/** Where a version of a package lies, and the integrity that its bytes have to have. */
async function versionOf(name: string, version: string, env: Environment, time: Time): Promise<Listed> {
  const listing = await listingOf(name, env, time);
  if (!listing.ok) return listing;
  const {versions} = listing;
  const all = fieldsOf(versions);
  const known = Object.keys(all);
  if (!known.includes(version))
    return no(
      `there is no version ${version} of "${name}"; the last ones are ${cleanLine(known.slice(-5).join(', '))}`,
    );
  const {tarball, integrity} = fieldsOf(fieldsOf(all[version]).dist);
  const sha512 =
    typeof integrity === 'string' ? /(?:^|\s)(sha512-[A-Za-z0-9+/]{86}==)(?:\s|$)/.exec(integrity)?.[1] : undefined;
  if (typeof tarball !== 'string' || sha512 === undefined)
    return no('the registry names no address and sha512 integrity for this version');
  return {ok: true, tarball, integrity: sha512};
}

async function fromHost(
  {host, project, commit, path}: Extract<FetchedSource, {kind: 'git'}>,
  env: Environment,
  time: Time,
): Promise<FetchedTrack> {
  const {archives, variable, archive: pathOf} = gitHosts[host];
  const address = (env[variable] || archives).replace(/\/+$/, '');
  const archive = await fetchBytes(`${address}/${pathOf(project, commit)}`, '*/*', {
    ...time,
    size: LARGEST_ARCHIVE,
  });
  if (!archive.ok)
    return no(
      archive.status === 404
        ? `${archive.problem}: there is no such repository or commit that everybody may read`
        : archive.problem,
    );
  const read = readTrackArchive(archive.bytes, path);
  return read.ok ? {ok: true, track: read, integrity: null} : no(read.problem);
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** The own fields of an object; none for anything else. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

const no = (problem: string) => ({ok: false, problem}) as const;
