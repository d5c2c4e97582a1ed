import {gzipSync} from 'node:zlib';
import {describe, expect, it, onTestFinished, vi} from 'vitest';
import type {FetchedSource} from '../../src/classroom/track-source.ts';
import {fetchBytes} from '../../src/io/fetch-bytes.ts';
import {fetchTrack} from '../../src/io/fetch-track.ts';
import {readTrackFolder} from '../../src/io/track-folder.ts';
import {integrityOf, packed} from '../support/archive.ts';
import {folderWith} from '../support/folder.ts';
import {type Registry, registry} from '../support/registry.ts';
import {sampleTrack} from '../support/track.ts';

const npm: FetchedSource = {kind: 'npm', name: '@acme/deploy', version: '1.0.0'};
const commit = '0123456789abcdef0123456789abcdef01234567';
const archive = packed(sampleTrack);
const ARCHIVE = '/@acme/deploy/-/1.0.0.tgz';
const LISTING = '/@acme%2fdeploy';

const envOf = ({address}: Pick<Registry, 'address'>) => ({
  npm_config_registry: address,
  PAAS_TUTOR_CODELOAD: address,
  PAAS_TUTOR_GITLAB: `${address}/`,
  PAAS_TUTOR_CODEBERG: address,
});
const soon = {idle: 150, total: 400};

describe('a track from the network', () => {
  it('is fetched from the registry, and is what its integrity says', async () => {
    const server = await registry();
    server.publish('@acme/deploy', '1.0.0', archive);
    const fetched = await fetchTrack(npm, envOf(server));
    expect(fetched).toMatchObject({
      ok: true,
      integrity: integrityOf(archive),
      track: readTrackFolder(folderWith(sampleTrack)),
    });
    expect(server.asked).toEqual([LISTING, ARCHIVE]);
  });

  // As their documentation and what packages from them have it; GitLab and Forgejo name the first folder differently.
  it.each([
    ['github', 'acme/tracks', `/acme/tracks/tar.gz/${commit}`, `tracks-${commit}`],
    ['gitlab', 'acme/tracks', `/acme/tracks/-/archive/${commit}/tracks-${commit}.tar.gz`, `tracks-${commit}`],
    ['gitlab', 'acme/a/b', `/acme/a/b/-/archive/${commit}/b-${commit}.tar.gz`, `b-${commit}`],
    ['codeberg', 'acme/tracks', `/acme/tracks/archive/${commit}.tar.gz`, 'tracks'],
  ] as const)('is fetched from the folder of a repository at its commit: %s, %s', async (host, project, path, top) => {
    const server = await registry();
    const source: FetchedSource = {kind: 'git', host, project, commit, path: 'deploy'};
    const inFolder = Object.fromEntries(Object.entries(sampleTrack).map(([name, text]) => [`deploy/${name}`, text]));
    server.answer(path, packed({...inFolder, 'start.md': 'x'}, top));
    expect(await fetchTrack(source, envOf(server))).toMatchObject({
      ok: true,
      integrity: null,
      track: {files: sampleTrack},
    });
    expect(server.asked).toEqual([path]);
    expect(await fetchTrack({...source, path: ''}, envOf(server))).toMatchObject({
      problem: 'the archive holds no track.yaml',
    });
  });

  it('is none where a host sends a page to sign in, or knows no such repository', async () => {
    const server = await registry();
    const path = `/acme/tracks/-/archive/${commit}/tracks-${commit}.tar.gz`;
    server.answer(path, (_, response) => response.writeHead(302, {location: '/users/sign_in'}).end());
    server.answer('/users/sign_in', '<!DOCTYPE html><title>Sign in</title>');
    const source = {kind: 'git', host: 'gitlab', project: 'acme/tracks', commit, path: ''} as const;
    expect(await fetchTrack(source, envOf(server))).toMatchObject({
      problem: expect.stringContaining('what was sent is no packed archive; it begins with "<!DOCTYPE html>'),
    });
    expect(await fetchTrack({...source, host: 'codeberg'}, envOf(server))).toMatchObject({
      problem: expect.stringContaining('404: there is no such repository or commit that everybody may read'),
    });
  });

  it('is asked for as GitLab wants it: to a page of another site it sends no archive (406)', async () => {
    const server = await registry();
    server.publish('@acme/deploy', '1.0.0', archive);
    const modes: unknown[] = [];
    server.answer(ARCHIVE, (request, response) => {
      modes.push(request.headers['sec-fetch-mode']);
      response.end(archive);
    });
    await fetchTrack(npm, envOf(server));
    expect(modes).toEqual(['same-origin']);
  });

  it('sends no cookie, no credentials and no name of this machine', async () => {
    const server = await registry();
    server.publish('@acme/deploy', '1.0.0', archive);
    const sent: string[][] = [];
    server.answer(ARCHIVE, (request, response) => {
      sent.push(Object.keys(request.headers));
      response.setHeader('set-cookie', 'a=b').end(archive);
    });
    const env = {...envOf(server), npm_config__auth: 'c2VjcmV0', NPM_TOKEN: 'secret', npm_config__authToken: 'secret'};
    for (let i = 0; i < 2; i++) await fetchTrack(npm, env);
    expect(sent[1]?.sort()).toEqual(
      ['accept', 'accept-encoding', 'accept-language', 'connection', 'host', 'sec-fetch-mode', 'user-agent'].sort(),
    );
  });

  it('follows three redirects', async () => {
    const server = await registry();
    server.publish('@acme/deploy', '1.0.0', archive);
    for (const [from, to] of [
      [ARCHIVE, '/1'],
      ['/1', '2'],
      ['/2', `${server.address}/3`],
    ] as const)
      server.answer(from, (_, response) => response.writeHead(302, {location: to}).end());
    server.answer('/3', archive);
    expect(await fetchTrack(npm, envOf(server))).toMatchObject({ok: true});
  });

  const html = '<!DOCTYPE html><title>Sign in to the network</title>';
  it.each<[string, (server: Registry) => void, string]>([
    [
      'bytes other than those that the registry lists',
      s => s.publish('@acme/deploy', '1.0.0', archive, integrityOf(Buffer.from('x'))),
      'its integrity differs',
    ],
    ['half of the bytes', s => s.answer(ARCHIVE, archive.subarray(0, 100)), 'its integrity differs'],
    [
      'a connection that breaks off',
      s =>
        s.answer(ARCHIVE, (_, response) => {
          response.writeHead(200, {'content-length': archive.length});
          response.write(archive.subarray(0, 100), () => response.destroy());
        }),
      'cannot be reached',
    ],
    [
      'a listing without an integrity',
      s => s.answer(LISTING, JSON.stringify({versions: {'1.0.0': {dist: {tarball: `${s.address}/x`, shasum: 'x'}}}})),
      'no address and sha512 integrity',
    ],
    [
      'a listing with a weak integrity',
      s => s.publish('@acme/deploy', '1.0.0', archive, 'sha1-xxxx'),
      'no address and sha512 integrity',
    ],
    ['a listing without the version', s => s.publish('@acme/deploy', '1.0.0', archive), ''],
    ['a page in place of the listing', s => s.answer(LISTING, html), 'sign-in page'],
    [
      'a page in place of the archive',
      s => s.publish('@acme/deploy', '1.0.0', Buffer.from(html)),
      'begins with "<!DOCTYPE html>',
    ],
    [
      'no package',
      s => s.answer(LISTING, (_, r) => r.writeHead(404).end()),
      'no package "@acme/deploy" that everybody may read',
    ],
    ['an error', s => s.answer(LISTING, (_, r) => r.writeHead(503).end('x')), 'answered with 503'],
    [
      'a redirect in a circle',
      s => s.answer(ARCHIVE, (_, r) => r.writeHead(302, {location: ARCHIVE}).end()),
      'redirects more than 3 times',
    ],
    [
      'a redirect to a file',
      s => s.answer(ARCHIVE, (_, r) => r.writeHead(302, {location: 'file:///etc/passwd'}).end()),
      'not https',
    ],
    [
      'a redirect to plain http',
      s => s.answer(ARCHIVE, (_, r) => r.writeHead(302, {location: 'http://192.0.2.1/x'}).end()),
      'not https',
    ],
    [
      'a redirect with a user',
      s => s.answer(ARCHIVE, (_, r) => r.writeHead(302, {location: 'https://a:b@192.0.2.1/x'}).end()),
      'not https',
    ],
    [
      'an archive on plain http elsewhere',
      s =>
        s.answer(
          LISTING,
          JSON.stringify({
            versions: {'1.0.0': {dist: {tarball: 'http://192.0.2.1/x', integrity: integrityOf(archive)}}},
          }),
        ),
      'not https',
    ],
    ['a server that says nothing', s => s.answer(ARCHIVE, () => {}), 'did not answer in time'],
    [
      'a server that stops in the middle',
      s => s.answer(ARCHIVE, (_, r) => void r.write(archive.subarray(0, 50))),
      'did not answer in time',
    ],
    [
      'a byte now and then',
      s =>
        s.answer(ARCHIVE, (_, response) => {
          const drip = setInterval(() => response.write('x'), 40);
          response.on('close', () => clearInterval(drip));
        }),
      'did not answer in time',
    ],
    [
      'more than it may be by its own word',
      s => s.answer(ARCHIVE, (_, r) => void r.writeHead(200, {'content-length': 20_000_000}).write('x')),
      'sends more than 16 MiB',
    ],
    [
      'more than it may be without a word',
      s =>
        s.answer(ARCHIVE, (_, response) => {
          const more = () =>
            void (response.write(Buffer.alloc(1 << 20)) ? setImmediate(more) : response.once('drain', more));
          more();
        }),
      'sends more than 16 MiB',
    ],
    [
      'what unpacks to too much',
      s => s.publish('@acme/deploy', '1.0.0', gzipSync(Buffer.alloc(1 << 27))),
      'more than 64 MiB',
    ],
  ])('is refused where there is %s', async (_, prepare, problem) => {
    const server = await registry();
    server.publish('@acme/deploy', '1.0.0', archive);
    prepare(server);
    const source: FetchedSource = problem === '' ? {...npm, version: '9.9.9'} : npm;
    const expected = problem || 'no version 9.9.9 of "@acme/deploy"; the last ones are 1.0.0';
    expect(await fetchTrack(source, envOf(server), null, problem.includes('in time') ? soon : {})).toEqual({
      ok: false,
      problem: expect.stringContaining(expected),
    });
  });

  it('is refused where the registry has other bytes under the version than when it was assigned', async () => {
    const server = await registry();
    server.publish('@acme/deploy', '1.0.0', archive);
    const pinned = integrityOf(Buffer.from('then'));
    expect(await fetchTrack(npm, envOf(server), pinned)).toEqual({
      ok: false,
      problem: expect.stringContaining('other bytes under this version'),
    });
    expect(server.asked).toEqual([LISTING]);
  });

  it('says that nothing can be reached', async () => {
    const server = await registry();
    await server.close();
    expect(await fetchTrack(npm, envOf(server))).toEqual({
      ok: false,
      problem: expect.stringMatching(/cannot be reached \(ECONNREFUSED\)/),
    });
  });

  it('never asks a registry over plain http, or with a user in its address, and repeats no password', async () => {
    for (const address of ['http://registry.example', 'ftp://127.0.0.1', 'https://me:secret@registry.example', 'x']) {
      const refused = await fetchTrack(npm, {npm_config_registry: address});
      expect(refused).toEqual({ok: false, problem: expect.stringContaining('not https, or holds a user')});
      expect(JSON.stringify(refused)).not.toContain('secret');
    }
  });

  it('is not led from the network to this machine', async () => {
    // No test can have a host on the network: what it would answer is given.
    const redirect = new Response(null, {status: 302, headers: {location: 'http://127.0.0.1:1/'}});
    vi.stubGlobal('fetch', async () => redirect);
    onTestFinished(() => void vi.unstubAllGlobals());
    expect(await fetchBytes('https://registry.example/x', '*/*', {size: 1000})).toMatchObject({
      ok: false,
      problem: expect.stringContaining('not https'),
    });
  });
});
