import {createHash} from 'node:crypto';
import {brotliCompressSync, constants} from 'node:zlib';

/** A CommonJS bundle as `runCompiled` runs it: a line with its hash, then the source, which has to be ASCII, in Brotli. */
export function packBundle(source: Uint8Array): Buffer {
  const params = {[constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: source.length};
  const hash = createHash('sha256').update(source).digest('hex');
  return Buffer.concat([Buffer.from(`${hash}\n`), brotliCompressSync(source, {params})]);
}
