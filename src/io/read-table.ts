import {decodeText, type Encoding} from '../project/formats/text.ts';
import {readRegularFile} from './read-file.ts';

/** A table as text, and how it was saved: `windows-1252` is what is none of the others. */
interface Table {
  readonly text: string;
  readonly encoding: Exclude<Encoding, 'binary'> | 'windows-1252';
}

/**
 * A table as spreadsheets save it: UTF-8, UTF-16 with its mark, or what Excel calls CSV in western Europe (windows-1252);
 * null where there is no such file, it cannot be read or it is larger than `limit` (in bytes).
 */
export function readTable(path: string, limit: number): Table | null {
  const bytes = readRegularFile(path, limit);
  if (!bytes) return null;
  return decodeTable(bytes);
}

/** The text of a table, from its bytes. */
export const tableText = (bytes: Uint8Array): string => decodeTable(bytes).text;

function decodeTable(bytes: Uint8Array): Table {
  const {text, encoding} = decodeText(bytes, '');
  return encoding === 'binary'
    ? {text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252'}
    : {text, encoding};
}
