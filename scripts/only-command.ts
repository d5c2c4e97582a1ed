import type {Plugin} from 'esbuild';

/** Leaves the other commands out of a bundle of main.ts that is never asked for them. */
export function onlyCommand(name: string): Plugin {
  return {
    name: 'only-command',
    setup(build) {
      build.onResolve({filter: /^\.\/commands\//}, ({kind, path}) =>
        kind === 'dynamic-import' && path !== `./commands/${name}.ts` ? {path, namespace: 'absent'} : null,
      );
      build.onLoad({filter: /./, namespace: 'absent'}, () => ({contents: ''}));
    },
  };
}
