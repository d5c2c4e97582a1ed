import {fileURLToPath} from 'node:url';
import type {Plugin} from 'esbuild';

/** What the sources import at their top and need seldom: its functions and classes, and how the bundle gets it. */
export interface Seldom {
  readonly module: string;
  /** The functions and classes that the sources name. */
  readonly names: readonly string[];
  /** An expression for the module. */
  readonly load: string;
  /** What the expression needs. */
  readonly imports?: string;
}

const sources = fileURLToPath(new URL('../src/', import.meta.url));

/** Loads a module where one of its functions is first called instead of at every start. The sources keep their plain imports. */
export function onFirstUse(seldom: readonly Seldom[]): Plugin {
  return {
    name: 'on-first-use',
    setup(build) {
      const filter = new RegExp(`^(${seldom.map(({module}) => module).join('|')})$`);
      build.onResolve({filter}, ({path, importer}) =>
        importer.startsWith(sources) ? {path, namespace: 'on-first-use', sideEffects: false} : null,
      );
      build.onLoad({filter: /./, namespace: 'on-first-use'}, ({path}) => {
        const found = seldom.find(({module}) => module === path);
        return found ? {contents: standIn(found), loader: 'js', resolveDir: sources} : null;
      });
    },
  };
}

function standIn({names, load, imports = ''}: Seldom): string {
  const functions = names.map(
    name =>
      `export function ${name}(...args) { const {${name}: real} = load(); return new.target ? new real(...args) : real(...args); }`,
  );
  return [imports, `let module;`, `const load = () => module ??= ${load};`, ...functions].join('\n');
}
