import {brotliCompressSync, constants} from 'node:zlib';
import {small} from './small.ts';

const quality = small ? constants.BROTLI_MAX_QUALITY : 5;

/** In Brotli, with a window over all of it. */
export function compress(bytes: Uint8Array): Buffer {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, {params});
}
