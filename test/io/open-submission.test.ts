import {execFileSync} from 'node:child_process';
import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {describe, expect, it, onTestFinished} from 'vitest';
import {openSubmission, type Source, type Submission} from '../../src/io/open-submission.ts';
import {paxRecord, tar, type Written} from '../support/archive.ts';
import {folderWith} from '../support/folder.ts';
import {type Zipped, zipOf} from '../support/zip.ts';

const app = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\n',
  Procfile: 'web: gunicorn app:app\n',
};
const zipped = Object.entries(app).map(([name, content]): Zipped => ({name, content}));

async function opened(source: Source): Promise<Submission> {
  const found = await openSubmission(source, folderWith({}));
  if (!found.ok) throw new Error(found.reason);
  onTestFinished(() => found.submission.close());
  return found.submission;
}
const reasonOf = async (source: Source) => {
  const found = await openSubmission(source, folderWith({}));
  return found.ok ? null : found.reason;
};
const path = (at: string, folder: string | null = null): Source => ({kind: 'path', path: at, folder});
const repository = (at: string, ref: string | null = null): Source => ({
  kind: 'repository',
  at,
  isRemote: false,
  ref,
  folder: null,
});
const texts = ({project}: Submission) =>
  Object.fromEntries([...project.files].map(([name, {bytes}]) => [name, bytes && new TextDecoder().decode(bytes)]));

const under = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

function zip(files: readonly Zipped[]): string {
  return join(folderWith({'k1.zip': zipOf(files)}), 'k1.zip');
}

const tarred = Object.entries(app).map(([name, content]): Written => ({name, content}));
function tarball(entries: readonly Written[], name = 'k1.tar.gz'): string {
  const bytes = tar(entries);
  return join(folderWith({[name]: name.endsWith('.tar') ? bytes : gzipSync(bytes)}), name);
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
    stdio: 'ignore',
    env: {...process.env, GIT_COMMITTER_DATE: '2026-12-01T10:00:00+01:00', GIT_CONFIG_GLOBAL: '/dev/null'},
  });
}
function committed(files: Readonly<Record<string, string>> = app): string {
  const folder = folderWith(files);
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'a');
  return folder;
}

describe('a submission', () => {
  it('is the same project in a folder, an archive, a wrapped archive and a commit', async () => {
    const wrapped = zip(zipped.map(file => ({...file, name: `site-main/${file.name}`})));
    const repo = committed();
    for (const source of [
      path(folderWith(app)),
      path(
        folderWith({
          'a/app.py': app['app.py'],
          'a/requirements.txt': app['requirements.txt'],
          'a/Procfile': app.Procfile,
        }),
      ),
      path(zip(zipped)),
      path(wrapped),
      path(join(wrapped, '..')),
      path(tarball(tarred)),
      path(tarball([{name: './', type: '5'}, ...tarred.map(file => ({...file, name: `./${file.name}`}))], 'k1.tgz')),
      path(
        tarball([{name: 'site/', type: '5'}, ...tarred.map(file => ({...file, name: `site/${file.name}`}))], 'k.tar'),
      ),
      repository(repo),
      repository(repo, 'main'),
    ])
      expect(texts(await opened(source))).toEqual(app);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['two folders down', {}],
    ['beside a README', {'README.md': 'Read me.\n'}],
    ['beside what systems leave', {'__MACOSX/._x': '', '.DS_Store': '', 'sub/Thumbs.db': '', 'sub/desktop.ini': ''}],
    ['beside a report of the learner', {'report.json': '{}'}],
  ])('lies in one folder after the other, %s', async (_, beside) => {
    const wrapped = {...beside, ...under('sub/mission/site-main', app)};
    const entries = Object.entries(wrapped).map(([name, content]) => ({name, content}));
    for (const place of [folderWith(wrapped), zip(entries), tarball(entries)]) {
      const submission = await opened(path(place));
      expect(texts(submission)).toEqual(app);
      expect(submission.below).toEqual([]);
    }
  });

  it('is a package in a folder where no file says which is the project', async () => {
    const submission = await opened(path(folderWith(under('sub/site/shop', {'__init__.py': '', 'app.py': ''}))));
    expect(Object.keys(texts(submission))).toEqual(['shop/__init__.py', 'shop/app.py']);
  });

  it('is judged where it lies beside other things, and says where files of a project stand', async () => {
    const {project, below} = await opened(
      path(folderWith({...under('a', app), ...under('b/c', app), ...under('b/c/old', app), 'notes.txt': 'x\n'})),
    );
    expect(project.files.has('a/Procfile')).toBe(true);
    expect(below).toEqual(['a', 'b/c']);
  });

  it('is the only one in which Python lies, whatever lies beside it, and else is named from the top', async () => {
    const beside = {'a/readme.txt': 'x\n', 'a/b/notes.docx': 'x'};
    for (const place of [
      folderWith({...under('a/b/c/d', app), ...beside}),
      tarball(Object.entries({...under('a/b/c/d', app), ...beside}).map(([name, content]) => ({name, content}))),
    ]) {
      const submission = await opened(path(place));
      expect(texts(submission)).toEqual(app);
      expect(submission.below).toEqual([]);
    }
    const two = await opened(path(folderWith({...under('a/b/c/d', app), ...under('a/b/e', app), ...beside})));
    expect(two.below).toEqual(['a/b/c/d', 'a/b/e']);
    const code = await opened(
      path(folderWith({'a/app.py': '', 'a/docs/requirements.txt': 'sphinx\n', 'a/x.txt': 'x'})),
    );
    expect(Object.keys(texts(code))).toContain('app.py');
    const around = folderWith({'x.docx': 'x', ...under('a/b', beside)});
    execFileSync('cp', ['-r', committed(under('backend', app)), join(around, 'site')]);
    expect((await opened(path(around))).project.files.has('backend/Procfile')).toBe(true);
  });

  it('in an archive in an archive is not looked for', async () => {
    expect(await reasonOf(path(tarball([{name: 'site.zip', content: 'PK'}])))).toBe(
      'it holds no Python, but an archive in the archive: site.zip; unpack the outer one',
    );
  });

  it('is all of a repository, as a platform is given it', async () => {
    const repo = committed(under('backend', app));
    for (const source of [path(repo), repository(repo)]) {
      const {project, below} = await opened(source);
      expect(project.files.has('backend/Procfile')).toBe(true);
      expect(below).toEqual(['backend']);
    }
    expect(texts(await opened({...repository(repo), folder: 'backend'}))).toEqual(app);
  });

  it('has the date of a repository that lies in a folder', async () => {
    const outer = folderWith({'README.md': 'x\n'});
    execFileSync('cp', ['-r', committed(), join(outer, 'site-main')]);
    const submission = await opened(path(outer));
    expect(texts(submission)).toEqual(app);
    expect(submission).toMatchObject({submittedAt: '2026-12-01T09:00:00Z', dirty: false});
  });

  it('is the one archive of a folder without Python', async () => {
    const bytes = zipOf(zipped);
    expect(texts(await opened(path(folderWith({'site.zip': bytes, 'answers.pdf': '%PDF', 'notes.txt': 'x'}))))).toEqual(
      app,
    );
    expect(Object.keys(texts(await opened(path(folderWith({...app, 'data.zip': bytes})))))).toContain('data.zip');
    expect(await reasonOf(path(folderWith({'a.zip': bytes, 'b.zip': bytes})))).toBe(
      'it holds no Python, and several archives: a.zip, b.zip',
    );
  });

  it('of a commit has its date, and not what was changed since', async () => {
    const repo = committed();
    writeFileSync(join(repo, 'Procfile'), 'web: other\n');
    const {submittedAt, commit, project} = await opened(repository(repo));
    expect(submittedAt).toBe('2026-12-01T09:00:00Z');
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(project.git).toMatchObject({branch: 'main', dirty: false});
    const asItIs = await opened(path(repo));
    expect(texts(asItIs).Procfile).toBe('web: other\n');
    expect(asItIs).toMatchObject({dirty: true, submittedAt: null});
  });

  it('does not lead out through a link', async () => {
    const secret = join(folderWith({secret: 'a secret\n'}), 'secret');
    const folder = folderWith(app);
    symlinkSync(secret, join(folder, '.env'));
    symlinkSync('../../../../../../etc/passwd', join(folder, 'passwd'));
    symlinkSync('Procfile', join(folder, 'inside'));
    const linked = [
      ...zipped,
      {name: '.env', content: secret, mode: 0o120777},
      {name: 'passwd', content: '../../../../../../etc/passwd', mode: 0o120777},
      {name: 'inside', content: 'Procfile', mode: 0o120777},
    ];
    git(folder, 'init', '-q');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'a');
    for (const source of [path(folder), path(zip(linked)), repository(folder)]) {
      const {files} = (await opened(source)).project;
      expect(files.get('.env')).toMatchObject({bytes: null, problem: 'outside', link: secret});
      expect(files.get('passwd')).toMatchObject({bytes: null, problem: 'outside'});
      expect(files.get('inside')?.bytes?.length).toBe(app.Procfile.length);
    }
  });

  it.each([
    ['leads up', [{name: '../x'}], 'a name in the archive leads out of it'],
    ['leads up behind a folder', [{name: 'a/../../x'}], 'a name in the archive leads out of it'],
    ['leads up with backslashes', [{name: 'a\\..\\..\\x'}], 'a name in the archive leads out of it'],
    ['is absolute', [{name: '/etc/x'}], 'a name in the archive leads out of it'],
    ['is on a drive', [{name: 'C:/x'}], 'a name in the archive leads out of it'],
    ['stands there twice', [{name: 'a/x'}, {name: 'a/./x'}], 'a name stands in the archive twice'],
    ['is too long', [{name: `${'a'.repeat(2000)}`}], 'a name in the archive is too long'],
    ['is of a bomb', [{name: 'x', size: 0xf000_0000}], 'the archive unpacks to more than 2 GiB'],
    ['is packed too well', [{name: 'x', size: 0x0800_0000}], 'the archive unpacks to more than 200 times its size'],
    ['is encrypted', [{name: 'x', flags: 0x40}], 'the archive is encrypted'],
    ['opens with a password', [{name: 'x', flags: 0x1}], 'the archive is encrypted: it opens with a password'],
  ])('is not read from an archive where a name %s', async (_, more, reason) => {
    expect(await reasonOf(path(zip([...zipped, ...more])))).toBe(reason);
  });

  it.each<[string, Written, string]>([
    ['leads up', {name: '../x'}, 'a name in the archive leads out of it'],
    ['leads up behind a folder', {name: 'a/../../x'}, 'a name in the archive leads out of it'],
    ['leads up in a folder of its own', {name: '../a/', type: '5'}, 'a name in the archive leads out of it'],
    [
      'leads up in a pax header',
      {name: 'x', type: 'x', content: paxRecord('path', '../x')},
      'a name in the archive leads out of it',
    ],
    ['leads up in a long name', {name: 'x', type: 'L', content: '../x'}, 'a name in the archive leads out of it'],
    ['is absolute', {name: '/etc/x'}, 'a name in the archive leads out of it'],
    ['is on a drive', {name: 'C:/x'}, 'a name in the archive leads out of it'],
    ['has backslashes', {name: 'a\\..\\x'}, 'a name in the archive leads out of it'],
    ['stands there twice', {name: './app.py'}, 'a name stands in the archive twice'],
    ['is too long', {name: 'x', type: 'L', content: 'a'.repeat(2000)}, 'a name in the archive is too long'],
    [
      'has a size of its own',
      {name: 'x', type: 'x', content: paxRecord('size', '9999999999')},
      'the archive cannot be read: an entry of it is too large',
    ],
    ['has no size', {name: 'x', size: 'zz'}, 'the archive cannot be read: an entry of it has no size that can be read'],
  ])('is not read from a tar archive where a name %s', async (_, more, reason) => {
    expect(await reasonOf(path(tarball([...tarred, more, {name: 'y', content: 'y'}])))).toBe(reason);
  });

  it('opens no device of a tar archive, and no link that leads out of it', async () => {
    const secret = join(folderWith({secret: 'a secret\n'}), 'secret');
    const special = ['3', '4', '6', '7', 'S'].map((type): Written => ({name: `special-${type}`, type}));
    const {files} = (
      await opened(
        path(
          tarball([
            ...tarred,
            ...special,
            {name: '.env', type: '2', linkTo: secret},
            {name: 'up', type: '2', linkTo: '../../../../../../etc/passwd'},
            {name: 'x', type: 'K', content: secret},
            {name: 'long', type: '2', linkTo: 'Procfile'},
            {name: 'inside', type: '2', linkTo: 'Procfile'},
            {name: 'hard-out', type: '1', linkTo: secret},
            {name: 'hard-up', type: '1', linkTo: '../secret'},
            {name: 'hard-later', type: '1', linkTo: 'run.sh'},
            {name: 'run.sh', content: 'true\n', mode: '0000755'},
            {name: 'hard-inside', type: '1', linkTo: './run.sh'},
          ]),
        ),
      )
    ).project;
    for (const {name} of special) expect(files.get(name)).toMatchObject({bytes: null, problem: 'special'});
    expect(files.get('.env')).toMatchObject({bytes: null, problem: 'outside', link: secret});
    expect(files.get('long')).toMatchObject({bytes: null, problem: 'outside', link: secret});
    expect(files.get('up')).toMatchObject({bytes: null, problem: 'outside'});
    expect(files.get('inside')?.bytes?.length).toBe(app.Procfile.length);
    for (const name of ['hard-out', 'hard-up', 'hard-later'])
      expect(files.get(name)).toMatchObject({bytes: null, problem: 'special'});
    for (const name of ['run.sh', 'hard-inside'])
      expect([files.get(name)?.mode, String(files.get(name)?.bytes)]).toEqual([0o755, 'true\n']);
  });

  it('says what is wrong with a tar archive that is a bomb, cut off, or none', async () => {
    const at = (name: string, bytes: Uint8Array) => path(join(folderWith({[name]: bytes}), name));
    const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024));
    expect(await reasonOf(at('k1.tgz', bomb))).toBe('the archive unpacks to more than 200 times its size');
    const whole = gzipSync(tar(tarred));
    expect(await reasonOf(at('k1.tar.gz', whole.subarray(0, 100)))).toBe('the archive is damaged or was cut off');
    expect(await reasonOf(at('k1.tar', tar(tarred).subarray(0, 530)))).toBe(
      'the archive cannot be read: it ends in the middle of a file',
    );
    expect(await reasonOf(at('k1.tar.gz', zipOf(zipped)))).toMatch(/^the archive cannot be read: it /);
  });

  it('is read from a tar archive as tar writes it, with a name that is too long for its header', async () => {
    const long = `${'a'.repeat(80)}/${'b'.repeat(90)}.py`;
    const folder = folderWith({...app, [long]: 'x = 1\n'});
    for (const format of ['gnu', 'pax', 'ustar']) {
      const archive = join(folderWith({}), `${format}.tar.gz`);
      execFileSync('tar', [`--format=${format}`, '-czf', archive, '-C', folder, '.']);
      expect(texts(await opened(path(archive)))).toEqual({...app, [long]: 'x = 1\n'});
    }
  });

  it('says what is wrong with an archive that is damaged, and reads no file that is not what it says', async () => {
    const broken = join(folderWith({'k1.zip': zipOf(zipped).subarray(0, 200)}), 'k1.zip');
    expect(await reasonOf(path(broken))).toBe('the archive is damaged, was cut off, or is no zip');
    const lying = await opened(path(zip([...zipped, {name: 'a.py', content: 'x = 1\n', size: 3}])));
    expect(lying.project.files.get('a.py')).toMatchObject({bytes: null, problem: 'unreadable'});
  });

  it.each([
    ['an empty folder', {}, 'it is empty'],
    ['another language', {'package.json': '{}'}, 'it holds no Python; it looks like a JavaScript project'],
  ])('of %s has no project', async (_, files, reason) => {
    expect(await reasonOf(path(folderWith(files)))).toBe(reason);
  });

  it('never reads the repository of somebody else', async () => {
    const other = committed({'app.py': 'secret = 1\n'});
    const asFile = folderWith({...app, '.git': `gitdir: ${join(other, '.git')}\n`});
    expect((await opened(path(asFile))).project.git).toBeNull();
    expect(texts(await opened(repository(asFile)))).toMatchObject(app);
    const head = execFileSync('git', ['-C', other, 'rev-parse', 'HEAD'], {encoding: 'utf8'}).trim();
    const borrowing = committed();
    mkdirSync(join(borrowing, '.git/objects/info'), {recursive: true});
    writeFileSync(join(borrowing, '.git/objects/info/alternates'), `${join(other, '.git/objects')}\n`);
    writeFileSync(join(borrowing, '.git/HEAD'), `${head}\n`);
    expect(await reasonOf(repository(borrowing))).toBe('its commit cannot be read from its repository');
    const common = folderWith({
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.git/objects/x': '',
      '.git/commondir': join(other, '.git'),
    });
    expect(await reasonOf(repository(common))).not.toBeNull();
  });
});
