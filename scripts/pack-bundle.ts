import {createHash} from 'node:crypto';
import {compress} from './compress.ts';

/** A CommonJS bundle as `runCompiled` runs it: a line with its hash, then the source, which has to be ASCII, in Brotli. */
export function packBundle(source: Uint8Array): Buffer {
  const hash = createHash('sha256').update(source).digest('hex');
  return Buffer.concat([Buffer.from(`${hash}\n`), compress(source)]);
}
