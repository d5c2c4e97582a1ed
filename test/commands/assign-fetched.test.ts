import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {main} from '../../src/main.ts';
import type {Report} from '../../src/reports/report.ts';
import {integrityOf, packed} from '../support/archive.ts';
import {folderWith} from '../support/folder.ts';
import {type Registry, registry} from '../support/registry.ts';
import {schemaProblems} from '../support/schema.ts';
import {sampleTrack} from '../support/track.ts';
import {testWorld} from '../support/world.ts';

const FILE = '.paas-tutor/assignment.json';
const app = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\ngunicorn==26.2.0\n',
  Procfile: 'web: gunicorn app:app\n',
};
const archive = packed({...sampleTrack, 'package.json': '{"scripts": {"install": "touch ran"}}'});
const FROM = 'npm:@acme/deploy@1.0.0';

async function run(root: string, server: Registry, home: string, ...args: readonly string[]) {
  const world = testWorld(root, {
    PAAS_TUTOR_HOME: home,
    npm_config_registry: server.address,
    PAAS_TUTOR_CODELOAD: server.address,
    PAAS_TUTOR_GITLAB: server.address,
    PAAS_TUTOR_CODEBERG: server.address,
  });
  const code = await main(args, world);
  return {code, out: world.printed(), err: world.complained()};
}
const written = (root: string) => JSON.parse(readFileSync(join(root, FILE), 'utf8'));

/** A project with the assignment, whose track is not on the learner's machine yet. */
async function clone() {
  const server = await registry();
  server.publish('@acme/deploy', '1.0.0', archive);
  const root = folderWith(app);
  const assigned = await run(root, server, folderWith({}), 'assign', FROM, '--id', 'hw3', '--platform', 'heroku');
  expect(assigned).toMatchObject({code: 0});
  return {server, root, home: folderWith({})};
}

describe('an assigned package', () => {
  it('is pinned by its digest and integrity, and nothing of it lies in the project', async () => {
    const {root} = await clone();
    expect(written(root)).toMatchObject({
      track: {from: FROM, digest: expect.stringMatching(/^sha256-/), integrity: integrityOf(archive)},
    });
    expect(schemaProblems(written(root))).toEqual([]);
    expect(readdirSync(root).sort()).toEqual(['.paas-tutor', ...Object.keys(app)].sort());
  });

  it('is fetched once by the learner, with one line that says so, and used without a network after that', async () => {
    const {server, root, home} = await clone();
    const first = await run(root, server, home, 'report', '--format', 'json', '--learner', 'k7');
    expect(first.err).toBe(`Fetching the track ${FROM} …\n`);
    expect((JSON.parse(first.out) as Report).track).toMatchObject({id: 'acme/deploy-101'});
    await server.close();
    const again = await run(root, server, home, 'report', '--format', 'json', '--learner', 'k7');
    expect(again.err).toBe('');
    expect(JSON.parse(again.out)).toEqual(JSON.parse(first.out));
    const tutor = await run(root, server, home, '--plain');
    expect(tutor).toMatchObject({code: 0, err: ''});
    expect(tutor.out).toContain('Deploy 101');
    expect((await run(root, server, home, 'read', 'acme/deploy-101/start')).out).toContain('Ours is gunicorn.');
  });

  it('is fetched before the tutor opens', async () => {
    const {server, root, home} = await clone();
    const {out, err} = await run(root, server, home, '--plain');
    expect(err).toBe(`Fetching the track ${FROM} …\n`);
    expect(out).toContain('Deploy 101');
  });

  it('says without a network what to do, and teaches no other track in its place', async () => {
    const {server, root, home} = await clone();
    await server.close();
    const {code, out, err} = await run(root, server, home, 'report');
    expect({code, out}).toEqual({code: 2, out: ''});
    expect(err).toContain('could not be fetched: 127.0.0.1');
    const tutor = await run(root, server, home, '--plain');
    expect(tutor.err).toContain('cannot be reached');
    expect(tutor.out).toContain('connect to the network and start again');
  });

  it('is refused where the registry sends another track under the same version', async () => {
    const {server, root, home} = await clone();
    server.publish(
      '@acme/deploy',
      '1.0.0',
      packed({...sampleTrack, 'start.md': sampleTrack['start.md'].replace('Ours', 'Theirs')}),
    );
    expect((await run(root, server, home, 'report')).err).toContain('other bytes under this version');
    writeFileSync(
      join(root, FILE),
      JSON.stringify({...written(root), track: {...written(root).track, integrity: null}}),
    );
    expect((await run(root, server, home, 'report')).err).toContain('not the track that was assigned');
    expect(readdirSync(home)).not.toContain('tracks');
  });

  it('is fetched again where the copy was changed', async () => {
    const {server, root, home} = await clone();
    await run(root, server, home, 'report');
    const copy = join(home, 'tracks', written(root).track.digest);
    writeFileSync(copy, readFileSync(copy, 'utf8').replace('server: [gunicorn]', 'server: [uvicorn_]'));
    const {err, out} = await run(root, server, home, 'report', '--format', 'json');
    expect(err).toContain('Fetching');
    expect((JSON.parse(out) as Report).score).toMatchObject({earned: 10, max: 10});
  });

  it('is not assigned where something is wrong with it, and its lines are named', async () => {
    const server = await registry();
    server.publish(
      '@acme/deploy',
      '1.0.0',
      packed({...sampleTrack, 'start.md': sampleTrack['start.md'].replace('web-process', 'web-proces')}),
    );
    const root = folderWith(app);
    const {code, err} = await run(root, server, folderWith({}), 'assign', FROM);
    expect(code).toBe(2);
    expect(err).toContain(`${FROM}/start.md:13: "procfile-web-proces" is not a check`);
    expect(() => written(root)).toThrow();
  });

  it('is not assigned by a range, and the command says what to write', async () => {
    const server = await registry();
    const {code, err} = await run(folderWith(app), server, folderWith({}), 'assign', 'npm:@acme/deploy@^1.0.0');
    expect(code).toBe(2);
    expect(err).toContain('npm view @acme/deploy version');
    expect(server.asked).toEqual([]);
  });

  it('cannot choose where it is fetched from', async () => {
    const {server, root, home} = await clone();
    const other = await registry();
    writeFileSync(
      join(root, FILE),
      JSON.stringify({
        ...written(root),
        registry: other.address,
        npm_config_registry: other.address,
        track: {...written(root).track, registry: other.address},
      }),
    );
    writeFileSync(join(root, '.npmrc'), `registry=${other.address}\n`);
    await run(root, server, home, 'report');
    expect(other.asked).toEqual([]);
  });
});

describe('an assigned repository', () => {
  const commit = '0123456789abcdef0123456789abcdef01234567';
  it.each([
    ['github:acme/tracks', `/acme/tracks/tar.gz/${commit}`],
    ['gitlab:acme/x/tracks', `/acme/x/tracks/-/archive/${commit}/tracks-${commit}.tar.gz`],
    ['codeberg:acme/tracks', `/acme/tracks/archive/${commit}.tar.gz`],
  ])('is fetched at its commit, and used from the cache after that: %s', async (project, path) => {
    const server = await registry();
    const inFolder = Object.fromEntries(Object.entries(sampleTrack).map(([name, text]) => [`deploy/${name}`, text]));
    server.answer(path, packed(inFolder, `tracks-${commit}`));
    const [root, home] = [folderWith(app), folderWith({})];
    mkdirSync(join(root, '.git'));
    writeFileSync(join(root, '.git/HEAD'), 'ref: refs/heads/main\n');
    const from = `${project}@${commit}#deploy`;
    const {out} = await run(root, server, home, 'assign', from);
    expect(out).toContain(`git add ${FILE} && git commit`);
    expect(written(root).track).toMatchObject({from, integrity: null});
    expect(schemaProblems(written(root))).toEqual([]);
    await server.close();
    expect((await run(root, server, home, 'read', 'acme/deploy-101/start')).out).toContain('Ours is gunicorn.');
  });
});
