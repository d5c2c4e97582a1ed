import {createHash} from 'node:crypto';
import {compress} from './compress.ts';

/** CommonJS modules by the ids under which they are required, as `runCompiled` runs them. */
export function packBundle(modules: Readonly<Record<string, string>>): Buffer {
  // The longest first, which packs smallest.
  const all = Object.entries(modules)
    .map(([id, source]) => [id, Buffer.from(inAscii(source), 'latin1')] as const)
    .sort(([, a], [, b]) => b.length - a.length);
  const lengths = JSON.stringify(Object.fromEntries(all.map(([id, {length}]) => [id, length])));
  const content = Buffer.concat([Buffer.from(`${lengths}\n`), ...all.map(([, source]) => source)]);
  const hash = createHash('sha256').update(content).digest('hex');
  return Buffer.concat([Buffer.from(`${hash}\n`), compress(content)]);
}

/**
 * The same program in ASCII, which the engine takes as it is, in half the memory; esbuild escapes what stands in strings, but not
 * in regular expressions.
 * @throws where an escape would mean something else.
 */
export function inAscii(source: string): string {
  return source.replace(/(\\*)([\u0080-\uffff])/g, (_, before: string, character: string) => {
    if (before.length % 2 === 1) throw new Error(`A backslash stands before ${character} in what is bundled.`);
    return `${before}\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
