import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, test} from 'vitest';
import {importsOf} from '../../src/project/facts/python/modules.ts';
import {type Expr, parsePython} from '../../src/project/formats/python.ts';
import {scanPython} from '../../src/project/formats/python-scan.ts';
import {tokensOf} from '../../src/project/formats/python-tokens.ts';
import {PYTHON, pythonHas} from '../support/python.ts';

const PACKAGES = '/usr/lib/python3/dist-packages';

type Names = readonly (readonly [name: string, line: number, column: number])[];

/** What CPython makes of each source: null where it refuses it, otherwise the names it sets at the top level. */
function ask(sources: readonly string[]): (Names | null)[] {
  const script = fileURLToPath(new URL('ask_ast.py', import.meta.url));
  const input = JSON.stringify(sources);
  const output = execFileSync(PYTHON, [script], {input, encoding: 'utf8', maxBuffer: 1 << 28});
  return JSON.parse(output) as (Names | null)[];
}

/** The same of our own reading. */
function read(text: string): Names | null {
  const {body, error} = parsePython(text, 'x.py');
  if (error) return null;
  return body.flatMap((node): Names => {
    if (node.nodeType === 'Assign') return node.targets.flatMap(namesOf);
    if (node.nodeType === 'AnnAssign' || node.nodeType === 'AugAssign') return namesOf(node.target);
    const named =
      node.nodeType === 'FunctionDef' || node.nodeType === 'AsyncFunctionDef' || node.nodeType === 'ClassDef';
    return named ? [[node.name, node.lineno, node.col_offset]] : [];
  });
}

function namesOf(target: Expr): Names {
  if (target.nodeType === 'Name') return [[target.id, target.lineno, target.col_offset]];
  return target.nodeType === 'Tuple' || target.nodeType === 'List' ? target.elts.flatMap(namesOf) : [];
}

function pythonFiles(folder: string, most: number): string[] {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter(path => path.endsWith('.py'))
    .sort();
  const step = Math.max(1, Math.floor(paths.length / most));
  return paths.filter((_, index) => index % step === 0).map(path => join(folder, path));
}

function standardLibrary(): string {
  return execFileSync(PYTHON, ['-c', 'import os; print(os.path.dirname(os.__file__))'], {encoding: 'utf8'}).trim();
}

describe.skipIf(!pythonHas('django, flask'))('CPython and the parser agree', () => {
  const FOLDERS: readonly (readonly [string, () => string, number])[] = [
    ['django', () => join(PACKAGES, 'django'), 400],
    ['flask', () => join(PACKAGES, 'flask'), 100],
    ['the standard library', standardLibrary, 300],
  ];

  test.each(FOLDERS)('on the files of %s, and the names they set', (_, folder, most) => {
    const paths = pythonFiles(folder(), most);
    expect(paths.length).toBeGreaterThan(10);
    const texts = paths.map(path => readFileSync(path, 'utf8')).filter(text => !text.includes('\ufffd'));
    const answers = ask(texts);
    const different = texts.flatMap((text, index) => {
      const [ours, theirs] = [read(text), answers[index]];
      // What CPython refuses may be of a newer grammar than its own: such a file decides nothing.
      return theirs !== null && JSON.stringify(ours) !== JSON.stringify(theirs) ? [paths[index]] : [];
    });
    expect(different).toEqual([]);
  });

  test.each(FOLDERS)('and nearly every file of %s is read without the lexer of the parser', (_, folder, most) => {
    const texts = pythonFiles(folder(), most).map(path => readFileSync(path, 'utf8'));
    const left = texts.filter(text => tokensOf(text.replace(/\f/g, ' ').replace(/\r\n?/g, '\n')) === null);
    expect(left.length).toBeLessThan(texts.length / 50);
  });

  test.each(FOLDERS)('and the scan sees the imports of every file of %s', (_, folder, most) => {
    const different = pythonFiles(folder(), most).flatMap(path => {
      const text = readFileSync(path, 'utf8');
      const source = parsePython(text, path);
      if (source.error) return [];
      const shown = (i: {level: number; module: string; names: readonly string[]}) =>
        `${'.'.repeat(i.level)}${i.module}: ${i.names.join(', ')}`;
      const [ours, theirs] = [scanPython(text).imports, importsOf(source)].map(all => all.map(shown).sort().join('\n'));
      return ours === theirs ? [] : [path];
    });
    expect(different).toEqual([]);
  });

  test('on a block that is not indented, and where it is', () => {
    const texts = [
      'if True:\nX = 1\n',
      'def f():\nreturn 1\n',
      'class A:\n\n# b\nx = 1\n',
      'try:\nx = 1\nfinally:\n pass\n',
    ];
    expect(ask(texts)).toEqual(texts.map(() => null));
    const errors = texts.map(text => parsePython(text, 'x.py').error);
    expect(errors.map(error => error && `${error.type} ${error.place.line} ${error.certain}`)).toEqual(
      [2, 2, 4, 2].map(line => `IndentationError ${line} true`),
    );
  });

  test('on files that someone is typing', () => {
    const texts = pythonFiles(join(PACKAGES, 'flask'), 30)
      .map(path => readFileSync(path, 'utf8'))
      .flatMap(text => damaged(text));
    const answers = ask(texts);
    expect(answers.filter(answer => answer === null).length).toBeGreaterThan(100);
    expect(answers.filter(answer => answer !== null).length).toBeGreaterThan(20);
    const different = texts.filter((text, index) => (read(text) === null) !== (answers[index] === null));
    expect(different.map(text => text.slice(0, 400))).toEqual([]);
  });
});

/** Copies of a source, each with one thing wrong that happens while typing; some of them are still Python. */
function damaged(text: string): string[] {
  const lines = text.split('\n').slice(0, 60);
  const at = (share: number) => Math.floor(lines.length * share);
  return [0.2, 0.5, 0.8].flatMap(share => {
    const line = lines[at(share)] ?? '';
    const replaced = (by: string) => lines.with(at(share), by).join('\n');
    return [
      lines.slice(0, at(share)).join('\n'),
      replaced(`${line} (`),
      replaced(line.replace(':', '')),
      replaced(`  ${line}`),
      replaced(line.trimStart()),
      replaced(`${line}"`),
      replaced('x = = 1'),
      replaced('if x'),
      replaced('print "x"'),
    ];
  });
}
