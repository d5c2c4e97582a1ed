import {oncePer} from '../once.ts';
import {at, type Place} from '../place.ts';
import type {FileProblem, Project, ProjectFile} from '../project.ts';

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'binary';

/** A file's text with what its bytes say about how it was saved. */
export interface DecodedText {
  /** Without a byte order mark; line ends as they are. For `binary`, invalid bytes became U+FFFD. */
  readonly text: string;
  readonly encoding: Encoding;
  readonly lineEnds: 'lf' | 'crlf' | 'mixed' | 'none';
  readonly file: string;
}

/** The decoded text of a file; null where its bytes cannot be had. Computed once per file object. */
export const decoded = oncePer((file: ProjectFile): DecodedText | null => {
  const bytes = file.bytes;
  return bytes ? decodeText(bytes, file.path) : null;
});

/** The decoded text at a path of the project; null where there is no such file or it cannot be read. */
export function textAt(project: Project, path: string): DecodedText | null {
  const file = project.files.get(path);
  return file ? decoded(file) : null;
}

const UNREAD: Readonly<Record<FileProblem, string>> = {
  'too-large': 'is too large to be read',
  special: 'is no file but a device or a pipe, and is not opened',
  outside: 'is a link that leads out of the project, or to nothing',
  unreadable: 'cannot be read',
  gone: 'cannot be read',
};

/** A sentence that says why there is no text at a path of the project. */
export function whyUnread(project: Project, path: string): string {
  return `${path} ${UNREAD[project.files.get(path)?.problem ?? 'unreadable']}.`;
}

export function decodeText(bytes: Uint8Array, file: string): DecodedText {
  const {text, encoding} = decodeBytes(bytes);
  const crlf = text.includes('\r\n');
  const lf = /(^|[^\r])\n/.test(text);
  return {text, encoding, lineEnds: crlf ? (lf ? 'mixed' : 'crlf') : lf ? 'lf' : 'none', file};
}

// One for all files: making one takes longer than decoding a small file.
const utf8 = new TextDecoder('utf-8', {ignoreBOM: true});

function decodeBytes(bytes: Uint8Array): {text: string; encoding: Encoding} {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return {text: utf8.decode(bytes.subarray(3)), encoding: 'utf-8-bom'};
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return {text: new TextDecoder('utf-16le', {ignoreBOM: true}).decode(bytes.subarray(2)), encoding: 'utf-16le'};
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return {text: utf16be(bytes.subarray(2)), encoding: 'utf-16be'};
  const text = utf8.decode(bytes);
  const binary = bytes.includes(0) || (text.includes('\ufffd') && !isUtf8(bytes));
  return {text, encoding: binary ? 'binary' : 'utf-8'};
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function utf16be(bytes: Uint8Array): string {
  const swapped = new Uint8Array(bytes.length - (bytes.length % 2));
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    swapped[i] = bytes[i + 1] ?? 0;
    swapped[i + 1] = bytes[i] ?? 0;
  }
  return new TextDecoder('utf-16le', {ignoreBOM: true}).decode(swapped);
}

/** Why what reads UTF-8 cannot read a text, and from where on; null where it can. */
export function notUtf8({encoding, file}: DecodedText): {readonly message: string; readonly place: Place} | null {
  return encoding.startsWith('utf-16') ? {message: 'it is saved as UTF-16', place: at(file)} : null;
}

/** A text as bytes that decode to it. */
export function encodeText(text: string, encoding: Exclude<Encoding, 'binary'>): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-8-bom':
      return new TextEncoder().encode(`\ufeff${text}`);
    case 'utf-16le':
    case 'utf-16be': {
      const little = encoding === 'utf-16le';
      const view = new DataView(new ArrayBuffer(2 + text.length * 2));
      view.setUint16(0, 0xfeff, little);
      for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), little);
      return new Uint8Array(view.buffer);
    }
    default:
      return encoding satisfies never;
  }
}
