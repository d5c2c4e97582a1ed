import {readFileSync, writeFileSync} from 'node:fs';
import {brotliCompressSync} from 'node:zlib';
import type {Plugin} from 'esbuild';

/** Puts the layout engine of Ink beside the bundle, in Brotli: as base64 in a source it takes 15 kB more of the package. */
export function yogaApart(folder: string): Plugin {
  return {
    name: 'yoga-apart',
    setup(build) {
      build.onLoad({filter: /yoga-wasm-base64-esm\.js$/}, ({path}) => {
        const source = readFileSync(path, 'utf8');
        const [literal, base64 = ''] = /(?<=base64,)(AGFzbQ[A-Za-z0-9+/=]+)/.exec(source) ?? [];
        const quote = literal === undefined ? undefined : source[source.indexOf(literal) + literal.length];
        if (literal === undefined || (quote !== '"' && quote !== "'")) throw new Error(`no WebAssembly in ${path}`);
        writeFileSync(`${folder}/yoga.br`, brotliCompressSync(Buffer.from(base64, 'base64')));
        const node = (module: string) => `process.getBuiltinModule('node:${module}')`;
        const read = `${node('fs')}.readFileSync(new URL('./yoga.br',import.meta.url))`;
        const value = `${quote}+${node('zlib')}.brotliDecompressSync(${read}).toString('base64')+${quote}`;
        return {contents: source.replace(literal, () => value), loader: 'js'};
      });
    },
  };
}
