import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {readTable} from '../../src/io/read-table.ts';
import {folderWith} from '../support/folder.ts';

const table = "learner,name\nk1,Dée O'Neil\n";
const utf16 = Buffer.from(`\ufeff${table}`, 'utf16le');

test.each([
  ['utf-8', Buffer.from(table)],
  ['utf-8-bom', Buffer.from(`\ufeff${table}`)],
  ['utf-16le', utf16],
  ['utf-16be', Buffer.from(utf16).swap16()],
  ['windows-1252', Buffer.from(table, 'latin1')],
])('reads a table in %s', (encoding, bytes) => {
  const path = join(folderWith({}), 'roster.csv');
  writeFileSync(path, bytes);
  expect(readTable(path, 1000)).toEqual({text: table, encoding});
  expect(readTable(path, 10)).toBeNull();
});
