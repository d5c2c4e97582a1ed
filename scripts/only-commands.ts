import {readFileSync} from 'node:fs';
import type {Plugin} from 'esbuild';

/** Leaves commands out of a bundle of main.ts that is never asked for them. */
export function onlyCommands(asked: (name: string) => boolean): Plugin {
  return {
    name: 'only-commands',
    setup(build) {
      build.onResolve({filter: /^\.\/commands\//}, ({kind, path}) =>
        kind === 'dynamic-import' && !asked(path.replace(/^.*\/|\.tsx?$/g, '')) ? {path, namespace: 'absent'} : null,
      );
      build.onLoad({filter: /./, namespace: 'absent'}, () => ({contents: ''}));
    },
  };
}

/**
 * Imports a command at the beginning instead of on demand, for a bundle that runs nothing else: its modules are then one scope,
 * and none is wrapped in a function that waits until it is asked for.
 */
export function atOnce(main: string, name: string): Plugin {
  const onDemand = `await import('./commands/${name}.ts')`;
  return {
    name: 'at-once',
    setup(build) {
      build.onLoad({filter: /\/main\.ts$/}, ({path}) => {
        if (path !== main) return null;
        const source = readFileSync(path, 'utf8');
        if (!source.includes(onDemand)) throw new Error(`main.ts does not import the command ${name} on demand.`);
        return {
          contents: `import * as command from './commands/${name}.ts';\n${source.replace(onDemand, 'command')}`,
          loader: 'ts',
        };
      });
    },
  };
}
