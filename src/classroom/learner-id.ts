const ARCHIVE = /\.(?:zip|tar\.gz|tgz|tar)$/i;
// `Jane Doe_12345_assignsubmission_file_`, with or without the name of the file behind it.
const MOODLE = /^.*_(\d+)_assignsubmission_([a-z]+)(?:_.*)?$/;
// `doejane_12345_67890_site.zip`: the user and the submission; LATE stands between where it was.
const CANVAS = /^[^_]+(?:_LATE)?_(\d+)_\d+_.+$/i;
// What learners hand in although no project can be read from it, whatever its name is.
const HANDED_IN = /\.(?:rar|7z|xz|bz2|txz|tbz2?|zst|pdf|docx?|odt|rtf)$/i;
// What an instructor keeps beside the submissions.
const OWN = /^readme\b|\.csv$/i;

/** Which archives are read, for people. */
export const ARCHIVES = 'zip, tar.gz, tgz or tar';

/** Whether a file has the name of an archive. */
export function isArchive(name: string): boolean {
  return ARCHIVE.test(name);
}

/**
 * The opaque id of a learner by the name of what they handed in, safe as the name of a file: the number that Moodle and Canvas put
 * into it, otherwise the name itself. Null for what an LMS lays beside (the text typed into Moodle), and where nothing is left.
 */
export function learnerOf(name: string): string | null {
  const moodle = MOODLE.exec(name);
  if (moodle) return moodle[2] === 'file' ? (moodle[1] ?? null) : null;
  const canvas = isArchive(name) ? CANVAS.exec(name) : null;
  return canvas?.[1] ?? safeId(name.replace(ARCHIVE, ''));
}

/** Whether Canvas put into the name that it came late; it knows that by a clock that is not the learner's. */
export function isMarkedLate(name: string): boolean {
  return /^[^_]+_LATE_\d+_\d+_/i.test(name);
}

/** Who handed in a thing of which no project can be read, by its name, and why it is not graded; null where it is nobody's. */
export function unreadOf(name: string): {readonly learner: string; readonly reason: string} | null {
  const only = `only a folder or an archive is: ${ARCHIVES}`;
  const [, number, kind] = MOODLE.exec(name) ?? [];
  if (number !== undefined && kind === 'onlinetext')
    return {learner: number, reason: `a text that was typed into Moodle is not read; ${only}`};
  if (OWN.test(name) || (kind !== undefined && kind !== 'file')) return null;
  const named = HANDED_IN.test(name) ? safeId(name.replace(HANDED_IN, '')) : null;
  const learner = number ?? CANVAS.exec(name)?.[1] ?? named;
  // The name may be that of the learner; its ending is not.
  const ending = /\.\w{1,10}$/.exec(name)?.[0].toLowerCase();
  const what = ending === undefined ? 'a file without an ending' : `a file that ends in ${ending}`;
  return learner === null ? null : {learner, reason: `${what} is not read; ${only}`};
}

/** With what cannot stand in an id replaced; null where nothing is left. */
function safeId(name: string): string | null {
  const id = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, 64);
  return id === '' ? null : id;
}

/** The ids that more than one has; a disk that knows no capital letters would keep one file for them. */
export function sharedIds(ids: readonly string[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const id of ids) seen.set(id.toLowerCase(), (seen.get(id.toLowerCase()) ?? 0) + 1);
  return new Set(ids.filter(id => (seen.get(id.toLowerCase()) ?? 0) > 1));
}
