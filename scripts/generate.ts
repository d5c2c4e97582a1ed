// Writes the documents that follow from the sources of truth; with --check, says which are stale and fails. A regular
// expression that is new takes up to 5 seconds.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {regexRecord} from '../test/support/judge-regexes.ts';
import {checksDocument} from './checks-document.ts';
import {keysTable} from './keys-table.ts';
import {platformsTable} from './platforms-table.ts';
import {thirdParty} from './third-party.ts';
import {trackSchemas} from './track-schemas.ts';

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const read = (file: string) => (existsSync(path(file)) ? readFileSync(path(file), 'utf8') : '');

/** A document's text with the part between two marks replaced. */
function between(text: string, mark: string, content: string): string {
  const pattern = new RegExp(`(<!-- ${mark} -->)[\\s\\S]*?(<!-- /${mark} -->)`);
  if (!pattern.test(text)) throw new Error(`README.md has no part <!-- ${mark} -->`);
  return text.replace(pattern, (_, open, close) => `${open}\n${content}\n${close}`);
}

const documents: Record<string, string> = {
  'THIRD-PARTY.md': thirdParty(),
  'docs/checks.md': checksDocument(),
  ...trackSchemas,
  'test/support/judged-regexes.txt': regexRecord(console.log),
  'README.md': between(between(read('README.md'), 'keys', keysTable()), 'platforms', platformsTable()),
};

const stale = Object.entries(documents).filter(([file, text]) => read(file) !== text);
if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    console.error(`Stale: ${stale.map(([file]) => file).join(', ')}. Run: npm run generate`);
    process.exitCode = 1;
  }
} else for (const [file, text] of stale) writeFileSync(path(file), text);
