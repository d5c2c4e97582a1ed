/** An entry of a tar archive. */
export interface TarEntry {
  /** As it was written: it may name anything. */
  readonly name: string;
  /** `link`: a symbolic one; `other`: a device or a kind that is not known. */
  readonly kind: 'file' | 'folder' | 'link' | 'hard-link' | 'other';
  readonly mode: number;
  readonly bytes: Uint8Array;
  /** Where a link leads to, as it was written; empty for what is none. */
  readonly linkTo: string;
}

export type ReadTar =
  | {readonly ok: true; readonly entries: readonly TarEntry[]}
  | {
      readonly ok: false;
      /** What is wrong with the archive, without a full stop. */
      readonly problem: string;
    };

const BLOCK = 512;
/** Bytes of a header that only tells a long name. */
const LARGEST_EXTENSION = 64 * 1024;

/**
 * The entries of a tar archive in memory: ustar, the paths of pax headers (POSIX.1-2001) and the long names of GNU. Nothing is
 * written anywhere; what a name leads to is for the caller to judge.
 * @param most entries; an archive with more is not read
 */
export function tarEntries(archive: Uint8Array, most = 50_000): ReadTar {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const entries: TarEntry[] = [];
  let longName: string | null = null;
  let longLink: string | null = null;
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header.every(byte => byte === 0)) return {ok: true, entries};
    if (!hasRightSum(header)) return no('it is no tar archive, or it is damaged');
    const size = octal(header.subarray(124, 136));
    if (size === null) return no('an entry of it has no size that can be read');
    const start = at + BLOCK;
    if (start + size > bytes.length) return no('it ends in the middle of a file');
    const content = bytes.subarray(start, start + size);
    at = start + Math.ceil(size / BLOCK) * BLOCK;
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'x' || type === 'L' || type === 'K') {
      if (size > LARGEST_EXTENSION) return no('a name in it is too long');
      const records = type === 'x' ? paxRecords(content) : null;
      if (records?.has('size')) return no('an entry of it is too large');
      if (type !== 'K') longName = records ? (records.get('path') ?? longName) : untilNul(content);
      if (type !== 'L') longLink = records ? (records.get('linkpath') ?? longLink) : untilNul(content);
      continue;
    }
    // What holds for all that follow: git writes its commit there.
    if (type === 'g') continue;
    if (entries.length === most) return no(`it holds more than ${most} files`);
    const name: string = longName ?? plainName(header);
    const kind = kinds[type] ?? 'other';
    const linkTo: string =
      kind === 'link' || kind === 'hard-link' ? (longLink ?? untilNul(header.subarray(157, 257))) : '';
    longName = longLink = null;
    entries.push({name, kind, mode: octal(header.subarray(100, 108)) ?? 0o644, bytes: content, linkTo});
  }
  return no('it ends before its end');
}

/** Whether a name leads out of the folder that an archive is unpacked in, on any system. */
export function leadsOut(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no honest name holds one.
  return /^[/\\]|^[A-Za-z]:|\\|[\u0000-\u001f]/.test(name) || name.split('/').includes('..');
}

const kinds: Readonly<Record<string, TarEntry['kind']>> = {
  '0': 'file',
  '\0': 'file',
  '1': 'hard-link',
  '2': 'link',
  '5': 'folder',
};

/** The sum of all bytes of the header, with blanks in place of the sum itself. */
function hasRightSum(header: Buffer): boolean {
  const written = octal(header.subarray(148, 156));
  const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
  return written === sum;
}

function octal(field: Buffer): number | null {
  const digits = untilNul(field).trim();
  return /^[0-7]{1,12}$/.test(digits) ? Number.parseInt(digits, 8) : null;
}

function plainName(header: Buffer): string {
  const prefix = header.toString('latin1', 257, 262) === 'ustar' ? untilNul(header.subarray(345, 500)) : '';
  const name = untilNul(header.subarray(0, 100));
  return prefix === '' ? name : `${prefix}/${name}`;
}

function untilNul(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? field.length : end);
}

/** The records of a pax header, `LENGTH KEY=VALUE\n` each. Of several the last one holds. */
function paxRecords(content: Buffer): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < content.length; ) {
    const blank = content.indexOf(0x20, at);
    const length = blank < 0 ? 0 : Number(content.toString('latin1', at, blank));
    if (!Number.isInteger(length) || length < 5 || at + length > content.length) break;
    const [key = '', ...value] = content.toString('utf8', blank + 1, at + length - 1).split('=');
    records.set(key, value.join('='));
    at += length;
  }
  return records;
}

const no = (problem: string): ReadTar => ({ok: false, problem});
