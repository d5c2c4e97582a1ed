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
