import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import type {Plugin} from 'esbuild';

/**
 * Ink awaits while it is imported, which a CommonJS bundle cannot: its layout engine, which is WebAssembly, and tools for its own
 * developers with DEV=true. Here the screen awaits the engine before it is run, and the tools are left out.
 */
export const inkWithoutAwait: Plugin = {
  name: 'ink-without-await',
  setup(build) {
    build.onLoad({filter: /[\\/]ink[\\/]build[\\/]reconciler\.js$/}, ({path}) => ({
      contents: readFileSync(path, 'utf8')
        .replace("await import('./devtools.js')", '')
        .replace('await loadPackageJson()', '{}'),
    }));
    build.onResolve({filter: /^yoga-layout$/}, () => ({path: 'yoga', namespace: 'layout-engine'}));
    build.onLoad({filter: /^yoga$/, namespace: 'layout-engine'}, () => ({
      contents: [
        `import {loadYoga} from 'yoga-layout/load';`,
        `export * from 'yoga-layout/load';`,
        // Ink takes them from there while it is imported.
        `import constants from ${JSON.stringify(resolve('node_modules/yoga-layout/dist/src/generated/YGEnums.js'))};`,
        `const yoga = {...constants};`,
        `export default yoga;`,
        `export const ready = loadYoga().then(loaded => Object.assign(yoga, loaded));`,
      ].join('\n'),
      resolveDir: resolve('node_modules/ink'),
    }));
    build.onResolve({filter: /^\.\/tutor-screen\.ts$/}, ({kind, path, resolveDir}) =>
      kind === 'dynamic-import' ? {path: resolve(resolveDir, path), namespace: 'awaits-layout'} : null,
    );
    build.onLoad({filter: /./, namespace: 'awaits-layout'}, ({path}) => ({
      contents: [
        `import {ready} from 'yoga-layout';`,
        `import {runScreen as run} from ${JSON.stringify(path)};`,
        `export const runScreen = async (...args) => (await ready, run(...args));`,
      ].join('\n'),
      resolveDir: resolve('.'),
    }));
  },
};
