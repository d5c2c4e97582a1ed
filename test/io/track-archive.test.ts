import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {readTrackArchive} from '../../src/io/track-archive.ts';
import {readTrackFolder} from '../../src/io/track-folder.ts';
import {packed, paxRecord, tar, type Written} from '../support/archive.ts';
import {folderWith} from '../support/folder.ts';
import {sampleTrack} from '../support/track.ts';

const yaml: Written = {name: 'package/track.yaml', content: sampleTrack['track.yaml']};
const lesson: Written = {name: 'package/start.md', content: sampleTrack['start.md']};
const read = (...entries: readonly Written[]) => readTrackArchive(gzipSync(tar(entries)), '');

describe('the track in an archive', () => {
  it('has the digest of the same files in a folder', () => {
    const inFolder = readTrackFolder(folderWith(sampleTrack));
    expect(inFolder.ok).toBe(true);
    expect(read(lesson, yaml)).toEqual(inFolder);
    expect(
      readTrackArchive(
        packed(Object.fromEntries(Object.entries(sampleTrack).map(([n, t]) => [`a/b/${n}`, t])), 'x-1'),
        'a/b',
      ),
    ).toEqual(inFolder);
  });

  it('is read as npm packs it, and as git does', () => {
    const root = folderWith({
      'package.json': '{"name": "deploy-101", "version": "1.0.0", "scripts": {"postinstall": "touch ran"}}',
      'README.md': '# Deploy 101\n',
      ...sampleTrack,
    });
    const env = {...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1'};
    const run = (command: string, ...args: readonly string[]) =>
      execFileSync(command, args, {cwd: root, env, stdio: 'pipe'});
    run('npm', 'pack', '--ignore-scripts', '--offline');
    const expected = readTrackFolder(root);
    expect(readTrackArchive(readFileSync(join(root, 'deploy-101-1.0.0.tgz')), '')).toEqual(expected);
    run('git', 'init', '-q');
    run('git', 'add', '.');
    run('git', '-c', 'user.name=x', '-c', 'user.email=x@example.org', 'commit', '-qm', 'x');
    const archive = run('git', 'archive', '--format=tar.gz', '--prefix=deploy-101-0123/', 'HEAD');
    expect(readTrackArchive(archive, '')).toEqual(expected);
  });

  it('takes the name of a pax header, and the long one of GNU', () => {
    const pax = {name: 'PaxHeader', type: 'x', content: paxRecord('path', 'package/start.md')};
    expect(read(yaml, pax, {...lesson, name: 'cut'})).toMatchObject({files: sampleTrack});
    expect(
      read(yaml, {name: '././@LongLink', type: 'L', content: 'package/start.md\0'}, {...lesson, name: 'cut'}),
    ).toMatchObject({
      files: sampleTrack,
    });
    expect(read(yaml, {...lesson, name: 'start.md', prefix: 'package'})).toMatchObject({files: sampleTrack});
  });

  it.each<[string, readonly Written[]]>([
    ['a program beside it', [{name: 'package/install.js', content: 'x'}]],
    ['the settings of the package', [{name: 'package/package.json', content: '{"scripts": {"install": "x"}}'}]],
    ['a lesson in a folder below', [{name: 'package/more/other.md', content: 'x'}]],
    ['a link with a name that is no track’s', [{name: 'package/x', type: '2', linkTo: '/etc/passwd'}]],
    ['a hard link with a name that is no track’s', [{name: 'package/x', type: '1', linkTo: 'package/track.yaml'}]],
    ['a device', [{name: 'package/x', type: '3'}]],
    ['another folder of the archive', [{name: 'other/start.md', content: 'x'}]],
    ['a folder', [{name: 'package/', type: '5'}]],
    ['what holds for all', [{name: 'pax_global_header', type: 'g', content: paxRecord('path', 'package/track.yaml')}]],
  ])('leaves %s alone', (_, entries) => {
    const result = read(yaml, ...entries, lesson);
    expect(result).toMatchObject({ok: true});
    expect(result.ok && Object.keys(result.files)).toEqual(['start.md', 'track.yaml']);
  });

  it.each<[string, readonly Written[], string]>([
    ['a name that leads out', [{name: 'package/../../x', content: 'x'}], 'names a file outside'],
    ['an absolute name', [{name: '/etc/cron.d/x', content: 'x'}], 'names a file outside'],
    ['the name of a drive', [{name: 'C:/x', content: 'x'}], 'names a file outside'],
    ['a backslash', [{name: 'package\\..\\x', content: 'x'}], 'names a file outside'],
    ['an escape in a name', [{name: 'package/\u001b]0;x\u0007', content: 'x'}], 'names a file outside'],
    [
      'a pax name that leads out',
      [{name: 'y', type: 'x', content: paxRecord('path', '../../x')}, {name: 'z'}],
      'names a file outside',
    ],
    [
      'a lesson that is a symbolic link',
      [{name: 'package/a.md', type: '2', linkTo: '/etc/passwd'}],
      'a.md in the archive is a link',
    ],
    ['a lesson that is a hard link', [{name: 'package/a.md', type: '1', linkTo: 'package/track.yaml'}], 'is a link'],
    ['a lesson that is a device', [{name: 'package/a.md', type: '3'}], 'is a link or no file'],
    ['a lesson that is a sparse file', [{name: 'package/a.md', type: 'S'}], 'is a link or no file'],
    ['a file twice', [yaml], 'holds track.yaml twice'],
    ['a size that is none', [{name: 'package/a.md', size: 'zzzzzzzzzzz\0'}], 'no size that can be read'],
    ['a size in a form for more than 8 GiB', [{name: 'package/a.md', size: '\u0080'}], 'no size that can be read'],
    ['a size beyond its end', [{name: 'package/a.md', size: '77777777777\0'}], 'in the middle of a file'],
    [
      'a size in a pax header',
      [{name: 'y', type: 'x', content: paxRecord('size', '99999999999')}, {name: 'z'}],
      'too large',
    ],
    ['a name without an end', [{name: 'y', type: 'L', content: 'x'.repeat(70_000)}], 'too long'],
    ['a lesson that is too large', [{name: 'package/a.md', content: 'x'.repeat(300_000)}], 'larger than 256 KiB'],
    ['too many lessons', Array.from({length: 201}, (_, i) => ({name: `package/a${i}.md`})), 'more than 200'],
    ['too many files', Array.from({length: 50_001}, (_, i) => ({name: `package/a${i}`})), 'more than 50000 files'],
  ])('refuses %s', (_, entries, problem) => {
    expect(read(yaml, lesson, ...entries)).toEqual({ok: false, problem: expect.stringContaining(problem)});
  });

  it.each<[string, Uint8Array, string]>([
    ['a page', Buffer.from('<!DOCTYPE html><title>Sign in</title>'), 'begins with "<!DOCTYPE html>'],
    ['nothing', new Uint8Array(), 'no packed archive'],
    ['half of it', packed(sampleTrack).subarray(0, 200), 'damaged or was cut off'],
    ['what unpacks to a gigabyte', gzipSync(Buffer.alloc(1 << 28)), 'more than 64 MiB'],
    ['a text', gzipSync('x'.repeat(2000)), 'no tar archive'],
    ['an archive without its end', gzipSync(tar([yaml]).subarray(0, -1024)), 'ends before its end'],
    ['an archive without a track', packed({'README.md': '# x'}), 'holds no track.yaml'],
    ['an archive with nothing in it', gzipSync(tar([])), 'holds no track.yaml'],
  ])('refuses %s', (_, archive, problem) => {
    expect(readTrackArchive(archive, '')).toEqual({ok: false, problem: expect.stringContaining(problem)});
  });
});
