// string-width without the tables of Unicode where they are not needed: loading them takes 30 ms of the first frame.
import original from '../../node_modules/string-width/index.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: styles begin with an escape character.
const STYLES = /\u001b\[[0-9;]*m/g;
// Printable ASCII, box drawing, block elements and the marks of the screens: one column each, joined with nothing.
const PLAIN = /^[ -~…‘’“”–—→•·─-▟▼◆○❯✓✗↺»]*$/;

export default function stringWidth(text: string, options?: Parameters<typeof original>[1]): number {
  if (options === undefined && typeof text === 'string') {
    const plain = text.includes('\u001b') ? text.replace(STYLES, '') : text;
    if (PLAIN.test(plain)) return plain.length;
  }
  return original(text, options);
}
