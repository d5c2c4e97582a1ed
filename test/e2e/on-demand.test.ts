import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {brotliDecompressSync} from 'node:zlib';
import {expect, inject, test} from 'vitest';

/** Words that only this module holds. */
const MARKS = {
  'check-sarif': 'json.schemastore.org/sarif',
  'check-junit': 'testsuites',
  'check-github': 'paas-tutor could not check',
  'check-markdown': 'did not fit here',
} as const;

/** The modules of a packed bundle by their ids. */
function modulesOf(file: string): Readonly<Record<string, string>> {
  const packed = readFileSync(join(inject('built'), 'dist', file));
  const content = brotliDecompressSync(packed.subarray(packed.indexOf('\n') + 1));
  const end = content.indexOf('\n');
  const modules: Record<string, string> = {};
  let from = end + 1;
  for (const [id, length] of Object.entries(JSON.parse(content.toString('utf8', 0, end)) as Record<string, number>)) {
    modules[id] = content.toString('utf8', from, from + length);
    from += length;
  }
  return modules;
}

test.each(Object.entries(MARKS))(
  '%s is a module of its own, and a start of check compiles nothing of it',
  (name, mark) => {
    const modules = modulesOf('program.br');
    expect(modules[`./${name}.cjs`]).toContain(mark);
    expect(modules['./check.cjs']).not.toContain(mark);
  },
);
