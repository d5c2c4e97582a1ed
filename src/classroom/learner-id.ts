const ARCHIVE = /\.(?:zip|tar\.gz|tgz|tar)$/i;
// `Jane Doe_12345_assignsubmission_file_`, with or without the name of the file behind it.
const MOODLE = /^.*_(\d+)_assignsubmission_([a-z]+)(?:_.*)?$/;
// `doejane_12345_67890_site.zip`: the user and the submission; LATE stands between where it was.
const CANVAS = /^[^_]+(?:_LATE)?_(\d+)_\d+_.+$/i;

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
