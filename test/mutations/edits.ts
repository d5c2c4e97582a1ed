import type {Files} from '../clean-project.ts';

export type Edit = (files: Files) => Files;

export const text = (files: Files, path: string) => {
  const content = files[path];
  if (typeof content === 'string') return content;
  if (!(content instanceof Uint8Array)) throw new Error(`${path} is not there`);
  return new TextDecoder().decode(content);
};
export const write =
  (path: string, content: string | Uint8Array): Edit =>
  files => ({...files, [path]: content});
export const remove =
  (path: string): Edit =>
  files => {
    const {[path]: _, ...rest} = files;
    return rest;
  };
export const rename =
  (from: string, to: string): Edit =>
  files => ({...remove(from)(files), [to]: files[from] ?? ''});
/** Replaces a piece of text that stands there once at least. */
export const replace =
  (path: string, from: string, to: string): Edit =>
  files => {
    const before = text(files, path);
    if (!before.includes(from)) throw new Error(`${path} has no ${from}`);
    return {...files, [path]: new TextEncoder().encode(before.replace(from, to))};
  };
export const append =
  (path: string, more: string): Edit =>
  files => ({...files, [path]: new TextEncoder().encode(text(files, path) + more)});
export const utf16 =
  (path: string): Edit =>
  files => ({...files, [path]: new Uint8Array(Buffer.from(`\ufeff${text(files, path)}`, 'utf16le'))});
export const all =
  (...edits: readonly Edit[]): Edit =>
  files =>
    edits.reduce((before, edit) => edit(before), files);

/** One mistake in a project that deploys, and everything that is new in the findings then. */
export type Mutation = readonly [mistake: string, edit: Edit, findings: readonly string[]];

export const SECRET = 'w8$kf02!mzqpe7&ya1^xvn6tb4(hcr9j5ldg3su_oi';
