import {basename, resolve} from 'node:path';
import type {Plugin} from 'esbuild';

/** Keeps what is imported on demand out of a module, so that a start compiles nothing of it. */
export interface Apart {
  /** For the module that leaves them out. */
  readonly plugin: Plugin;
  /** What was left out, by the name of the CommonJS module that has to stand beside: absolute paths. */
  readonly modules: ReadonlyMap<string, string>;
}

/** @param stays what the module holds all the same, by the path in its import. */
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
