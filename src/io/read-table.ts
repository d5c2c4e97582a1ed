import {decodeText} from '../project/formats/text.ts';
import {readRegularFile} from './read-file.ts';

/**
 * The text of a table as spreadsheets save it: UTF-8, UTF-16 with its mark, or what Excel calls CSV in western Europe (windows-1252);
 * null where there is no such file, it cannot be read or it is larger than `limit` (in bytes).
 */
export function readTable(path: string, limit: number): string | null {
  const bytes = readRegularFile(path, limit);
  if (!bytes) return null;
  const {text, encoding} = decodeText(bytes, path);
  return encoding === 'binary' ? new TextDecoder('windows-1252').decode(bytes) : text;
}
