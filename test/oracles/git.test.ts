import {execFileSync} from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {parseInstant} from '../../src/curriculum/instant.ts';
import {commitTime} from '../../src/io/commit-time.ts';
import {readGit} from '../../src/io/git-reader.ts';
import {hasGit} from '../support/git.ts';

const environment = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.org',
  GIT_ALLOW_PROTOCOL: 'file',
};

function knowsReftable(): boolean {
  try {
    const [major = 0, minor = 0] =
      /(\d+)\.(\d+)/
        .exec(execFileSync('git', ['--version'], {encoding: 'utf8'}))
        ?.slice(1)
        .map(Number) ?? [];
    return major > 2 || (major === 2 && minor >= 45);
  } catch {
    return false;
  }
}

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'git-oracle-')));
afterAll(() => rmSync(scratch, {recursive: true, force: true}));
let count = 0;

class Sandbox {
  readonly root: string;
  constructor(...init: string[]) {
    this.root = join(scratch, String(count++));
    mkdirSync(this.root);
    if (init[0] !== 'none') this.git('init', '-q', '-b', 'main', ...init);
  }
  git(...args: string[]): string {
    return execFileSync('git', ['-C', this.root, ...args], {
      env: environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
  write(path: string, content: string | Uint8Array = `content of ${path}\n`): this {
    mkdirSync(dirname(join(this.root, path)), {recursive: true});
    writeFileSync(join(this.root, path), content);
    return this;
  }
  commit(...args: string[]): this {
    this.git('add', '-A');
    this.git('commit', '-q', '-m', 'c', ...args);
    return this;
  }
  /** What git says of tracked files, without touching the index. */
  dirty(): boolean {
    return this.git('--no-optional-locks', 'status', '--porcelain', '--untracked-files=no') !== '';
  }
}

function reading(root: string) {
  const git = readGit(root);
  if (!git) throw new Error('no repository found');
  return git;
}

/** Everything of a reading that git can be asked about, at a folder of the repository. */
function compare(sandbox: Sandbox, folder = ''): void {
  const root = join(sandbox.root, folder);
  const {state, tracked, firstCommit} = reading(root);
  const ask = (...args: string[]) => {
    try {
      return execFileSync('git', ['-C', root, ...args], {
        env: environment,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    } catch {
      return null;
    }
  };
  const listed = (ask('ls-files', '-s', '-z') ?? '').split('\0').filter(Boolean);
  const expected = new Map(
    listed.map(line => [line.slice(line.indexOf('\t') + 1), {mode: Number.parseInt(line.slice(0, 6), 8)}]),
  );
  expect(tracked).toEqual(expected);
  expect(state.head).toBe(ask('rev-parse', '--verify', '-q', 'HEAD') || null);
  expect(state.branch).toBe(ask('symbolic-ref', '--short', '-q', 'HEAD') || null);
  expect(state.remotes.map(r => r.name).sort()).toEqual((ask('remote') ?? '').split('\n').filter(Boolean).sort());
  for (const {name, url} of state.remotes)
    expect(url).toBe(ask('config', '--get-all', `remote.${name}.url`)?.split('\n')[0]);
  expect(state.prefix).toBe((ask('rev-parse', '--show-prefix') ?? '').replace(/\/$/, ''));
  expect(state.shallow).toBe(ask('rev-parse', '--is-shallow-repository') === 'true');
  expect(realpathSync(join(root, state.root))).toBe(ask('rev-parse', '--show-toplevel'));
  if (state.head)
    expect(parseInstant(commitTime(root, state.head) ?? '')).toBe(Number(ask('show', '-s', '--format=%ct', 'HEAD')));
  if (state.head && !state.shallow)
    expect(firstCommit()).toBe(ask('rev-list', '--first-parent', '--reverse', 'HEAD')?.split('\n')[0]);
}

const executable = (sandbox: Sandbox, path: string) => chmodSync(join(sandbox.root, path), 0o755);

describe.skipIf(!hasGit())('a repository is read as git reads it', () => {
  test('before the first commit', () => {
    const sandbox = new Sandbox();
    compare(sandbox);
    expect(reading(sandbox.root).state.dirty).toBe(false);
    sandbox.write('app.py');
    expect(reading(sandbox.root).state.dirty).toBe(sandbox.dirty());
    sandbox.git('add', '-A');
    compare(sandbox);
    expect(reading(sandbox.root).state.dirty).toBe(true);
  });

  test.each([2, 3, 4])('index version %i', version => {
    const sandbox = new Sandbox()
      .write('a.py')
      .write('deep/er/b.py')
      .write('deep/er/bb.py')
      .write('deep-er.txt')
      .write('ünï cödé "q".py');
    sandbox.write('run.sh');
    executable(sandbox, 'run.sh');
    symlinkSync('a.py', join(sandbox.root, 'link'));
    sandbox.commit();
    sandbox.git('remote', 'add', 'heroku', 'https://git.heroku.com/some-app.git');
    sandbox.git('remote', 'add', 'origin', 'git@example.org:someone/x.git');
    sandbox.git('update-index', '--index-version', String(version));
    if (version === 3) {
      sandbox.write('later.py').git('add', '-N', 'later.py');
      sandbox.git('update-index', '--skip-worktree', 'a.py');
    }
    compare(sandbox);
    compare(sandbox, 'deep');
    compare(sandbox, 'deep/er');
    expect(reading(sandbox.root).state.dirty).toBe(sandbox.dirty());
  });

  test('references packed, history packed with differences, a detached head', () => {
    const sandbox = new Sandbox();
    for (let i = 0; i < 30; i++) sandbox.write('a.py', `${'x = 1\n'.repeat(300)}y = ${i}\n`).commit();
    sandbox.git('gc', '-q', '--aggressive');
    compare(sandbox);
    expect(reading(sandbox.root).state.dirty).toBe(false);
    sandbox.git('checkout', '-q', '--detach', 'HEAD~3');
    compare(sandbox);
    sandbox.git('checkout', '-q', '-b', 'feature/x');
    compare(sandbox);
  });

  test('a split index', () => {
    const sandbox = new Sandbox();
    for (let i = 0; i < 200; i++) sandbox.write(`f${i}.py`);
    sandbox.commit();
    sandbox.git('config', 'splitIndex.maxPercentChange', '100');
    sandbox.git('update-index', '--split-index');
    compare(sandbox);
    sandbox.write('f7.py', 'changed').write('new.py').write('f150.py', 'changed').write('a/b.py');
    sandbox.git('add', '-A');
    sandbox.git('rm', '-q', '-f', 'f3.py', 'f100.py');
    compare(sandbox);
    expect(reading(sandbox.root).state.dirty).toBe(true);
    sandbox.commit();
    compare(sandbox);
    expect(reading(sandbox.root).state.dirty).toBe(false);
  });

  test('a repository of SHA-256', () => {
    const sandbox = new Sandbox('--object-format=sha256').write('a.py').write('pkg/b.py').commit();
    compare(sandbox);
    expect(reading(sandbox.root).state.dirty).toBe(false);
    sandbox.git('gc', '-q');
    sandbox.write('pkg/b.py', 'changed');
    compare(sandbox);
    expect(reading(sandbox.root).state.dirty).toBe(true);
  });

  // Git has known the form since 2.45.
  test.skipIf(!knowsReftable())('references in a reftable', () => {
    const sandbox = new Sandbox('--ref-format=reftable').write('a.py').commit().write('b.py').commit();
    compare(sandbox);
    for (let i = 0; i < 300; i++) sandbox.git('branch', `branch-${i}`);
    sandbox.git('checkout', '-q', '-b', 'feature/x');
    compare(sandbox);
    expect(reading(sandbox.root).state.dirty).toBe(false);
    sandbox.git('worktree', 'add', '-q', '-b', 'side', join(scratch, 'reftable-side'));
    compare(Object.assign(Object.create(Sandbox.prototype), {root: join(scratch, 'reftable-side')}) as Sandbox);
  });

  test('a linked work tree, a submodule and a shallow clone', () => {
    const sandbox = new Sandbox().write('a.py').commit().write('b.py').commit();
    sandbox.git('worktree', 'add', '-q', '-b', 'side', join(scratch, 'side'));
    const side = Object.assign(Object.create(Sandbox.prototype), {root: join(scratch, 'side')}) as Sandbox;
    compare(side);
    side.write('c.py').commit();
    compare(side);
    compare(sandbox);
    const outer = new Sandbox().write('x.py').commit();
    outer.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', sandbox.root, 'inner');
    outer.commit();
    compare(outer);
    compare(outer, 'inner');
    const shallow = new Sandbox('none');
    shallow.git('clone', '-q', '--depth', '1', `file://${sandbox.root}`, '.');
    compare(shallow);
    expect(reading(shallow.root).firstCommit()).toBeNull();
    expect(reading(shallow.root).state.dirty).toBe(false);
  });

  test('the variables of git change nothing', () => {
    const sandbox = new Sandbox().write('a.py').commit();
    process.env.GIT_DIR = '/nonexistent';
    try {
      expect(reading(sandbox.root).tracked.has('a.py')).toBe(true);
    } finally {
      delete process.env.GIT_DIR;
    }
  });

  test('nothing of the repository is run', () => {
    const sandbox = new Sandbox().write('a.txt').commit();
    const canary = join(sandbox.root, 'canary');
    sandbox.git('config', 'filter.f.clean', `touch ${canary}`);
    sandbox.git('config', 'core.fsmonitor', `touch ${canary}`);
    sandbox.write('.gitattributes', '*.txt filter=f\n').write('a.txt', 'changed');
    expect(reading(sandbox.root).state.dirty).toBeNull();
    expect(() => realpathSync(canary)).toThrow();
  });
});

describe.skipIf(!hasGit())('dirty', () => {
  const files = (init: string[] = []) => new Sandbox(...init).write('a.py').write('pkg/b.py').write('pkg/c.py');
  const changes: Record<string, (sandbox: Sandbox) => void> = {
    nothing: () => {},
    'a change of the same size at the same time': s => {
      s.write('a.py', 'CONTENT of a.py\n');
    },
    'more text': s => appendFileSync(join(s.root, 'a.py'), 'x'),
    'a deleted file': s => rmSync(join(s.root, 'a.py')),
    'a folder in place of a file': s => {
      rmSync(join(s.root, 'a.py'));
      mkdirSync(join(s.root, 'a.py'));
    },
    'a link in place of a file': s => {
      rmSync(join(s.root, 'a.py'));
      symlinkSync('pkg/b.py', join(s.root, 'a.py'));
    },
    'a link in place of a folder': s => {
      renameSync(join(s.root, 'pkg'), join(s.root, 'moved'));
      symlinkSync('moved', join(s.root, 'pkg'));
    },
    'another mode': s => executable(s, 'a.py'),
    'another mode where modes do not count': s => {
      s.git('config', 'core.fileMode', 'false');
      executable(s, 'a.py');
    },
    'a touched file': s => utimesSync(join(s.root, 'a.py'), new Date(0), new Date(0)),
    'a file of the same content written anew': s => {
      rmSync(join(s.root, 'a.py'));
      s.write('a.py');
    },
    'an untracked file': s => s.write('new.py'),
    'a staged file': s => s.write('new.py').git('add', 'new.py'),
    'a staged deletion': s => s.git('rm', '-q', '--cached', 'a.py'),
    'a staged change taken back on disk': s => {
      s.write('a.py', 'other').git('add', 'a.py');
      s.write('a.py');
    },
    'staged and unstaged again': s => {
      s.write('new.py').git('add', 'new.py');
      s.git('reset', '-q');
    },
    'an intent to add': s => s.write('new.py').git('add', '-N', 'new.py'),
    'an assumed-unchanged file': s => {
      s.git('update-index', '--assume-unchanged', 'a.py');
      s.write('a.py', 'other');
    },
    'a skipped file': s => {
      s.git('update-index', '--skip-worktree', 'a.py');
      rmSync(join(s.root, 'a.py'));
    },
    'carriage returns in a new file': s => s.write('a.py', 'a\r\nb\r\n').commit(),
    'carriage returns added and more': s => s.write('a.py', 'other\r\n'),
    'attributes that change nothing': s => {
      s.write('.gitattributes', '*.png binary\n*.zip filter=lfs\n').commit();
      s.write('a.py', 'other');
    },
    'a merge conflict': s => {
      s.git('checkout', '-q', '-b', 'side');
      s.write('a.py', 'side\n').commit().git('checkout', '-q', 'main');
      s.write('a.py', 'main\n').commit();
      try {
        s.git('merge', '-q', 'side');
      } catch {}
    },
    'sparse checkout': s => s.git('sparse-checkout', 'set', '--cone', '--sparse-index'),
    packed: s => s.git('gc', '-q'),
  };
  test.each(Object.entries(changes))('%s', (_, change) => {
    const sandbox = files().commit();
    change(sandbox);
    expect(reading(sandbox.root).state.dirty).toBe(sandbox.dirty());
  });

  test('is not decided where line ends or filters may be converted', () => {
    const sandbox = files().commit();
    sandbox.write('.gitattributes', '* text=auto\n').commit();
    sandbox.write('a.py', 'content of a.py\r\n');
    expect(reading(sandbox.root).state.dirty).toBeNull();
    expect(sandbox.git('diff')).toBe('');
  });
});

test('an index that cannot be understood says nothing about any file', () => {
  const sandbox = new Sandbox('none').write('.git/HEAD', 'ref: refs/heads/main\n').write('.git/index', 'not an index');
  expect(readGit(sandbox.root)).toBeNull();
});
