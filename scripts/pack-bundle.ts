import {createHash} from 'node:crypto';
import {compress} from './compress.ts';

/** CommonJS modules by the ids under which they are required, as `runCompiled` runs them. */
export function packBundle(modules: Readonly<Record<string, string>>): Buffer {
  const all = Object.entries(modules).map(([id, source]) => [id, Buffer.from(source)] as const);
  const lengths = JSON.stringify(Object.fromEntries(all.map(([id, {length}]) => [id, length])));
  const content = Buffer.concat([Buffer.from(`${lengths}\n`), ...all.map(([, source]) => source)]);
  const hash = createHash('sha256').update(content).digest('hex');
  return Buffer.concat([Buffer.from(`${hash}\n`), compress(content)]);
}
