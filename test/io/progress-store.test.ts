import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {hostname, tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {openProgressStore} from '../../src/io/progress-store.ts';
import {identifyProject} from '../../src/io/project-identity.ts';
import type {ProgressStore, ProjectIdentity} from '../../src/progress/store.ts';
import type {ProjectProgress} from '../../src/progress/types.ts';

const here = import.meta.dirname;
const storeModule = join(here, '../../src/io/progress-store.ts');
const tsx = join(here, '../../node_modules/.bin/tsx');
const now = () => new Date('2026-11-21T10:00:00Z');
const identity: ProjectIdentity = {
  keys: ['inode:1:2', 'path:/nowhere/mysite'],
  name: 'mysite',
  path: '/nowhere/mysite',
};

let home: string;
let file: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'store-'));
  file = join(home, 'progress.json');
});
afterEach(() => {
  chmodSync(home, 0o700);
  rmSync(home, {recursive: true, force: true});
});

const open = (folder = home) => openProgressStore({env: {PAAS_TUTOR_HOME: folder}, now});
const stored = () => JSON.parse(readFileSync(file, 'utf8'));
const withPlatform =
  (platform: string) =>
  (progress: ProjectProgress): ProjectProgress => ({...progress, platform, updatedAt: '2026-11-21T10:00:01Z'});
const withHint =
  (id: string) =>
  (progress: ProjectProgress): ProjectProgress => ({
    ...progress,
    hints: {...progress.hints, [id]: 1},
  });

async function saved(platform = 'heroku'): Promise<ProgressStore> {
  const store = await open();
  expect(store.save(identity, withPlatform(platform)).ok).toBe(true);
  return store;
}

describe('keeping progress', () => {
  test('what was saved is there for the next window, for nobody else to read, and nothing else is left', async () => {
    await saved();
    expect((await open()).load(identity)).toMatchObject({
      progress: {platform: 'heroku'},
      writable: true,
      notices: [],
      clash: null,
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(home)).toEqual(['progress.json']);
  });

  test('a project that was never met has none, and looking writes nothing', async () => {
    const deeper = await open(join(home, 'not/there/yet'));
    expect(deeper.load(identity)).toMatchObject({progress: null, writable: true, notices: []});
    expect(readdirSync(home)).toEqual([]);
    expect(deeper.save(identity, withHint('a')).ok).toBe(true);
    expect(deeper.load(identity).progress?.hints).toEqual({a: 1});
  });

  test('two windows do not undo what the other did', async () => {
    const [a, b] = [await open(), await open()];
    a.save(identity, withHint('a'));
    b.save(identity, withHint('b'));
    a.save(identity, withPlatform('heroku'));
    expect(b.load(identity).progress).toMatchObject({platform: 'heroku', hints: {a: 1, b: 1}});
  });

  test('a change that changes nothing writes nothing', async () => {
    const store = await saved();
    const {mtimeNs, ino} = statSync(file, {bigint: true});
    expect(store.save(identity, progress => progress).ok).toBe(true);
    expect(statSync(file, {bigint: true})).toMatchObject({mtimeNs, ino});
  });

  test('fields and ids of another version are kept', async () => {
    await saved();
    const document = stored();
    document.later = {x: 1};
    document.projects['inode:1:2'].later = [1];
    Object.assign(document.projects['inode:1:2'].progress, {later: 'p', steps: {'gone#step': step({extra: true})}});
    writeFileSync(file, JSON.stringify(document));
    (await open()).save(identity, withHint('a'));
    expect(stored()).toMatchObject({
      later: {x: 1},
      projects: {'inode:1:2': {later: [1], progress: {later: 'p', hints: {a: 1}}}},
    });
    expect(stored().projects['inode:1:2'].progress.steps['gone#step'].extra).toBe(true);
  });

  test('ids with dots and reserved names are ids', async () => {
    const store = await saved();
    store.save(identity, withHint('lesson.1.__proto__'));
    store.save(identity, withHint('__internal__'));
    expect((await open()).load(identity).progress?.hints).toEqual({'lesson.1.__proto__': 1, __internal__: 1});
  });

  test('reset keeps a copy that can be imported', async () => {
    const store = await saved();
    const result = store.reset(identity);
    expect(result).toMatchObject({ok: true, copy: expect.stringContaining(home)});
    expect(store.load(identity).progress).toBeNull();
    const copy = result.ok && result.copy ? JSON.parse(readFileSync(result.copy, 'utf8')) : null;
    expect(copy).toMatchObject({schema: 'paas-tutor/progress/v1', progress: {platform: 'heroku'}});
    expect(store.reset(identity)).toEqual({ok: true, copy: null});
  });
});

function step(fields: object = {}) {
  return {state: 'passed', at: '2026-01-01T00:00:00Z', evidence: null, reopened: null, ...fields};
}

describe('a file that cannot be used is set aside, never written over', () => {
  const broken: Record<string, string | Uint8Array> = {
    'cut off': '{"version": 1, "proj',
    empty: '',
    'only zero bytes': new Uint8Array(512),
    'a list': '[1]',
    'a text': '"x"',
    'another document': '{"name": "x"}',
  };
  test.each(Object.entries(broken))('%s', async (_, content) => {
    writeFileSync(file, content);
    const store = await open();
    const loaded = store.load(identity);
    const aside = join(home, 'progress.corrupt-2026-11-21T10-00-00.json');
    expect(loaded.writable).toBe(true);
    expect(loaded.notices).toEqual([expect.stringContaining(aside)]);
    expect(readFileSync(aside)).toEqual(Buffer.from(content));
    expect(store.save(identity, withPlatform('heroku')).ok).toBe(true);
    expect((await open()).load(identity)).toMatchObject({progress: {platform: 'heroku'}, notices: []});
  });

  test('the last good copy takes its place', async () => {
    const store = await saved();
    store.save(identity, withHint('a'));
    store.save(identity, withHint('b'));
    writeFileSync(file, 'not JSON');
    const loaded = (await open()).load(identity);
    expect(loaded.progress).toMatchObject({platform: 'heroku', hints: {a: 1}});
    expect(loaded.notices).toHaveLength(1);
  });

  test('also when it breaks between two saves, and twice in one second', async () => {
    const store = await saved();
    for (const content of ['broken once', 'broken twice']) {
      writeFileSync(file, content);
      expect(store.save(identity, withHint('a')).ok).toBe(true);
    }
    const aside = readdirSync(home).filter(name => name.includes('corrupt'));
    expect(aside.map(name => readFileSync(join(home, name), 'utf8'))).toEqual(['broken twice', 'broken once']);
  });

  test('a byte order mark breaks nothing', async () => {
    await saved();
    writeFileSync(file, `\ufeff${readFileSync(file, 'utf8')}`);
    const store = await open();
    expect(store.load(identity)).toMatchObject({progress: {platform: 'heroku'}, notices: []});
    expect(store.save(identity, withHint('a')).ok).toBe(true);
    expect(stored().projects['inode:1:2'].progress.platform).toBe('heroku');
  });

  test('one bad entry is left out, the rest is used, the whole is kept aside before it is written over', async () => {
    await saved();
    const document = stored();
    document.projects['inode:1:2'].progress.steps = {'a#b': {state: 'dancing'}, 'a#c': step()};
    writeFileSync(file, JSON.stringify(document));
    const store = await open();
    const loaded = store.load(identity);
    expect(Object.keys(loaded.progress?.steps ?? {})).toEqual(['a#c']);
    expect(loaded.notices).toHaveLength(1);
    expect(readFileSync(file, 'utf8')).toContain('dancing');
    store.save(identity, withHint('a'));
    expect(readFileSync(join(home, 'progress.repaired-2026-11-21T10-00-00.json'), 'utf8')).toContain('dancing');
    expect((await open()).load(identity).notices).toEqual([]);
  });

  test.each([
    '{"version": 2, "projects": {}}',
    '{"version": 1, "projects": {"p": {"keys": [], "progress": {"version": 2}}}}',
  ])('one of a newer version is left alone: %s', async content => {
    writeFileSync(file, content);
    const store = await open();
    const loaded = store.load(identity);
    expect(loaded.writable).toBe(false);
    expect(loaded.notices).toEqual([expect.stringContaining('newer version')]);
    expect(store.save(identity, withPlatform('heroku'))).toMatchObject({ok: true, progress: {platform: 'heroku'}});
    expect(store.load(identity)).toMatchObject({progress: {platform: 'heroku'}, notices: []});
    expect(readFileSync(file, 'utf8')).toBe(content);
    expect(readdirSync(home)).toEqual(['progress.json']);
  });
});

describe('where nothing can be written, work goes on in memory', () => {
  test('a file in place of the folder', async () => {
    writeFileSync(join(home, 'taken'), '');
    const store = await open(join(home, 'taken'));
    expect(store.load(identity)).toMatchObject({
      writable: false,
      notices: [expect.stringContaining('cannot be saved')],
    });
    expect(store.save(identity, withPlatform('heroku'))).toMatchObject({ok: true});
    expect(store.load(identity).progress?.platform).toBe('heroku');
  });

  test('no home folder at all', async () => {
    const script = `
      import os from 'node:os';
      import {syncBuiltinESMExports} from 'node:module';
      os.homedir = () => { throw new Error('no home'); };
      os.userInfo = () => { throw new Error('no user'); };
      syncBuiltinESMExports();
      const {openProgressStore} = await import(${JSON.stringify(storeModule)});
      const store = await openProgressStore({env: {}});
      const identity = ${JSON.stringify(identity)};
      const {writable, notices} = store.load(identity);
      console.log(JSON.stringify({writable, notices: notices.length, ok: store.save(identity, p => ({...p, platform: 'x'})).ok}));`;
    expect(JSON.parse(runScript(script, {cwd: home}))).toEqual({writable: false, notices: 1, ok: true});
    expect(readdirSync(home)).toEqual([]);
  });

  test('an empty HOME writes nothing into the current folder', () => {
    const script = `
      const {openProgressStore} = await import(${JSON.stringify(storeModule)});
      console.log((await openProgressStore({env: {HOME: ''}})).file);`;
    expect(runScript(script, {cwd: home, env: {...process.env, HOME: '', XDG_CONFIG_HOME: ''}})).toMatch(
      /^\/.*paas-tutor\/progress\.json\n$/,
    );
    expect(readdirSync(home)).toEqual([]);
  });

  test.skipIf(process.getuid?.() === 0 && !canBecomeNobody())(
    'a folder that may not be written to, without waiting',
    async () => {
      await saved();
      chmodSync(home, 0o555);
      const script = `
      if (process.getuid() === 0) process.setuid(65534);
      const {openProgressStore} = await import(${JSON.stringify(storeModule)});
      const store = await openProgressStore({env: {PAAS_TUTOR_HOME: ${JSON.stringify(home)}}});
      const started = performance.now();
      const identity = ${JSON.stringify(identity)};
      const {writable} = store.load(identity);
      const {ok} = store.save(identity, p => ({...p, platform: 'fly'}));
      const took = performance.now() - started;
      console.log(JSON.stringify({writable, ok, quick: took < 500}));`;
      expect(JSON.parse(runScript(script))).toEqual({writable: false, ok: true, quick: true});
    },
  );
});

function canBecomeNobody(): boolean {
  try {
    execFileSync(process.execPath, ['-e', 'process.setuid(65534)'], {stdio: 'ignore'});
    return true;
  } catch {
    return false;
  }
}

function runScript(script: string, options: {cwd?: string; env?: NodeJS.ProcessEnv} = {}): string {
  return execFileSync(tsx, ['--input-type=module', '-e', script], {encoding: 'utf8', timeout: 60_000, ...options});
}

const writeLoop = (name: string, times: number) => `
  const {openProgressStore} = await import(${JSON.stringify(storeModule)});
  const store = await openProgressStore();
  const identity = ${JSON.stringify(identity)};
  process.stdout.write('.');
  for (let i = 0; i < ${times}; i++) {
    const saved = store.save(identity, p => ({...p, hints: {...p.hints, [${JSON.stringify(name)} + i]: 1}, updatedAt: new Date().toISOString()}));
    if (!saved.ok) { console.error(saved.message); process.exit(1); }
  }`;

function startLoop(name: string, times: number) {
  const env = {...process.env, PAAS_TUTOR_HOME: home};
  // Node itself, not a wrapper around it: the process that writes is the one to be killed.
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', writeLoop(name, times)], {
    env,
    cwd: join(here, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

describe('before conf is loaded', () => {
  const openSoon = () => openProgressStore({env: {PAAS_TUTOR_HOME: home}, now, wait: false});

  test('what is saved is kept, seen at once, and written then', async () => {
    const store = await openSoon();
    expect(store.save(identity, withPlatform('heroku'))).toMatchObject({ok: true});
    expect(store.save(identity, withHint('a'))).toMatchObject({
      ok: true,
      progress: {platform: 'heroku', hints: {a: 1}},
    });
    expect(store.load(identity).progress).toMatchObject({platform: 'heroku', hints: {a: 1}});
    await expect.poll(() => existsSync(file)).toBe(true);
    expect((await open()).load(identity).progress).toMatchObject({platform: 'heroku', hints: {a: 1}});
  });
  test('nothing is written over that another window wrote meanwhile', async () => {
    const other = await saved();
    const store = await openSoon();
    store.save(identity, withHint('a'));
    other.save(identity, withHint('b'));
    await expect.poll(() => Object.keys(stored().projects['inode:1:2'].progress.hints).sort()).toEqual(['a', 'b']);
  });
  test('a corrupt file is mended already', async () => {
    const store = await saved();
    store.save(identity, withHint('a'));
    writeFileSync(file, 'broken');
    expect((await openSoon()).load(identity)).toMatchObject({progress: {platform: 'heroku'}, writable: true});
  });
});

describe('processes', () => {
  test('two that save 300 times each lose nothing', async () => {
    const ends = await Promise.all(['a', 'b'].map(name => once(startLoop(name, 300), 'exit')));
    expect(ends.map(([code]) => code)).toEqual([0, 0]);
    expect(Object.keys((await open()).load(identity).progress?.hints ?? {})).toHaveLength(600);
    expect(readdirSync(home).sort()).toEqual(['progress.json', 'progress.json.bak']);
  }, 60_000);

  test('one that is killed at any moment leaves a good file, and the next one waits for nothing', async () => {
    let kept = 0;
    for (let i = 0; i < 12; i++) {
      const loop = startLoop(`${i}-`, 100_000);
      await once(loop.stdout, 'data');
      await new Promise(resolve => setTimeout(resolve, 5 + i * 7));
      loop.kill('SIGKILL');
      await once(loop, 'exit');
      const store = await open();
      const {progress, notices} = store.load(identity);
      expect(notices).toEqual([]);
      const hints = Object.keys(progress?.hints ?? {}).length;
      expect(hints).toBeGreaterThanOrEqual(kept);
      kept = hints;
      const started = performance.now();
      expect(store.save(identity, withHint(`after ${i}`)).ok).toBe(true);
      expect(performance.now() - started).toBeLessThan(1000);
      expect(readdirSync(home).filter(name => name.includes('tmp'))).toEqual([]);
    }
    expect(kept).toBeGreaterThan(12);
  }, 60_000);

  test('the lock of a dead process is taken over, that of a living one is waited for', async () => {
    const store = await saved();
    symlinkSync(`999999999@${hostname()}`, `${file}.lock`);
    expect(store.save(identity, withHint('a')).ok).toBe(true);
    symlinkSync(`${process.ppid}@${hostname()}`, `${file}.lock`);
    const refused = store.save(identity, withHint('b'));
    expect(refused).toMatchObject({
      ok: false,
      message: expect.stringContaining('another window'),
      progress: {hints: {a: 1, b: 1}},
    });
    rmSync(`${file}.lock`);
    // What could not be saved is saved with the next change.
    expect(store.save(identity, withHint('c')).ok).toBe(true);
    expect((await open()).load(identity).progress?.hints).toEqual({a: 1, b: 1, c: 1});
  });
});

describe.skipIf(!canMount())('a disk that is full', () => {
  let disk: string;
  beforeEach(() => {
    disk = join(home, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
  });
  afterEach(() => execFileSync('umount', [disk]));

  const large = (progress: ProjectProgress): ProjectProgress => ({
    ...progress,
    choices: Object.fromEntries(Array.from({length: 300}, (_, i) => [`question ${i}`, 'an answer'])),
  });

  test.each([0, 4096, 8192])('with %i bytes free: nothing is lost, and it is said', async free => {
    const store = await open(disk);
    expect(store.save(identity, withPlatform('heroku')).ok).toBe(true);
    const filler = 65_536 - 4096 - free;
    writeFileSync(join(disk, 'filler'), 'x'.repeat(filler));
    const refused = store.save(identity, large);
    expect(refused).toMatchObject({ok: false, message: expect.stringContaining('full')});
    expect((await open(disk)).load(identity)).toMatchObject({progress: {platform: 'heroku', choices: {}}, notices: []});
    rmSync(join(disk, 'filler'));
    expect(store.save(identity, withHint('a')).ok).toBe(true);
    const {progress} = (await open(disk)).load(identity);
    expect(Object.keys(progress?.choices ?? {})).toHaveLength(300);
    expect(progress?.hints).toEqual({a: 1});
    expect(readdirSync(disk).filter(name => name.includes('tmp'))).toEqual([]);
  });
});

function canMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe], {stdio: 'ignore'});
    execFileSync('umount', [probe]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, {recursive: true, force: true});
  }
}

describe('a project is recognised', () => {
  const repository = (path: string, ...args: string[]) => {
    mkdirSync(path, {recursive: true});
    const git = (...command: string[]) =>
      execFileSync('git', ['-C', path, '-c', 'user.name=a', '-c', 'user.email=a@example.org', ...command], {
        stdio: 'ignore',
      });
    writeFileSync(join(path, 'app.py'), path);
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', args[0] ?? path);
  };

  test('without git by its folder, also when it is moved, and once it becomes a repository', async () => {
    const [old, moved] = [join(home, 'p/old'), join(home, 'p/moved')];
    mkdirSync(old, {recursive: true});
    const store = await open();
    store.save(identifyProject(old), withPlatform('heroku'));
    renameSync(old, moved);
    expect(store.load(identifyProject(moved))).toMatchObject({progress: {platform: 'heroku'}, clash: null});
    store.save(identifyProject(moved), withHint('a'));
    expect(store.load(identifyProject(moved)).progress?.project.path).toBe(moved);
    repository(moved);
    expect(store.load(identifyProject(moved)).progress?.platform).toBe('heroku');
    // What is at the old place now is something else.
    mkdirSync(old);
    expect(store.load(identifyProject(old)).progress).toBeNull();
  });

  test('another repository in the same place is another project; one begun anew in it is the same', async () => {
    const path = join(home, 'p/site');
    repository(path, 'first');
    const store = await open();
    store.save(identifyProject(path), withPlatform('heroku'));
    rmSync(join(path, '.git'), {recursive: true});
    repository(path, 'begun anew');
    expect(store.load(identifyProject(path)).progress?.platform).toBe('heroku');
    renameSync(path, join(home, 'p/elsewhere'));
    repository(path, 'another');
    expect(store.load(identifyProject(path)).progress).toBeNull();
  });

  test.each(['same', 'separate'] as const)('of a copy it is asked once: %s', async answer => {
    const [one, two] = [join(home, 'p/one'), join(home, 'p/two')];
    repository(one);
    const store = await open();
    store.save(identifyProject(one), withPlatform('heroku'));
    cpSync(one, two, {recursive: true});
    const identity = identifyProject(two);
    expect(store.load(identity).clash).toEqual({name: 'one', path: one});
    store.settleClash(identity, answer);
    expect(store.load(identity)).toMatchObject({
      clash: null,
      progress: {platform: answer === 'same' ? 'heroku' : null},
    });
    expect(store.load(identifyProject(one))).toMatchObject({clash: null, progress: {platform: 'heroku'}});
    store.save(identity, withHint('two'));
    expect(store.load(identifyProject(one)).progress?.hints).toEqual(answer === 'same' ? {two: 1} : {});
    expect(existsSync(join(two, '.paas-tutor'))).toBe(false);
  });
});
