/** Bytes as a string, a character for each: what is only compared and skipped needs no decoding, and each takes one byte of memory. */
export function rawText(text: string | Uint8Array): string {
  const bytes = typeof text === 'string' ? Buffer.from(text) : Buffer.from(text.buffer, text.byteOffset, text.length);
  return bytes.toString('latin1');
}

/** What UTF-8 in a {@link rawText} says. */
export function decoded(raw: string): string {
  return /[\x80-\xff]/.test(raw) ? Buffer.from(raw, 'latin1').toString('utf8') : raw;
}
