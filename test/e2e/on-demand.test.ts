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

test.each(Object.entries(MARKS))('%s is a file of its own, and a start of check reads nothing of it', (name, mark) => {
  const read = (file: string) => readFileSync(join(inject('built'), 'dist', file));
  expect(read(`${name}.cjs`).toString()).toContain(mark);
  const packed = read('check.br');
  expect(brotliDecompressSync(packed.subarray(packed.indexOf('\n') + 1)).toString()).not.toContain(mark);
});
