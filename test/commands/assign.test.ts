import {mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {main} from '../../src/main.ts';
import type {Report} from '../../src/reports/report.ts';
import {folderWith} from '../support/folder.ts';
import {schemaProblems} from '../support/schema.ts';
import {sampleTrack} from '../support/track.ts';
import {testWorld} from '../support/world.ts';

const FILE = '.paas-tutor/assignment.json';
const app = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\ngunicorn==26.2.0\n',
  Procfile: 'web: gunicorn app:app\n',
};
const track = Object.fromEntries(Object.entries(sampleTrack).map(([name, text]) => [`track/${name}`, text]));
const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

async function run(root: string, ...args: readonly string[]) {
  const world = testWorld(root, {PAAS_TUTOR_HOME: folderWith({})});
  const code = await main(args, world);
  return {code, out: world.printed(), err: world.complained()};
}
const written = (root: string) => JSON.parse(readFileSync(join(root, FILE), 'utf8'));

describe('paas-tutor assign', () => {
  it('writes an assignment of its schema, and says what to commit and what to hand out', async () => {
    const root = folderWith({
      ...app,
      ...track,
      '.git/HEAD': 'ref: refs/heads/main\n',
      'track/README.md': 'For colleagues.',
      'track/fixtures/works/app.py': '',
    });
    const {code, out} = await run(
      root,
      'assign',
      './track',
      '--due',
      '2026-12-04T23:59:00-05:00',
      '--platform',
      'heroku',
      '--id',
      'hw3',
    );
    expect(code).toBe(0);
    expect(written(root)).toMatchObject({
      id: 'hw3',
      tool: {name: 'paas-tutor', version: '1.2.3'},
      track: {from: './track'},
      platform: 'heroku',
      due: {at: '2026-12-05T04:59:00Z', input: '2026-12-04T23:59:00-05:00', offset: '-05:00'},
    });
    expect(schemaProblems(written(root))).toEqual([]);
    expect(out).toContain(`git add ${FILE} track/start.md track/track.yaml && git commit`);
    expect(out).toContain('Leave track/fixtures out');
    expect(out).toContain('npx paas-tutor@1.2.3\n');
  });

  it('takes a day for its last second, in the zone of the machine, summer time included', async () => {
    process.env.TZ = 'Europe/Berlin';
    for (const [day, at] of [
      ['2026-12-04', '2026-12-04T22:59:59Z'],
      ['2026-07-04', '2026-07-04T21:59:59Z'],
    ] as const) {
      const root = folderWith(app);
      await run(root, 'assign', 'heroku', '--due', day);
      expect(written(root).due.at).toBe(at);
    }
  });

  it('never writes over an assignment unless it is told to', async () => {
    const root = folderWith(app);
    await run(root, 'assign', 'heroku');
    const again = await run(root, 'assign', 'render');
    expect(again).toMatchObject({code: 2});
    expect(written(root).track.from).toBe('builtin:heroku');
    expect(await run(root, 'assign', 'render', '--force')).toMatchObject({code: 0});
    expect(written(root).track.from).toBe('builtin:render');
  });

  it('keeps for the same track what nobody says anew, and names it', async () => {
    const root = folderWith(app);
    await run(root, 'assign', 'heroku', '--id', 'hw3', '--title', 'Homework 3', '--due', '2026-12-04T12:00:00Z');
    const again = await run(root, 'assign', 'heroku', '--due', '2026-12-05T12:00:00Z', '--force');
    expect(written(root)).toMatchObject({id: 'hw3', title: 'Homework 3', due: {at: '2026-12-05T12:00:00Z'}});
    expect(again.out).toContain('  kept      id, title, platform from the assignment before\n');
    const other = await run(root, 'assign', 'render', '--force');
    expect(other.out).toContain('  not kept  id, title, due, platform of the assignment before');
    expect(written(root)).toMatchObject({id: 'render', title: null, due: null, platform: 'render'});
  });

  it.each([
    ['a track that is not there', ['nowhere'], 'there is no built-in track "nowhere"'],
    ['a folder that is not there', ['./nowhere'], 'it is not there'],
    ['a day that is none', ['heroku', '--due', '2026-02-30'], '"2026-02-30" is no day or time'],
    ['a platform that is none', ['heroku', '--platform', 'x'], 'There is no platform "x"'],
    ['an id with a path', ['heroku', '--id', '../x'], 'cannot be the id'],
  ])('refuses %s, and writes nothing', async (_, args, message) => {
    const root = folderWith(app);
    const {code, err} = await run(root, 'assign', ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(() => written(root)).toThrow();
  });

  it('writes through no link, and keeps a copy of what it writes over', async () => {
    const elsewhere = folderWith({});
    const linked = folderWith(app);
    symlinkSync(elsewhere, join(linked, '.paas-tutor'));
    expect(await run(linked, 'assign', 'heroku')).toMatchObject({
      code: 3,
      err: expect.stringContaining('nothing is written through a link'),
    });
    expect(readdirSync(elsewhere)).toEqual([]);
    const root = folderWith(app);
    const home = folderWith({});
    const world = testWorld(root, {PAAS_TUTOR_HOME: home});
    await main(['assign', 'heroku'], world);
    await main(['assign', 'render', '--force'], world);
    const backups = join(home, 'backups');
    const [copy = ''] = readdirSync(backups);
    expect(JSON.parse(readFileSync(join(backups, copy, FILE), 'utf8')).track.from).toBe('builtin:heroku');
  });

  it('holds without the projects of its author, which are solutions', async () => {
    const root = folderWith({...app, ...track, 'track/fixtures/works/app.py': ''});
    await run(root, 'assign', './track', '--platform', 'heroku');
    rmSync(join(root, 'track/fixtures'), {recursive: true});
    expect(await run(root, 'assign', '--check')).toMatchObject({code: 0});
    expect((await run(root, '--plain')).out).not.toContain('its files differ');
  });

  it('names what to commit where there is no git, and no command that would fail', async () => {
    const {out} = await run(folderWith({...app, ...track}), 'assign', './track');
    expect(out).toContain(`${FILE} track/start.md track/track.yaml`);
    expect(out).not.toContain('git add');
  });

  it.each([
    ['./trakc', 'paas-tutor assign ./track'],
    ['./elsewhere', 'paas-tutor track new elsewhere'],
  ])('says what to try instead of the folder %s', async (folder, instead) => {
    const {code, err} = await run(folderWith({...app, ...track}), 'assign', folder);
    expect(code).toBe(2);
    expect(err).toContain(`Try: ${instead}`);
  });

  it('says where a track is about another platform than the one that is asked for', async () => {
    const root = folderWith(app);
    const note = 'its lessons are about Render, and the checks will ask for Heroku';
    expect(await run(root, 'assign', 'render', '--platform', 'heroku')).toMatchObject({
      code: 0,
      out: expect.stringContaining(note),
    });
    expect((await run(root, 'assign', '--check')).out).toContain(note);
    expect((await run(folderWith(app), 'assign', 'render')).out).not.toContain('note');
  });

  it('names the file and the line of what is wrong in a track', async () => {
    const wrong = (track['track/start.md'] ?? '').replace('procfile-web-process', 'procfile-web-proces');
    const {err} = await run(folderWith({...app, ...track, 'track/start.md': wrong}), 'assign', './track');
    expect(err).toContain('start.md:13: "procfile-web-proces" is not a check');
  });
});

describe('a project with an assignment', () => {
  async function clone(files: Readonly<Record<string, string>> = {}) {
    const root = folderWith({...app, ...track, ...files});
    await run(root, 'assign', './track', '--due', '2026-12-04T12:00:00Z', '--platform', 'heroku', '--id', 'hw3');
    return root;
  }

  it('is reported on its track without an argument, with the ids that its author wrote', async () => {
    const {code, out} = await run(await clone(), 'report', '--format', 'json');
    const report = JSON.parse(out) as Report;
    expect(schemaProblems(report)).toEqual([]);
    expect(report).toMatchObject({
      assignment: {id: 'hw3'},
      platform: 'heroku',
      due: {at: '2026-12-04T12:00:00Z', late: null},
      track: {id: 'acme/deploy-101', version: '1.0.0', digest: expect.stringMatching(/^sha256-/)},
      score: {earned: 10, max: 10},
    });
    expect(report.lessons.map(({id}) => id)).toEqual(['start', 'heroku-logs']);
    expect(code).toBe(0);
  });

  it('is checked for its platform, and read with its lessons', async () => {
    const root = await clone({'render.yaml': 'services: []\n'});
    expect(JSON.parse((await run(root, 'check', '--format', 'json')).out).platform).toBe('heroku');
    expect((await run(root, 'read', 'acme/deploy-101/start')).out).toContain('Ours is gunicorn.');
  });

  it('shows a track that was changed after it was assigned', async () => {
    const root = await clone();
    writeFileSync(
      join(root, 'track/start.md'),
      (track['track/start.md'] ?? '').replace('server: [gunicorn]', 'server: [uvicorn]'),
    );
    const {out} = await run(root, '--plain');
    expect(out).toContain('its files differ');
  });

  it.each([
    ['the same version', '1.2.3', null],
    ['another one', '1.1.0', 'npx paas-tutor@1.1.0 is what your instructor saw'],
    ['none that could be one', '1.1.0; rm -rf ~', null],
    ['none', null, null],
  ])('tells a learner, once and kindly, of the version that wrote it: %s', async (_, version, said) => {
    const root = await clone();
    writeFileSync(join(root, FILE), JSON.stringify({...written(root), tool: {name: 'paas-tutor', version}}));
    for (const args of [['--plain'], ['status'], ['lessons']]) {
      const {code, out, err} = await run(root, ...args);
      expect(code).toBe(0);
      expect((out + err).split('npx paas-tutor@').length - 1, out + err).toBe(said === null ? 0 : 1);
      if (said !== null) expect(out + err).toContain(said);
    }
  });

  it.each([
    ['no JSON', '{', 'it is not JSON'],
    ['a newer form', '{"schema": "paas-tutor/assignment/v2"}', 'which a newer version reads'],
    [
      'a folder that leads out',
      '{"schema": "paas-tutor/assignment/v1", "id": "x", "track": {"from": "./../../etc"}}',
      '"track.from"',
    ],
    ['an address', '{"schema": "paas-tutor/assignment/v1", "id": "x", "track": {"from": "https://x"}}', '"track.from"'],
    [
      'an id with an escape',
      '{"schema": "paas-tutor/assignment/v1", "id": "\\u001b[31m", "track": {"from": "builtin:heroku"}}',
      '"id"',
    ],
  ])('says what is wrong with an assignment that is %s, and shows no track of it', async (_, text, problem) => {
    const {code, out, err} = await run(folderWith({...app, [FILE]: text}), 'report');
    expect({code, out}).toEqual({code: 2, out: ''});
    expect(err).toContain(problem);
  });

  it('follows no link to an assignment or a track', async () => {
    const root = folderWith(app);
    const elsewhere = folderWith({
      'assignment.json': '{"schema": "paas-tutor/assignment/v1", "id": "x", "track": {"from": "builtin:heroku"}}',
      ...track,
    });
    symlinkSync(elsewhere, join(root, '.paas-tutor'));
    expect((await run(root, 'report')).err).toContain('No track was chosen');
    symlinkSync(join(elsewhere, 'track'), join(root, 'linked'));
    expect((await run(root, 'assign', './linked')).err).toContain('it is no folder');
    mkdirSync(join(root, 'inside'));
    symlinkSync(join(elsewhere, 'track/track.yaml'), join(root, 'inside/track.yaml'));
    expect((await run(root, 'assign', './inside')).err).toContain('track.yaml is a link');
  });
});
