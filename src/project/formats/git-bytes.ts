/** Git's offset encoding: seven bits a byte, the most significant first, one added for each byte that follows. */
export function readVarint(bytes: Uint8Array, offset: number): {value: number; next: number} | null {
  let value = 0;
  for (let i = offset; i < bytes.length && i < offset + 8; i++) {
    const byte = bytes[i] ?? 0;
    value += byte & 0x7f;
    if ((byte & 0x80) === 0) return {value, next: i + 1};
    value = (value + 1) * 128;
  }
  return null;
}

export function hex(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += byte < 16 ? `0${byte.toString(16)}` : byte.toString(16);
  return out;
}
