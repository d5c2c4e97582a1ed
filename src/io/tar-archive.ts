import {gzipSync} from 'node:zlib';

const BLOCK = 512;
/** 1985-10-26, as npm dates what it packs. */
const TIME = 499_162_500;

/**
 * A packed tar archive (ustar) of these files, in this order. The same files give the same bytes on every machine.
 * @param files names of 100 bytes at most, with `/`
 */
export function packArchive(files: readonly (readonly [name: string, bytes: Uint8Array])[]): Buffer {
  const blocks = files.flatMap(([name, bytes]) => [
    header(name, bytes.length),
    Buffer.from(bytes),
    Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK),
  ]);
  const packed = gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]), {level: 9});
  // The system that packed it: unknown, wherever it was.
  packed[9] = 255;
  return packed;
}

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number) =>
    block.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1');
  block.write(name, 0, 100, 'utf8');
  octal(0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(TIME, 136, 12);
  block.write('        0', 148, 'latin1');
  block.write('ustar\0' + '00', 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}
