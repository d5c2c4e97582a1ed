import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {readTable} from '../../src/io/read-table.ts';
import {folderWith} from '../support/folder.ts';

const table = "learner,name\nk1,Dée O'Neil\n";
const utf16 = Buffer.from(`\ufeff${table}`, 'utf16le');

test.each([
  ['UTF-8', Buffer.from(table)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${table}`)],
  ['UTF-16', utf16],
  ['UTF-16, the other way round', Buffer.from(utf16).swap16()],
  ['windows-1252', Buffer.from(table, 'latin1')],
])('reads a table in %s', (_, bytes) => {
  const path = join(folderWith({}), 'roster.csv');
  writeFileSync(path, bytes);
  expect(readTable(path, 1000)).toBe(table);
  expect(readTable(path, 10)).toBeNull();
});
