import {execFileSync} from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {type Watcher, type WatchOptions, watchProject} from '../../src/io/watcher.ts';

let root: string;
let watcher: Watcher | null = null;
let reports: string[][];

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'watch-')));
  reports = [];
  write('a.py', 'a');
  write('pkg/b.py', 'b');
  write('node_modules/x/index.js', 'x');
});
afterEach(() => {
  watcher?.close();
  rmSync(root, {recursive: true, force: true});
});

function write(path: string, content: string): void {
  mkdirSync(join(root, path, '..'), {recursive: true});
  writeFileSync(join(root, path), content);
}

/** Watches without polling, so that what is seen was seen through events. */
async function start(options: WatchOptions = {pollEvery: 0}): Promise<void> {
  // Files of this very millisecond would count as changed since the start.
  await new Promise(resolve => setTimeout(resolve, 15));
  watcher = watchProject(root, paths => reports.push([...paths].sort()), options);
  await watcher.ready;
  expect(reports).toEqual([]);
}

const settled = (expected: string[]) =>
  vi.waitFor(() => expect(reports.flat()).toEqual(expected), {interval: 2, timeout: 5000});

describe('a save is seen', () => {
  const saves: Record<string, {save: () => void; seen: string[]}> = {
    'in place': {save: () => write('a.py', 'changed'), seen: ['a.py']},
    'in place, of the same length': {save: () => write('a.py', 'b'), seen: ['a.py']},
    'written beside and renamed': {
      save: () => {
        write('pkg/.b.py.tmp', 'changed');
        renameSync(join(root, 'pkg/.b.py.tmp'), join(root, 'pkg/b.py'));
      },
      seen: ['pkg/b.py'],
    },
    'as vim does': {
      save: () => {
        write('4913', '');
        unlinkSync(join(root, '4913'));
        renameSync(join(root, 'a.py'), join(root, 'a.py~'));
        write('a.py', 'changed');
        unlinkSync(join(root, 'a.py~'));
      },
      seen: ['a.py'],
    },
    'a new folder with files': {
      save: () => {
        write('new/one.py', '1');
        write('new/deep/two.py', '2');
      },
      seen: ['new/deep/two.py', 'new/one.py'],
    },
    deleted: {save: () => unlinkSync(join(root, 'a.py')), seen: ['a.py']},
    'a folder deleted': {save: () => rmSync(join(root, 'pkg'), {recursive: true}), seen: ['pkg/b.py']},
  };
  test.each(Object.entries(saves))('%s', async (_, {save, seen}) => {
    await start();
    save();
    await settled(seen);
  });

  test('twice in a row, also after the file was replaced', async () => {
    await start();
    for (let i = 0; i < 5; i++) {
      reports.length = 0;
      write('a.py.tmp', `change ${i}`);
      renameSync(join(root, 'a.py.tmp'), join(root, 'a.py'));
      await settled(['a.py']);
    }
  });

  test('in a folder that was new, and in one made anew under the same name', async () => {
    await start();
    write('new/one.py', '1');
    await settled(['new/one.py']);
    reports.length = 0;
    write('new/one.py', 'changed');
    await settled(['new/one.py']);
    rmSync(join(root, 'new'), {recursive: true});
    await vi.waitFor(() => expect(reports.length).toBe(2));
    mkdirSync(join(root, 'new'));
    // An empty folder is no change; its watch has to be there before the file is.
    await new Promise(resolve => setTimeout(resolve, 100));
    reports.length = 0;
    write('new/one.py', 'again');
    await settled(['new/one.py']);
  });

  test('within 30 ms in the median', async () => {
    await start();
    const times: number[] = [];
    for (let i = 0; i < 15; i++) {
      reports.length = 0;
      const before = performance.now();
      write('a.py', `change ${i}`);
      await settled(['a.py']);
      times.push(performance.now() - before);
    }
    expect(times.sort((a, b) => a - b)[7]).toBeLessThan(30);
  });

  test('made while the first look was under way', async () => {
    await new Promise(resolve => setTimeout(resolve, 15));
    watcher = watchProject(root, paths => reports.push([...paths]), {pollEvery: 0});
    write('a.py', 'changed');
    await settled(['a.py']);
  });

  test('of the index, in a repository', async () => {
    write('.git/HEAD', 'ref: refs/heads/main\n');
    await start();
    write('.git/index.lock', 'DIRC');
    renameSync(join(root, '.git/index.lock'), join(root, '.git/index'));
    await settled(['.git/index']);
  });
});

describe('nothing is said', () => {
  test("of folders that never matter, of editors' own files, and after closing", async () => {
    await start();
    write('node_modules/x/index.js', 'changed');
    write('.a.py.swp', 'swap');
    write('a.py', 'changed');
    await settled(['a.py']);
    watcher?.close();
    write('a.py', 'once more');
    await new Promise(resolve => setTimeout(resolve, 80));
    expect(reports.flat()).toEqual(['a.py']);
  });
});

describe('where no events come', () => {
  test('looking at everything now and then finds the change, and says so', async () => {
    await start({pollEvery: 30, mostFolders: 0});
    expect(watcher?.mode).toBe('polling');
    write('pkg/b.py', 'changed');
    await settled(['pkg/b.py']);
  });
});

test('a closed watcher holds nothing open', async () => {
  const script = `
    import {watchProject} from ${JSON.stringify(join(import.meta.dirname, '../../src/io/watcher.ts'))};
    const watcher = watchProject(${JSON.stringify(root)}, () => {});
    await watcher.ready;
    watcher.close();
    process.stdout.write('done');`;
  const tsx = join(import.meta.dirname, '../../node_modules/.bin/tsx');
  expect(execFileSync(tsx, ['--input-type=module', '-e', script], {encoding: 'utf8', timeout: 20_000})).toBe('done');
});

test('folders are given up when they go', async () => {
  const before = readdirSync('/proc/self/fd').length;
  await start();
  for (let i = 0; i < 20; i++) write(`f${i}/x.py`, 'x');
  await vi.waitFor(() => expect(reports.flat().length).toBe(20));
  for (let i = 0; i < 20; i++) rmSync(join(root, `f${i}`), {recursive: true});
  await vi.waitFor(() => expect(reports.flat().length).toBe(40));
  watcher?.close();
  await vi.waitFor(() => expect(readdirSync('/proc/self/fd').length).toBeLessThanOrEqual(before + 2));
});
