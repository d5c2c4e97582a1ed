import {createHash} from 'node:crypto';
import {gzipSync} from 'node:zlib';

/** An entry as a test writes it; `size` and `sum` lie where they are given. */
export interface Written {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** The type flag: `0` a file, `2` a symbolic link, `x` a pax header … */
  readonly type?: string;
  readonly linkTo?: string;
  readonly size?: string;
  readonly prefix?: string;
  readonly mode?: string;
}

/** A ustar archive of these entries, with the blocks of zeros that end it. */
export function tar(entries: readonly Written[]): Buffer {
  return Buffer.concat([...entries.flatMap(block), Buffer.alloc(1024)]);
}

function block({name, content = '', type = '0', linkTo = '', size, prefix = '', mode = '0000644'}: Written): Buffer[] {
  const bytes = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write(`${mode}\0`, 100);
  header.write(size ?? `${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(linkTo, 157, 100);
  header.write('ustar\u000000', 257);
  header.write(prefix, 345, 155);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
}

/** A pax record with its own length in front. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return `${length}${rest}`;
}

/** A package as a registry holds it. */
export function packed(files: Readonly<Record<string, string>>, top = 'package'): Buffer {
  return gzipSync(tar(Object.entries(files).map(([name, content]) => ({name: `${top}/${name}`, content}))));
}

/** The integrity of an archive (SRI). */
export const integrityOf = (bytes: Uint8Array) => `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
