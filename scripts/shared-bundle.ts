import {relative, resolve} from 'node:path';
import type {Metafile, Plugin} from 'esbuild';

/**
 * Lets one bundle take modules from another that holds them already, so that they are packed once. The other bundle is CommonJS
 * and exports them by their paths, and the library that reads YAML, as {@link sharingEntry} writes it.
 */
export interface Shared {
  /** For the bundle that takes; the modules it asked for are in `taken` afterwards. */
  readonly plugin: Plugin;
  /** Absolute paths. */
  readonly taken: ReadonlySet<string>;
}

/**
 * @param bundle the name of the other bundle, which is a module beside those of the one that takes.
 * @param root the folder that the names of modules are relative to, so that no path of the machine is packed.
 * @param modules absolute paths of the modules that the other bundle holds.
 */
export function takeFrom(bundle: string, root: string, modules: ReadonlySet<string>): Shared {
  const taken = new Set<string>();
  const plugin: Plugin = {
    name: 'take-from',
    setup(build) {
      build.onResolve({filter: /^\.{1,2}\/.*\.tsx?$/}, ({path, resolveDir, namespace}) => {
        const file = resolve(resolveDir, path);
        if (namespace !== 'file' || !modules.has(file)) return null;
        taken.add(file);
        return {path: file, namespace: 'taken', sideEffects: false};
      });
      build.onResolve({filter: /^taken-from$/}, () => ({path: `./${bundle}.cjs`, external: true}));
      build.onLoad({filter: /./, namespace: 'taken'}, async ({path}) => {
        const names = Object.keys((await import(path)) as object);
        return {
          contents: `import {shared} from 'taken-from';\nexport const {${names.join(', ')}} = shared[${JSON.stringify(relative(root, path))}];`,
        };
      });
    },
  };
  return {plugin, taken};
}

/** The entry of the bundle that shares: what `main` exports, and the modules that were taken. */
export function sharingEntry(main: string, root: string, taken: ReadonlySet<string>): string {
  const modules = [...taken].sort();
  return [
    `export * from ${JSON.stringify(main)};`,
    ...modules.map((file, i) => `import * as m${i} from ${JSON.stringify(file)};`),
    `export const yaml = () => require('./yaml.cjs');`,
    `export const shared = {${modules.map((file, i) => `${JSON.stringify(relative(root, file))}: m${i}`).join(', ')}};`,
  ].join('\n');
}

/** The modules of a build in one folder and not in another, without those that `main` imports statically: absolute paths. */
export function loadedLater(
  {inputs}: Metafile,
  {main, in: folder, notIn}: {readonly main: string; readonly in: string; readonly notIn: string},
): ReadonlySet<string> {
  const atStart = new Set<string>();
  const queue = [main];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (atStart.has(next)) continue;
    atStart.add(next);
    for (const {path, kind} of inputs[next]?.imports ?? []) if (kind === 'import-statement') queue.push(path);
  }
  return new Set(
    Object.keys(inputs)
      .filter(path => path.startsWith(folder) && !path.startsWith(notIn) && !atStart.has(path))
      .map(path => resolve(path)),
  );
}
