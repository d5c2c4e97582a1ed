import {execFileSync} from 'node:child_process';
import {mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {readTrackAt} from '../../src/io/track-commit.ts';
import {isTrackFile} from '../../src/io/track-files.ts';
import {changed, goodTrack, inFolder, runTrack} from '../commands/authored-track.ts';
import {folderWith} from '../support/folder.ts';

function git(root: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null'},
  }).trimEnd();
}

const DIR = 'course/track';
const release = {...goodTrack, 'long.md': `# not listed\n${'A line of text that is long.\n'.repeat(400)}`};

/** A repository with three releases; the work tree holds no file of the track any more. */
function releases(...init: readonly string[]): string {
  const root = folderWith({...inFolder(DIR, release), 'README.md': 'x'});
  const commit = (message: string) => {
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', message);
  };
  git(root, 'init', '-q', '-b', 'main', ...init);
  commit('one');
  git(root, 'tag', 'light');
  writeFileSync(join(root, DIR, 'start.md'), goodTrack['start.md'].replace('Ours is', 'This one is'));
  commit('two');
  git(root, 'tag', '-a', 'annotated', '-m', 'two');
  git(root, 'tag', '-a', 'of-a-tag', '-m', 'again', 'annotated');
  git(root, 'branch', 'release/2');
  git(root, 'update-ref', 'refs/remotes/origin/next', 'HEAD');
  writeFileSync(join(root, DIR, 'track.yaml'), changed(['version: 1.0.0', 'version: 1.2.0'])['track.yaml'] ?? '');
  commit('three');
  return root;
}

/** What git says stands in the folder there. */
function asGitSays(root: string, ref: string): Record<string, string> {
  const names = git(root, 'ls-tree', '--name-only', `${ref}:${DIR}`).split('\n').filter(isTrackFile);
  return Object.fromEntries(names.map(name => [name, `${git(root, 'show', `${ref}:${DIR}/${name}`)}\n`]));
}
const read = (root: string, ref: string) => {
  const found = readTrackAt(join(root, DIR), ref);
  return found.ok ? found.files : found.problem;
};
const ended = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, `${text.trimEnd()}\n`]));

describe('a track as it was, read from the objects of a repository', () => {
  it.each<[string, init: string[], pack: string[] | null]>([
    ['loose objects', [], null],
    ['packed objects and references', [], ['gc', '-q', '--aggressive']],
    ['ids of SHA-256', ['--object-format=sha256'], ['gc', '-q']],
  ])('is what git shows: %s', (_, init, pack) => {
    const root = releases(...init);
    if (pack) git(root, ...pack);
    const ids = ['light', 'annotated'].flatMap(ref => [
      git(root, 'rev-parse', ref),
      git(root, 'rev-parse', `--short=9`, ref),
    ]);
    const names = ['light', 'annotated', 'of-a-tag', 'release/2', 'origin/next', 'main', 'HEAD', 'refs/tags/light'];
    for (const ref of [...names, ...ids]) {
      const files = read(root, ref);
      expect(typeof files === 'string' ? files : ended(files), ref).toEqual(ended(asGitSays(root, ref)));
    }
    expect(read(root, 'light')).not.toEqual(read(root, 'main'));
  });

  it('is found from a linked work tree', () => {
    const root = releases();
    const linked = join(folderWith({}), 'linked');
    git(root, 'worktree', 'add', '-q', linked, 'light');
    expect(read(linked, 'main')).toEqual(read(root, 'main'));
  });

  it('says what keeps it from being read', () => {
    const root = releases();
    expect(read(root, 'nothing')).toContain('no branch, tag or commit of this clone is called that');
    expect(read(root, '0'.repeat(40))).toContain('git fetch --unshallow');
    expect(read(root, git(root, 'rev-parse', 'light^{tree}'))).toContain(
      'no branch, tag or commit of this clone is called that',
    );
    expect(read(root, '../../HEAD')).toContain('no branch, tag or commit of this clone is called that');
    expect(readTrackAt(folderWith({}), 'main')).toMatchObject({
      problem: expect.stringContaining('in no git repository'),
    });
    const later = join(root, 'later');
    mkdirSync(later);
    expect(readTrackAt(later, 'main')).toMatchObject({problem: 'it has no folder later'});
  });

  it('follows no link that was committed', () => {
    const root = releases();
    rmSync(join(root, DIR, 'start.md'));
    symlinkSync('/etc/passwd', join(root, DIR, 'start.md'));
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'link');
    expect(read(root, 'main')).toBe('start.md is a link or no file');
    renameSync(join(root, DIR), join(root, 'elsewhere'));
    symlinkSync('../elsewhere', join(root, DIR));
    git(root, 'add', '-A');
    git(root, 'commit', '-qm', 'link to the folder');
    rmSync(join(root, DIR));
    mkdirSync(join(root, DIR));
    expect(read(root, 'main')).toBe(`it has no folder ${DIR}`);
  });
});

describe('paas-tutor track lint --against a tag', () => {
  it('holds the files of the folder against those of the tag', async () => {
    const root = releases();
    const lint = (...args: readonly string[]) => runTrack(root, 'lint', DIR, ...args);
    expect(await lint('--against', 'light')).toMatchObject({
      code: 0,
      out: expect.stringContaining('held against light'),
    });
    writeFileSync(join(root, DIR, 'start.md'), goodTrack['start.md'].replace('{#port}', '{#the-port}'));
    const {code, out} = await lint('--against', 'annotated');
    expect(code).toBe(1);
    expect(out).toContain('the step start#port is gone');
  });

  it('takes a folder of that name first, and a tag where it is written out', async () => {
    const root = releases();
    mkdirSync(join(root, 'light'));
    expect((await runTrack(root, 'lint', DIR, '--against', 'light')).err).toContain('it holds no track.yaml');
    expect((await runTrack(root, 'lint', DIR, '--against', 'refs/tags/light')).code).toBe(0);
  });
});
