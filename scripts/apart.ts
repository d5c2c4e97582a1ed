import {basename, resolve} from 'node:path';
import type {Plugin} from 'esbuild';

/** Keeps what a bundle imports on demand out of it, so that a start reads nothing of it. */
export interface Apart {
  /** For the bundle that leaves them out. */
  readonly plugin: Plugin;
  /** What was left out, by the name of the CommonJS bundle that has to stand beside: absolute paths. */
  readonly modules: ReadonlyMap<string, string>;
}

/** @param stays what a bundle holds all the same, by the path in its import. */
export function apart(stays: (path: string) => boolean): Apart {
  const modules = new Map<string, string>();
  const plugin: Plugin = {
    name: 'apart',
    setup(build) {
      build.onResolve({filter: /^\.{1,2}\//}, ({kind, path, resolveDir}) => {
        if (kind !== 'dynamic-import' || stays(path)) return null;
        const name = basename(path, '.ts');
        modules.set(name, resolve(resolveDir, path));
        return {path: `./${name}.cjs`, external: true};
      });
    },
  };
  return {plugin, modules};
}
