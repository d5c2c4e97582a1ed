import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {describe, expect, it, onTestFinished} from 'vitest';
import {openSubmission, type Submission} from '../../src/io/open-submission.ts';
import {tar} from '../support/archive.ts';
import {folderWith} from '../support/folder.ts';
import {hasGit} from '../support/git.ts';
import {zipOf} from '../support/zip.ts';

const app = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\n',
  Procfile: 'web: gunicorn app:app\n',
  '.gitignore': 'local.py\n',
};

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {...process.env, GIT_COMMITTER_DATE: '2026-12-01T10:00:00+01:00', GIT_CONFIG_GLOBAL: '/dev/null'},
  }).trim();
}

function repository(files: Readonly<Record<string, string>> = app): string {
  const folder = folderWith(files);
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'remote', 'add', 'origin', 'https://github.com/a/b.git');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'a');
  return folder;
}

/** Every file in a folder, as somebody packs it who packs everything. */
const packedFiles = (folder: string, below = '') =>
  readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter(name => statSync(join(folder, name)).isFile())
    .map(name => ({name: below + name, content: readFileSync(join(folder, name))}));

type Packed = ReturnType<typeof packedFiles>;
const asZip = (files: Packed) => join(folderWith({'k1.zip': zipOf(files)}), 'k1.zip');
const asTar = (files: Packed) => join(folderWith({'k1.tar.gz': gzipSync(tar(files))}), 'k1.tar.gz');

async function opened(path: string, folder: string | null = null): Promise<Submission & {temporary: string}> {
  const temporary = join(folderWith({}), 'of-a-worker');
  const found = await openSubmission({kind: 'path', path, folder}, temporary);
  if (!found.ok) throw new Error(found.reason);
  onTestFinished(() => found.submission.close());
  return {...found.submission, temporary};
}

const work = ({commit, dirty, submittedAt}: Submission) => ({commit, dirty, submittedAt});
const unknown = {commit: null, dirty: null, submittedAt: null};
const tracked = ({project}: Submission) => [...project.files.values()].map(file => [file.path, file.tracked]).sort();

describe.skipIf(!hasGit())('a repository in an archive', () => {
  it.each<[string, (folder: string) => void]>([
    ['of a clean work tree', () => {}],
    ['with a file that is not tracked', folder => writeFileSync(join(folder, 'local.py'), 'x = 1\n')],
    ['with a file that was changed', folder => writeFileSync(join(folder, 'app.py'), 'x = 1\n')],
    [
      'with a file that was staged',
      folder => {
        writeFileSync(join(folder, 'app.py'), 'x = 1\n');
        git(folder, 'add', '-A');
      },
    ],
    ['with a file that is gone', folder => void execFileSync('rm', [join(folder, 'Procfile')])],
    ['that git packed', folder => void git(folder, 'gc', '-q', '--aggressive')],
    ['at a commit without a branch', folder => void git(folder, 'checkout', '-q', '--detach')],
    ['after git read its own index again', folder => void git(folder, 'status')],
  ])('says what it says in a folder: %s', async (_, then) => {
    const folder = repository();
    then(folder);
    const plain = await opened(folder);
    for (const archive of [asZip(packedFiles(folder)), asTar(packedFiles(folder))]) {
      const found = await opened(archive);
      expect(work(found)).toEqual(work(plain));
      expect(found.project.git).toEqual(plain.project.git);
      expect(tracked(found)).toEqual(tracked(plain));
      expect(readdirSync(found.temporary)).toEqual([]);
    }
    expect(work(plain).commit).toMatch(/^[0-9a-f]{40}$/);
  });

  it('is that around the project, whatever is packed around both', async () => {
    const nested = repository(Object.fromEntries(Object.entries(app).map(([name, text]) => [`web/${name}`, text])));
    const head = {commit: git(nested, 'rev-parse', 'HEAD'), dirty: false, submittedAt: '2026-12-01T09:00:00Z'};
    const found = await opened(asZip(packedFiles(nested, 'site-main/')), 'site-main/web');
    expect(work(found)).toEqual(head);
    expect(found.project.git).toMatchObject({root: '..', prefix: 'web', branch: 'main'});
    expect(tracked(found).every(([, is]) => is === true)).toBe(true);
    // One beside the project says nothing of it.
    const beside = packedFiles(nested)
      .filter(({name}) => name.startsWith('.git/'))
      .map(file => ({...file, name: `other/${file.name}`}));
    const other = Object.entries(app).map(([name, text]) => ({name: `mine/${name}`, content: Buffer.from(text)}));
    expect(work(await opened(asZip([...beside, ...other]), 'mine'))).toEqual(unknown);
  });

  it('with line ends of Windows is neither changed nor surely the same', async () => {
    const folder = repository();
    writeFileSync(join(folder, 'app.py'), app['app.py'].replaceAll('\n', '\r\n'));
    expect(work(await opened(asZip(packedFiles(folder))))).toMatchObject({
      dirty: null,
      submittedAt: '2026-12-01T09:00:00Z',
    });
  });
});

describe.skipIf(!hasGit())('a hostile repository in an archive', () => {
  const add = (files: Packed, name: string, content: string) => [
    ...files.filter(file => file.name !== name),
    {name, content: Buffer.from(content)},
  ];

  it('runs nothing, and is not led to another repository', async () => {
    const folder = repository();
    const other = repository({...app, 'secret.py': 'x = 1\n'});
    const marker = join(folderWith({}), 'ran');
    const script = `#!/bin/sh\ntouch ${marker}\n`;
    let files = packedFiles(folder);
    for (const hook of ['post-checkout', 'post-index-change', 'fsmonitor-watchman'])
      files = add(files, `.git/hooks/${hook}`, script);
    files = add(
      files,
      '.git/config',
      `[core]\n\tfsmonitor = touch ${marker}\n\tworktree = ${other}\n\tattributesFile = ${other}/x\n[include]\n\tpath = ${other}/.git/config\n`,
    );
    files = add(files, '.git/objects/info/alternates', `${other}/.git/objects\n`);
    files = add(files, '.git/commondir', `${other}/.git\n`);
    files = add(files, '.git/refs/heads/main', `${git(other, 'rev-parse', 'HEAD')}\n`);
    const found = await opened(asZip(files));
    expect(existsSync(marker)).toBe(false);
    expect(found.submittedAt).toBeNull();
    expect(readdirSync(found.temporary)).toEqual([]);
  });

  it.each<[string, (files: Packed) => Packed]>([
    ['no object at all', files => files.filter(({name}) => !name.startsWith('.git/objects/'))],
    ['an index that is none', files => add(files, '.git/index', 'DIRC\0\0')],
    ['a HEAD that leads out', files => add(files, '.git/HEAD', 'ref: ../../../etc/passwd\n')],
    ['no HEAD', files => files.filter(({name}) => name !== '.git/HEAD')],
    [
      'a file that leads to another one',
      files =>
        add(
          files.filter(({name}) => !name.startsWith('.git/')),
          '.git',
          'gitdir: /etc\n',
        ),
    ],
    [
      '20,001 branches',
      files => [
        ...files,
        ...Array.from({length: 20_001}, (_, i) => ({name: `.git/refs/heads/b${i}`, content: Buffer.from('x')})),
      ],
    ],
    ['two branches of which one lies in the other', files => add(files, '.git/refs/heads/main/x', 'x')],
    ['a name of 300 letters', files => add(files, `.git/refs/heads/${'x'.repeat(300)}`, 'x')],
  ])('with %s leaves the rest of the submission as it is', async (_, spoil) => {
    const found = await opened(asZip(spoil(packedFiles(repository()))));
    expect(found.submittedAt).toBeNull();
    expect(found.project.files.has('app.py')).toBe(true);
    if (existsSync(found.temporary)) expect(readdirSync(found.temporary)).toEqual([]);
  });

  it('with a link in it is not read', async () => {
    const folder = repository();
    const entries = packedFiles(folder).filter(({name}) => name !== '.git/refs/heads/main');
    const archive = tar([...entries, {name: '.git/refs/heads/main', type: '2', linkTo: '/etc/passwd'}]);
    expect(work(await opened(join(folderWith({'k1.tar': archive}), 'k1.tar')))).toEqual(unknown);
  });
});
