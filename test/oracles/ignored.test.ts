import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {isIgnored} from '../../src/project/facts/configuration/ignored.ts';
import {memoryProject} from '../../src/project/project.ts';
import {hasGit} from '../support/git.ts';

const scratch = mkdtempSync(join(tmpdir(), 'ignore-oracle-'));
afterAll(() => rmSync(scratch, {recursive: true, force: true}));
let count = 0;

const PATHS = [
  '.env',
  '.env.example',
  'app.py',
  'db.sqlite3',
  'web/.env',
  'web/app.py',
  'web/deep/.env',
  'web/deep/a b.py',
  'web/build/out.js',
  'build/out.js',
  'we[b]/x.py',
  '#x',
  '!x',
];
const FOLDERS = ['web/', 'web/deep/', 'web/build/', 'build/', 'we[b]/'];

/** The paths that git ignores by these .gitignore files. */
function ignoredByGit(rules: Readonly<Record<string, string>>): string[] {
  const root = join(scratch, String(count++));
  mkdirSync(root);
  const git = (args: readonly string[], input = '') =>
    execFileSync('git', ['-C', root, '-c', 'core.excludesFile=/dev/null', '-c', 'core.ignoreCase=false', ...args], {
      input,
      env: {PATH: process.env.PATH ?? '', HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1'},
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  git(['init', '-q']);
  for (const [path, content] of [...PATHS.map(path => [path, ''] as const), ...Object.entries(rules)]) {
    mkdirSync(dirname(join(root, path)), {recursive: true});
    writeFileSync(join(root, path), content);
  }
  const input = [...PATHS, ...FOLDERS.map(folder => folder.slice(0, -1))].join('\0');
  try {
    const output = git(['check-ignore', '-z', '--stdin'], input);
    return output.split('\0').filter(Boolean).sort();
  } catch (error) {
    // Exit code 1: nothing is ignored.
    if ((error as {status?: number}).status === 1) return [];
    throw error;
  }
}

function ignoredByUs(rules: Readonly<Record<string, string>>): string[] {
  const project = memoryProject({...Object.fromEntries(PATHS.map(path => [path, ''])), ...rules});
  return [...PATHS, ...FOLDERS]
    .filter(path => isIgnored(project, path) === true)
    .map(path => path.replace(/\/$/, ''))
    .sort();
}

describe.skipIf(!hasGit())('git ignores the same paths', () => {
  test.each<[string, Record<string, string>]>([
    ['names, folders, anchors', {'.gitignore': '.env\nbuild/\n/db.sqlite3\n'}],
    ['comments, escapes and trailing blanks', {'.gitignore': '# .env\n\\#x\n\\!x\n.env.example  \n\n'}],
    ['CRLF and a byte order mark', {'.gitignore': '\ufeff.env\r\nbuild/\r\n'}],
    ['a later rule takes back', {'.gitignore': '.env*\n!.env.example\n'}],
    ['nothing is taken back inside an ignored folder', {'.gitignore': 'web/\n!web/app.py\n'}],
    ['a nested file, anchored and not', {'web/.gitignore': '/.env\nbuild\n'}],
    ['a pattern with a folder in a nested file', {'web/.gitignore': 'deep/.env\n**/a\\ b.py\n'}],
    ['a file that ignores its own folder', {'web/.gitignore': '*\n'}],
    ['a folder with brackets in its name', {'we[b]/.gitignore': 'x.py\n'}],
    ['stars and classes', {'.gitignore': '*.py\n!/app.py\n[#!]x\n**/deep/**\n'}],
    ['a nested file takes back a folder', {'.gitignore': 'web/*\n', 'web/.gitignore': '!build\n'}],
    ['another letter case', {'.gitignore': 'APP.PY\nWEB/\n'}],
    ['NUL characters between the letters', {'.gitignore': '\ufeff.\u0000e\u0000n\u0000v\u0000'}],
  ])('%s', (_, rules) => {
    expect(ignoredByUs(rules)).toEqual(ignoredByGit(rules));
  });
});
