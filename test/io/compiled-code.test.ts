import {execFileSync} from 'node:child_process';
import {chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {inAscii, packBundle} from '../../scripts/pack-bundle.ts';
import {compiledFolder} from '../../src/io/compiled-code.ts';

const source = fileURLToPath(new URL('../../src/io/compiled-code.ts', import.meta.url));
let work: string;
let folder: string;
let kept: string;

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'paas-tutor-compiled-'));
  folder = join(work, 'cache');
  kept = join(folder, 'main.bin');
});
afterEach(() => rmSync(work, {recursive: true, force: true}));

/** Runs a bundle that exports a word. */
function run(word: string): string {
  const bundle = join(work, 'bundle.br');
  writeFileSync(bundle, packBundle({'./main.js': `exports.word = () => ${JSON.stringify(word)};`}));
  return started(bundle);
}

/** What a bundle says in a process of its own, as the program runs it. */
function started(bundle: string): string {
  const script = `import {runCompiled} from ${JSON.stringify(pathToFileURL(source).href)};
    process.stdout.write(runCompiled(${JSON.stringify(bundle)}, './main.js', ${JSON.stringify(folder)}).word());`;
  return execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {encoding: 'utf8'});
}

describe('runCompiled', () => {
  it('keeps what was compiled, and takes it the next time', () => {
    expect(run('first')).toBe('first');
    const before = readFileSync(kept);
    expect(run('first')).toBe('first');
    expect(readFileSync(kept).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(['main.bin']);
  });

  it('compiles a module when it is first required, and keeps what earlier starts compiled', () => {
    const bundle = join(work, 'bundle.br');
    const part = (word: string) => `exports.word = () => ${JSON.stringify(word)};`;
    const main = "exports.word = id => id ? require(id).word() : 'main'; exports.place = here;";
    writeFileSync(bundle, packBundle({'./main.js': main, './a.js': part('a'), './b.js': part('b')}));
    const start = (id: string) => {
      const call = `runCompiled(${JSON.stringify(bundle)}, './main.js', ${JSON.stringify(folder)})`;
      const script = `import {runCompiled} from ${JSON.stringify(pathToFileURL(source).href)};
        const main = ${call};
        process.stdout.write(main.word(${JSON.stringify(id)}) + ' ' + (main.place === ${JSON.stringify(pathToFileURL(bundle).href)}));`;
      const out = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]).toString();
      // Behind the key and four bytes of a sum, which may be a brace or the end of a line.
      const bytes = readFileSync(kept);
      const from = bytes.indexOf('\n') + 1 + 4;
      return [out, Object.keys(JSON.parse(bytes.toString('utf8', from, bytes.indexOf('\n', from)))).sort()];
    };
    const both = (...ids: string[]) => ['compiled', 'source'].flatMap(kind => ids.map(id => `${kind}:${id}`));
    expect(start('')).toEqual(['main true', both('./main.js')]);
    expect(start('./b.js')).toEqual(['b true', both('./b.js', './main.js')]);
    expect(start('./a.js')).toEqual(['a true', both('./a.js', './b.js', './main.js')]);
    const before = readFileSync(kept);
    expect(start('')).toEqual(['main true', both('./a.js', './b.js', './main.js')]);
    expect(readFileSync(kept).equals(before)).toBe(true);
  });

  it('runs a source with characters outside ASCII, which stay in regular expressions', () => {
    const bundle = join(work, 'bundle.br');
    writeFileSync(
      bundle,
      packBundle({
        './main.js': "exports.word = () => require('./other.js').found + ' é';",
        './other.js': "exports.found = [/^[＝＋－＠]$/.test('＋'), /^[＝-＠]$/u.test('x'), /…$/.test('a…')].join();",
      }),
    );
    for (const _ of ['compiled', 'kept']) expect(started(bundle)).toBe('true,false,true é');
  });

  it('packs it in ASCII, and nothing where an escape would mean something else', () => {
    expect(inAscii("/[’😀]/u.test('\\\\’')")).toBe("/[\\u2019\\ud83d\\ude00]/u.test('\\\\\\u2019')");
    expect(() => inAscii('/\\’/')).toThrow('A backslash stands before ’');
  });

  it('never takes another build for this one, though it is as long', () => {
    expect(run('first')).toBe('first');
    expect(run('other')).toBe('other');
    expect(run('first')).toBe('first');
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
    ['damaged', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 0x5a])])],
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('not compiled code\n'.repeat(100))],
  ])('compiles anew where the kept code is %s', (_, spoil) => {
    run('first');
    const good = readFileSync(kept);
    const spoilt = spoil(good);
    writeFileSync(kept, spoilt);
    expect(run('first')).toBe('first');
    const mended = readFileSync(kept);
    expect(mended.equals(spoilt)).toBe(false);
    expect(mended.indexOf(good.subarray(0, good.indexOf('\n')))).toBe(0);
  });

  it('runs where nothing can be kept', () => {
    writeFileSync(folder, 'a file where the folder should be');
    expect(run('first')).toBe('first');
    rmSync(folder);
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    expect(run('first')).toBe('first');
    expect(readdirSync(folder).filter(name => name !== 'main.bin')).toEqual([]);
  });
});

describe('compiledFolder', () => {
  it('is the folder that was asked for, or none', () => {
    expect(compiledFolder({PAAS_TUTOR_HOME: '/x'})).toBe(join('/x', 'compiled'));
    expect(compiledFolder({PAAS_TUTOR_HOME: '/x', NODE_DISABLE_COMPILE_CACHE: '1'})).toBeNull();
  });
  it.runIf(process.platform === 'linux')('follows the custom of the system', () => {
    expect(compiledFolder({XDG_CACHE_HOME: '/y'})).toBe('/y/paas-tutor');
  });
});
