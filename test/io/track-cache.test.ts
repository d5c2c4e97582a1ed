import {type ChildProcess, spawn} from 'node:child_process';
import {mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {describe, expect, it} from 'vitest';
import {keepTrack, keptTrack} from '../../src/io/track-cache.ts';
import {type TrackFiles, trackFilesOf} from '../../src/io/track-files.ts';
import {folderWith} from '../support/folder.ts';
import {sampleTrack} from '../support/track.ts';

const now = new Date();
const track = filesOf(sampleTrack);

function filesOf(files: Readonly<Record<string, string>>): TrackFiles {
  const read = trackFilesOf(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));
  if (!read.ok) throw new Error(read.problem);
  return read;
}

function kept() {
  const home = folderWith({});
  const env = {PAAS_TUTOR_HOME: home};
  expect(keepTrack(track, env, now)).toBe(true);
  return {env, file: join(home, 'tracks', track.digest), folder: join(home, 'tracks')};
}

describe('the cache of tracks', () => {
  it('gives back what was kept, byte for byte, by its digest alone', () => {
    const {env} = kept();
    expect(keptTrack(track.digest, env)).toMatchObject({files: sampleTrack, digest: track.digest});
    expect(keptTrack(track.digest.replace(/.$/, 'x'), env)).toBeNull();
    const strange = filesOf({'track.yaml': 'a\0b\r\n\ufeff', 'x.md': '', 'y.md': '1\x002\0'});
    keepTrack(strange, env, now);
    expect(keptTrack(strange.digest, env)?.files).toEqual(strange.files);
  });

  it.each<[string, (file: string) => void]>([
    [
      'changed by a letter',
      file => writeFileSync(file, readFileSync(file, 'latin1').replace('gunicorn', 'gunicorm'), 'latin1'),
    ],
    ['cut off', file => writeFileSync(file, readFileSync(file).subarray(0, 100))],
    ['empty', file => writeFileSync(file, '')],
    ['too large', file => writeFileSync(file, Buffer.alloc(10 * 1024 * 1024))],
    ['another track', file => writeFileSync(file, filesOf({'track.yaml': 'x'}).packed)],
  ])('never gives an entry that is %s, and writes it anew', (_, damage) => {
    const {env, file} = kept();
    damage(file);
    expect(keptTrack(track.digest, env)).toBeNull();
    expect(keepTrack(track, env, now)).toBe(true);
    expect(keptTrack(track.digest, env)?.files).toEqual(sampleTrack);
  });

  it('goes without a folder that cannot be written, or is none', () => {
    const home = folderWith({tracks: 'a file'});
    expect(keepTrack(track, {PAAS_TUTOR_HOME: home}, now)).toBe(false);
    expect(keptTrack(track.digest, {PAAS_TUTOR_HOME: home})).toBeNull();
  });

  it('writes through no link', () => {
    const {env, file, folder} = kept();
    const other = join(folderWith({precious: 'x'}), 'precious');
    symlinkSync(other, `${file}.link`);
    renameSync(`${file}.link`, file);
    keepTrack(track, env, now);
    expect(readFileSync(other, 'utf8')).toBe('x');
    expect(readdirSync(folder)).toEqual([track.digest]);
  });

  it('removes what killed writers left behind, and not what others are writing', () => {
    const {env, folder} = kept();
    writeFileSync(join(folder, 'old.tmp'), 'x');
    utimesSync(join(folder, 'old.tmp'), 0, 0);
    writeFileSync(join(folder, 'young.tmp'), 'x');
    keepTrack(track, env, now);
    expect(readdirSync(folder).sort()).toEqual([track.digest, 'young.tmp'].sort());
  });

  it('is whole whenever it is read, while several processes write and are killed', async () => {
    const home = folderWith({});
    const env = {PAAS_TUTOR_HOME: home};
    mkdirSync(join(home, 'tracks'));
    const large = filesOf(Object.fromEntries(Array.from({length: 30}, (_, i) => [`a${i}.md`, 'x'.repeat(250_000)])));
    const at = (path: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, '../../src/io', path)).href);
    const script = `import {keepTrack} from ${at('track-cache.ts')};
import {trackFilesOf} from ${at('track-files.ts')};
const track = trackFilesOf(Array.from({length: 30}, (_, i) => ['a' + i + '.md', Buffer.from('x'.repeat(250_000))]));
process.stdout.write('ready');
for (;;) keepTrack(track, process.env, new Date());`;
    const start = () =>
      new Promise<ChildProcess>(resolve => {
        const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
          cwd: join(import.meta.dirname, '../..'),
          env: {...process.env, ...env},
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        child.stdout?.once('data', () => resolve(child));
      });
    const gone = (child: ChildProcess) => new Promise(resolve => child.once('exit', resolve).kill('SIGKILL'));
    let reads = 0;
    for (let round = 0; round < 2; round++) {
      const writers = await Promise.all([start(), start()]);
      const until = Date.now() + 400;
      while (Date.now() < until || reads === 0) {
        const there = readdirSync(join(home, 'tracks')).includes(large.digest);
        if (!there) continue;
        expect(keptTrack(large.digest, env)?.digest).toBe(large.digest);
        reads++;
      }
      await Promise.all(writers.map(gone));
    }
    expect(keptTrack(large.digest, env)?.digest).toBe(large.digest);
    expect(reads).toBeGreaterThan(1);
  });
});
