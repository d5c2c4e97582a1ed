import {parseInstant} from '../curriculum/instant.ts';
import {cleanLine} from '../project/clean-text.ts';
import {parseTrackSource, SOURCES} from './track-source.ts';

/** `paas-tutor/assignment/v1`: what an instructor commits so that `npx paas-tutor` in a clone knows what to teach. */
export interface Assignment {
  readonly schema: 'paas-tutor/assignment/v1';
  /** What wrote it: the one that the instructor saw the track in; null where nobody says. */
  readonly tool: {readonly name: 'paas-tutor'; readonly version: string} | null;
  readonly id: string;
  readonly title: string | null;
  readonly track: {
    /** Where it comes from: what `parseTrackSource` reads. */
    readonly from: string;
    /** The digest of its files when it was assigned; null for a built-in track. */
    readonly digest: string | null;
    /** What the registry said of the package's bytes when it was assigned (SRI, sha512); null for every other source. */
    readonly integrity: string | null;
  };
  readonly platform: string | null;
  readonly due: Due | null;
  /** Who gets to see what, in a sentence for the learner. */
  readonly collects: string | null;
}

export interface Due {
  /** RFC 3339, UTC. */
  readonly at: string;
  /** As the instructor wrote it, and the offset that was taken for it. */
  readonly input: string;
  readonly offset: string;
}

/** What the id of an assignment can be. */
export const ASSIGNMENT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

/** Where an assignment lies, below the root of the repository or of the project. */
export const ASSIGNMENT_FILE = '.paas-tutor/assignment.json';

export type ReadAssignment =
  | {readonly ok: true; readonly assignment: Assignment}
  | {readonly ok: false; readonly problem: string};

/** Reads an assignment. Nothing in it is obeyed but these fields; unknown ones are left alone. */
export function parseAssignment(text: string): ReadAssignment {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return no(`it is not JSON (${cleanLine(error instanceof Error ? error.message : String(error))})`);
  }
  return understandAssignment(value);
}

/** Reads an assignment from its fields. Unknown ones are left alone. */
export function understandAssignment(value: unknown): ReadAssignment {
  if (!isFields(value)) return no('it is not an object');
  const {schema, id, track, due} = value;
  if (typeof schema === 'string' && /^paas-tutor\/assignment\/v(?!1$)\d+$/.test(schema))
    return no(`it is a ${cleanLine(schema)}, which a newer version reads: npx paas-tutor@latest`);
  if (schema !== 'paas-tutor/assignment/v1') return no('"schema" has to be "paas-tutor/assignment/v1"');
  if (typeof id !== 'string' || !ASSIGNMENT_ID.test(id)) return no('"id" has to be a short word');
  const readTrack = understandTrack(track);
  if (typeof readTrack === 'string') return no(readTrack);
  const readDue = understandDue(due ?? null);
  if (readDue === undefined) return no('"due" has to hold "at" (UTC), "input" and "offset"');
  return {
    ok: true,
    assignment: {
      schema,
      tool: understandTool(value.tool),
      id,
      title: textOrNull(value.title),
      track: readTrack,
      platform: textOrNull(value.platform),
      due: readDue,
      collects: textOrNull(value.collects),
    },
  };
}

function understandTool(tool: unknown): Assignment['tool'] {
  const version = isFields(tool) && tool.name === 'paas-tutor' ? tool.version : null;
  return typeof version === 'string' && /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[\w.]{1,50})?$/.test(version)
    ? {name: 'paas-tutor', version}
    : null;
}

/** What an assignment says of its track, or what is wrong with it. */
function understandTrack(track: unknown): Assignment['track'] | string {
  if (!isFields(track) || typeof track.from !== 'string') return `"track.from" has to be ${SOURCES}`;
  const read = parseTrackSource(track.from);
  if (!read.ok) return `"track.from": ${read.problem}; write ${cleanLine(read.tryThis, 300)}`;
  const digest = track.digest ?? null;
  if (digest !== null && (typeof digest !== 'string' || !/^sha256-[A-Za-z0-9_-]{43}$/.test(digest)))
    return '"track.digest" has to be what paas-tutor assign wrote';
  const integrity = track.integrity ?? null;
  if (integrity !== null && (typeof integrity !== 'string' || !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity)))
    return '"track.integrity" has to be what paas-tutor assign wrote';
  const isFetched = read.source.kind === 'npm' || read.source.kind === 'git';
  if (isFetched && digest === null) return '"track.digest" is missing: paas-tutor assign writes it';
  return {from: track.from, digest, integrity};
}

function understandDue(due: unknown): Due | null | undefined {
  if (due === null) return null;
  if (!isFields(due) || typeof due.at !== 'string' || !due.at.endsWith('Z') || parseInstant(due.at) === null)
    return undefined;
  return {at: due.at, input: textOrNull(due.input) ?? due.at, offset: textOrNull(due.offset) ?? 'Z'};
}

const textOrNull = (value: unknown) => (typeof value === 'string' && value !== '' ? cleanLine(value, 300) : null);
const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const no = (problem: string): ReadAssignment => ({ok: false, problem});
