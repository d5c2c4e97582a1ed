import {minify} from 'terser';
import {small} from './small.ts';

/** Modules of CommonJS by their ids, as they are packed: written shorter than esbuild does, where the build is to be small. */
export async function minified(modules: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  if (!small) return {...modules};
  const shorter = Object.entries(modules).map(async ([id, source]) => {
    const {code = source} = await minify(source, {
      ecma: 2020,
      compress: {passes: 1},
      toplevel: true,
      parse: {bare_returns: true},
      format: {comments: false, ascii_only: true},
    });
    return [id, code] as const;
  });
  return Object.fromEntries(await Promise.all(shorter));
}
