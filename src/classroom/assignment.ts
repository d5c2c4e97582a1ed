import {parseInstant} from '../curriculum/instant.ts';
import {cleanLine} from '../project/clean-text.ts';

/** `paas-tutor/assignment/v1`: what an instructor commits so that `npx paas-tutor` in a clone knows what to teach. */
export interface Assignment {
  readonly schema: 'paas-tutor/assignment/v1';
  readonly id: string;
  readonly title: string | null;
  readonly track: {
    /** `builtin:ID`, or `./FOLDER` beside the file's own folder. */
    readonly from: string;
    /** The digest of the folder's files when it was assigned; null for a built-in track. */
    readonly digest: string | null;
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
  if (!isFields(value)) return no('it is not an object');
  const {schema, id, track, due} = value;
  if (typeof schema === 'string' && /^paas-tutor\/assignment\/v(?!1$)\d+$/.test(schema))
    return no(`it is a ${cleanLine(schema)}, which a newer version reads: npx paas-tutor@latest`);
  if (schema !== 'paas-tutor/assignment/v1') return no('"schema" has to be "paas-tutor/assignment/v1"');
  if (typeof id !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/.test(id)) return no('"id" has to be a short word');
  if (!isFields(track) || typeof track.from !== 'string' || !isSource(track.from))
    return no('"track.from" has to be "builtin:ID" or "./FOLDER"');
  const digest = track.digest ?? null;
  if (digest !== null && (typeof digest !== 'string' || !/^sha256-[A-Za-z0-9_-]{43}$/.test(digest)))
    return no('"track.digest" has to be what paas-tutor assign wrote');
  const readDue = understandDue(due ?? null);
  if (readDue === undefined) return no('"due" has to hold "at" (UTC), "input" and "offset"');
  return {
    ok: true,
    assignment: {
      schema,
      id,
      title: textOrNull(value.title),
      track: {from: track.from, digest},
      platform: textOrNull(value.platform),
      due: readDue,
      collects: textOrNull(value.collects),
    },
  };
}

/** The id of the built-in track that is named, or null. */
export function builtInTrack(from: string): string | null {
  return from.startsWith('builtin:') ? from.slice('builtin:'.length) : null;
}

/** A folder is named from beside `.paas-tutor`, and never leads out. */
function isSource(from: string): boolean {
  const inside =
    from.startsWith('./') &&
    from
      .slice(2)
      .split('/')
      .every(part => /^[\w.-]+$/.test(part) && !/^\.+$/.test(part));
  return inside || /^builtin:[a-z0-9][a-z0-9-]{0,62}$/.test(from);
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
