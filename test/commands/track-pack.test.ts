import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, vi} from 'vitest';
import {folderWith} from '../support/folder.ts';
import {changed, goodTrack, inFolder, runTrack} from './authored-track.ts';

vi.setConfig({testTimeout: 120_000});

const FILE = 'acme-deploy-101-1.0.0.tgz';
const packed = async (files: Readonly<Record<string, string>> = goodTrack, ...args: readonly string[]) => {
  const root = folderWith({...inFolder('track', files), 'track/fixtures/x/expect.yaml': 'x', 'track/README.md': '# A'});
  return {root, ...(await runTrack(root, 'pack', 'track', ...args))};
};

describe('paas-tutor track pack', () => {
  it('gives the same bytes for the same files, and says what an assignment pins', async () => {
    const [a, b] = [await packed(), await packed()];
    expect(a).toMatchObject({code: 0, err: ''});
    expect(a.out).toMatch(/integrity {2}sha512-[A-Za-z0-9+/]{86}==\n/);
    expect(a.out).toMatch(/digest {5}sha256-[\w-]{43}\n/);
    expect(a.out).toContain('paas-tutor assign npm:@acme/deploy-101@1.0.0');
    expect(a.out).toContain(`npm publish ${FILE} --access public\n`);
    expect((await packed(goodTrack, '--name', 'deploy')).out).toContain(`npm publish ${FILE}\n`);
    expect(readFileSync(join(a.root, FILE)).equals(readFileSync(join(b.root, FILE)))).toBe(true);
  });

  it('is an archive that tar reads, with the lessons and nothing that runs', async () => {
    const {root} = await packed();
    const list = execFileSync('tar', ['tzf', FILE], {cwd: root, encoding: 'utf8'});
    expect(list.split('\n').filter(Boolean)).toEqual(
      ['package.json', 'README.md', 'start.md', 'track.yaml'].map(name => `package/${name}`),
    );
    const manifest = JSON.parse(
      execFileSync('tar', ['xzOf', FILE, 'package/package.json'], {cwd: root, encoding: 'utf8'}),
    );
    expect(manifest).toMatchObject({name: '@acme/deploy-101', version: '1.0.0'});
    expect(manifest.scripts).toBeUndefined();
  });

  it('is installed by npm without a network, with the integrity that was printed', async () => {
    const {root, out} = await packed();
    const place = join(root, 'place');
    mkdirSync(place);
    writeFileSync(join(place, 'package.json'), '{"private": true}');
    execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', `../${FILE}`], {
      cwd: place,
      env: {...process.env, npm_config_cache: join(root, 'no-cache'), npm_config_registry: 'http://127.0.0.1:9/'},
      stdio: 'ignore',
    });
    const installed = readFileSync(join(place, 'node_modules/@acme/deploy-101/start.md'), 'utf8');
    expect(installed).toBe(goodTrack['start.md']);
    const lock = JSON.parse(readFileSync(join(place, 'package-lock.json'), 'utf8'));
    expect(out).toContain(lock.packages['node_modules/@acme/deploy-101'].integrity);
  }, 60_000);

  it('writes over no package that is there, unless it is told to', async () => {
    const {root} = await packed();
    expect(await runTrack(root, 'pack', 'track')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is there already'),
    });
    expect(await runTrack(root, 'pack', 'track', '--force')).toMatchObject({code: 0});
  });

  it.each([
    ['a track without a version', changed(['version: 1.0.0\n', '']), [], 'A package has a version'],
    ['a track with an error', changed(['id: start\n', 'id: Start\n']), [], 'The track cannot be used'],
    ['a name that npm does not take', goodTrack, ['--name', '../x'], 'cannot be the name of a package'],
  ] as const)('refuses %s', async (_, files, args, message) => {
    const {code, err} = await packed(files, ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe('a track that lies there and cannot be read', () => {
  it.each([
    ['a link', 'start.md is a link or no file', (path: string) => symlinkSync('/etc/hostname', path)],
    [
      'a file that is too large',
      'start.md is larger than 256 KiB',
      (path: string) => writeFileSync(path, 'x'.repeat(300_000)),
    ],
    ['a folder', 'start.md is a link or no file', (path: string) => mkdirSync(path)],
  ])('is not taken for none: %s', async (_, message, make) => {
    const root = folderWith(inFolder('track', goodTrack));
    rmSync(join(root, 'track/start.md'));
    make(join(root, 'track/start.md'));
    for (const command of ['lint', 'test', 'pack', 'preview']) {
      const {code, err} = await runTrack(root, command, 'track');
      expect(code).toBe(2);
      expect(err).toContain(`The track in track cannot be read: ${message}`);
      expect(err).not.toContain('track new');
    }
  });
});

describe('paas-tutor track preview', () => {
  const preview = (...args: readonly string[]) =>
    runTrack(folderWith({...inFolder('track', goodTrack), 'mine/app.py': 'import flask\n'}), 'preview', ...args);

  it('prints the lessons where there is no terminal, or one of them', async () => {
    const all = await preview('track');
    expect(all).toMatchObject({code: 0, err: ''});
    expect(all.out).toContain('# The start');
    expect(all.out).toContain('Answer: 1. The platform sets it.');
    expect((await preview('track', 'start')).out.startsWith('# The start')).toBe(true);
    expect((await preview('track', 'start', '--project', 'mine')).code).toBe(0);
  });

  it('says which lessons there are', async () => {
    expect(await preview('track', 'nothing')).toMatchObject({
      code: 2,
      err: expect.stringContaining('start | heroku-logs'),
    });
  });

  it('refuses a platform that there is not', async () => {
    expect(await preview('track', '--platform', 'herokuu')).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no platform "herokuu"'),
    });
  });
});
