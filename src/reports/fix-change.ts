import type {FileChange} from '../fixes/changes.ts';
import {type DiffLine, diffHunks, type Hunk} from '../fixes/diff.ts';
import {cleanLine, cleanText, maskSecret} from '../project/clean-text.ts';
import {secretsIn} from '../project/facts/configuration/secrets.ts';
import {decoded, type Encoding} from '../project/formats/text.ts';
import {NAMED_SECRET, withoutSecrets} from '../project/mask-secrets.ts';
import type {ProjectFile} from '../project/project.ts';

/** What becomes of one file, ready to show. Every text is clean and without secrets. */
export interface ShownChange {
  readonly kind: 'create' | 'change' | 'rename' | 'delete';
  readonly path: string;
  /** The name before, of a file that is renamed. */
  readonly from: string | null;
  /** What no line of text shows: how it is saved. */
  readonly notes: readonly string[];
  /** The lines of a unified diff; none where the text stays as it is. */
  readonly diff: readonly string[];
}

const ENCODINGS: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-8-bom': 'UTF-8 with a byte order mark',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  binary: 'bytes that are no text',
};

export function shownChange({before, after}: FileChange): ShownChange {
  const path = cleanLine((after ?? before)?.path ?? '', 1000);
  const from = before && after && before.path !== after.path ? cleanLine(before.path, 1000) : null;
  const kind = !before ? 'create' : !after ? 'delete' : from === null ? 'change' : 'rename';
  return {kind, path, from, notes: notes(before, after), diff: diff(before, after, {path, from})};
}

function notes(before: ProjectFile | null, after: ProjectFile | null): readonly string[] {
  const [old, now] = [before && decoded(before), after && decoded(after)];
  if (!old || !now) return [];
  return [
    ...(old.encoding === now.encoding
      ? []
      : [`saved as ${ENCODINGS[now.encoding]}, not as ${ENCODINGS[old.encoding]}`]),
    ...(old.text.includes('\r\n') && !now.text.includes('\r\n') ? ['lines end with LF, not with CRLF'] : []),
  ];
}

function diff(
  before: ProjectFile | null,
  after: ProjectFile | null,
  {path, from}: Pick<ShownChange, 'path' | 'from'>,
): readonly string[] {
  // How lines end is said in a note; a pair of lines that look alike says nothing.
  const textOf = (file: ProjectFile | null) => (file && decoded(file)?.text.replace(/\r\n/g, '\n')) ?? '';
  const hunks = diffHunks(textOf(before), textOf(after));
  if (hunks.length === 0) return [];
  const mask = secretLines(before, after);
  return [
    before ? `--- a/${from ?? path}` : '--- /dev/null',
    after ? `+++ b/${path}` : '+++ /dev/null',
    ...hunks.flatMap(hunk => [header(hunk), ...hunk.lines.flatMap(line => shownLine(line, mask))]),
  ];
}

function header({from, to}: Hunk): string {
  const range = ({line, count}: Hunk['from']) => (count === 1 ? `${line}` : `${line},${count}`);
  return `@@ -${range(from)} +${range(to)} @@`;
}

const SIGNS = {same: ' ', gone: '-', new: '+'} as const;

function shownLine({kind, text}: DiffLine, mask: (line: string) => string): readonly string[] {
  const line = `${SIGNS[kind]}${mask(cleanText(text.replace(/\n$/, '')).replaceAll('\n', ' '))}`;
  return text.endsWith('\n') ? [line] : [line, '\\ No newline at end of file'];
}

const SECRET_VALUE = new RegExp(`(?:${NAMED_SECRET})\\w*["']?\\]?\\s*[:=]`, 'i');
const LITERAL = /(["'])((?:(?!\1)[^\\]|\\.){6,})\1/g;

/** Masks what may be a secret in a line: its file tells where some are, and names tell the rest. */
function secretLines(...files: readonly (ProjectFile | null)[]): (line: string) => string {
  const lines = new Set<string>();
  for (const file of files) {
    const text = file && decoded(file)?.text.split(/\r\n|\r|\n/);
    for (const {place} of file ? secretsIn(file) : []) lines.add(cleanText(text?.[place.line - 1] ?? ''));
  }
  return line => {
    if (/^[A-Za-z0-9+/=]{40,}$/.test(line)) return '…';
    const bare = withoutSecrets(line);
    if (!lines.has(line) && !SECRET_VALUE.test(line)) return bare;
    // The name of a variable is no secret.
    return /environ|getenv|\benv\b|config\(/.test(bare) && !lines.has(line)
      ? bare
      : bare.replace(LITERAL, (_, quote: string, value: string) => `${quote}${maskSecret(value)}${quote}`);
  };
}
