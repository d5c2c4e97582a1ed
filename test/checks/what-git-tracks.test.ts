import {describe, expect, it} from 'vitest';
import type {Check} from '../../src/checks/define.ts';
import {topics} from '../../src/checks/index.ts';
import {runCheck} from '../../src/checks/run.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {type FileLike, type GitState, memoryProject, type Project} from '../../src/project/project.ts';

const git: GitState = {root: '.', prefix: '', branch: 'main', head: null, remotes: [], shallow: false, dirty: null};

function run(id: string, files: Readonly<Record<string, FileLike>>, rest: Partial<Project> = {}) {
  const topic = topics.find(t => t.checks.some(c => c.id === id));
  const check = topic?.checks.find((c: Check) => c.id === id);
  if (!topic || !check) throw new Error(`no check ${id}`);
  return runCheck(check, topic, memoryProject(files, rest), heroku);
}

describe('the state of git', () => {
  it.each(topics.flatMap(({checks}) => checks.filter(({gitState}) => gitState)))(
    'never decides whether a project deploys: $id',
    ({impact}) => expect(impact).toBe('degrades'),
  );
});

describe('venv-not-committed', () => {
  const skipped = (folder: string, ...tracked: string[]) => ({
    skipped: new Map([[folder, {tracked, reason: 'known' as const}]]),
  });

  it('sees what git tracks in a folder that was not entered', () => {
    const result = run('venv-not-committed', {}, {git, ...skipped('.venv', '.venv/bin/python', '.venv/pyvenv.cfg')});
    expect(result.findings).toMatchObject([
      {
        messageId: 'refused',
        impact: 'breaks',
        file: '.venv/bin/python',
        prints: "Error: Existing '.venv/' directory found.",
      },
    ]);
  });

  it('is milder where the platform will not know it for one', () => {
    const result = run('venv-not-committed', {}, {git, ...skipped('venv', 'venv/bin/activate')});
    expect(result.findings).toMatchObject([{messageId: 'committed', impact: 'degrades', prints: null}]);
  });

  it('passes for one that is not tracked, and for other folders that were not entered', () => {
    expect(run('venv-not-committed', {}, {git, ...skipped('venv')}).verdict).toBe('pass');
    expect(run('venv-not-committed', {}, {git, ...skipped('node_modules', 'node_modules/a.js')}).verdict).toBe('pass');
  });

  it('leaves open, without deciding anything, what a repository will take', () => {
    expect(run('venv-not-committed', {}, skipped('venv'))).toMatchObject({verdict: 'unknown', decides: false});
    expect(run('venv-not-committed', {'.gitignore': 'venv/\n'}, skipped('venv')).verdict).toBe('pass');
  });
});

describe('secrets-not-in-code', () => {
  const secret = 'TOKEN = "a81f5c7e93b24d60ffe1d2c3b4a59687"\n';

  it('is not decided while a file cannot be read', () => {
    const result = run('secrets-not-in-code', {'settings.py': {problem: 'unreadable'}}, {git});
    expect(result).toMatchObject({verdict: 'unknown'});
    expect(result.reason).toContain('settings.py');
  });

  it('never shows the secret', () => {
    const result = run('secrets-not-in-code', {
      'app.py': secret,
      'b.py': 'U = "postgres://shop:q8Rk2vX9tB@db-7.shop.io/x"\n',
    });
    expect(result.findings).toHaveLength(2);
    expect(JSON.stringify(result)).not.toMatch(/5c7e93b2|q8Rk2vX9tB/);
  });

  it('looks at what git tracks or would take', () => {
    const files = {'.gitignore': 'local.py\n', 'local.py': {content: secret, tracked: false}};
    expect(run('secrets-not-in-code', files, {git}).verdict).toBe('pass');
    expect(run('secrets-not-in-code', {...files, 'local.py': secret}, {git}).verdict).toBe('fail');
    expect(run('secrets-not-in-code', {'new.py': {content: secret, tracked: false}}, {git}).verdict).toBe('fail');
  });

  it('does not judge untracked files where rules above the project are out of sight', () => {
    const inside = {...git, root: '..', prefix: 'shop'};
    expect(run('secrets-not-in-code', {'new.py': {content: secret, tracked: false}}, {git: inside}).verdict).toBe(
      'pass',
    );
  });
});

describe('env-file-not-tracked', () => {
  it('never shows a value', () => {
    const result = run('env-file-not-tracked', {'.env': 'API_TOKEN=Zx8fK2pQv9LrT4wN7mBc\n'}, {git});
    expect(result.verdict).toBe('fail');
    expect(JSON.stringify(result)).not.toContain('K2pQv9Lr');
  });

  it('takes a link and an encrypted file for what git holds of them', () => {
    const link = {content: 'API_TOKEN=Zx8fK2pQv9LrT4wN7mBc\n', link: '../.env'};
    expect(run('env-file-not-tracked', {'.env': link}, {git}).verdict).toBe('pass');
    expect(run('env-file-not-tracked', {'.env': Uint8Array.from([0, 71, 73, 84, 0x3d])}, {git}).verdict).toBe('pass');
  });

  it('is not decided while a tracked file cannot be read', () => {
    expect(run('env-file-not-tracked', {'.env': {problem: 'unreadable'}}, {git}).verdict).toBe('unknown');
  });
});
