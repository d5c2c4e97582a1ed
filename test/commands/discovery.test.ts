import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {main} from '../../src/main.ts';
import {folderWith} from '../support/folder.ts';
import {schemaProblems} from '../support/schema.ts';
import {testWorld} from '../support/world.ts';

const app = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\ngunicorn==26.2.0\n',
  Procfile: 'web: gunicorn app:app\n',
};
const json = (track: string, rest: object = {}) =>
  JSON.stringify({schema: 'paas-tutor/assignment/v1', id: 'hw3', track: {from: `builtin:${track}`}, ...rest});
const toml = (track: string, rest = '') => `[tool.paas-tutor]\nid = "hw3"\ntrack = "builtin:${track}"\n${rest}`;
const FILE = '.paas-tutor/assignment.json';

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = 'America/New_York';
});
afterEach(() => {
  process.env.TZ = zone;
});

async function run(root: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const world = testWorld(root, {PAAS_TUTOR_HOME: folderWith({}), ...env});
  const code = await main(args, world);
  return {code, out: world.printed(), err: world.complained()};
}
const statusOf = async (root: string, env: Readonly<Record<string, string>> = {}) =>
  JSON.parse((await run(root, ['status', '--format', 'json'], env)).out);

interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly track: string | null;
  readonly from: string | null;
}

describe('which track it is', () => {
  const cases: readonly (readonly [string, Case])[] = [
    [
      'the environment before the file',
      {files: {[FILE]: json('render')}, env: {PAAS_TUTOR_TRACK: 'fly'}, track: 'fly', from: 'environment'},
    ],
    [
      'the file before pyproject.toml',
      {files: {[FILE]: json('render'), 'pyproject.toml': toml('heroku')}, track: 'render', from: 'assignment'},
    ],
    [
      'pyproject.toml where there is no file',
      {files: {'pyproject.toml': toml('heroku')}, track: 'heroku', from: 'pyproject'},
    ],
    ['nothing where nobody asks', {files: {'pyproject.toml': '[project]\nname = "x"\n'}, track: null, from: null}],
    [
      'an empty variable is none',
      {files: {[FILE]: json('render')}, env: {PAAS_TUTOR_TRACK: ''}, track: 'render', from: 'assignment'},
    ],
  ];
  it.each(cases)('takes %s', async (_, {files, env, track, from}) => {
    const document = await statusOf(folderWith({...app, ...files}), env);
    expect(schemaProblems(document)).toEqual([]);
    expect(document).toMatchObject({track, trackFrom: from});
  });

  it('takes the nearest file up to the root of the repository, and none beyond', async () => {
    const root = folderWith({
      [FILE]: json('render'),
      'repo/.git/HEAD': 'ref: refs/heads/main\n',
      ...Object.fromEntries(Object.entries(app).map(([name, text]) => [`repo/site/${name}`, text])),
    });
    expect(await statusOf(join(root, 'repo/site'))).toMatchObject({track: null});
    const inside = folderWith({
      'repo/.git/HEAD': 'ref: refs/heads/main\n',
      [`repo/${FILE}`]: json('render'),
      ...Object.fromEntries(Object.entries(app).map(([name, text]) => [`repo/site/${name}`, text])),
      'repo/site/pyproject.toml': toml('heroku'),
    });
    expect(await statusOf(join(inside, 'repo/site'))).toMatchObject({track: 'render', trackFrom: 'assignment'});
    expect((await run(join(inside, 'repo/site'), ['status'])).out).toContain(
      'This is the track because .paas-tutor/assignment.json above this project assigns it.',
    );
  });

  it('is the same for the tutor, report, read, check and fix', async () => {
    const root = folderWith({...app, 'render.yaml': 'services: []\n', [FILE]: json('render', {platform: 'render'})});
    expect((await run(root, ['--plain'])).out).toContain('.paas-tutor/assignment.json assigns it');
    expect(JSON.parse((await run(root, ['report', '--format', 'json'])).out)).toMatchObject({
      track: {id: 'render'},
      platform: 'render',
    });
    for (const command of ['check', 'fix'])
      expect(JSON.parse((await run(root, [command, '--format', 'json'])).out).platform).toBe('render');
    const env = {PAAS_TUTOR_TRACK: 'heroku'};
    expect(JSON.parse((await run(root, ['report', '--format', 'json'], env)).out)).toMatchObject({
      track: {id: 'heroku'},
      platform: 'heroku',
      assignment: null,
    });
    for (const command of ['check', 'fix'])
      expect(JSON.parse((await run(root, [command, '--format', 'json'], env)).out).platform).toBe('heroku');
    expect((await run(root, ['status'], env)).out).toContain('heroku is the track because PAAS_TUTOR_TRACK names it.');
    expect(JSON.parse((await run(root, ['report', '--track', 'fly', '--format', 'json'], env)).out).track.id).toBe(
      'fly',
    );
  });

  it('comes before what the learner chose, and the choice holds again without it', async () => {
    const home = folderWith({});
    const root = folderWith(app);
    const env = {PAAS_TUTOR_HOME: home};
    const world = testWorld(root, env);
    const asks = {...world, stdin: {...world.stdin, isTTY: true}, stdout: {isTTY: true, columns: 80}};
    await main(['--plain', '--track', 'heroku', '--platform', 'heroku'], asks);
    expect(await statusOf(root, env)).toMatchObject({track: 'heroku', trackFrom: 'choice'});
    expect(await statusOf(root, {...env, PAAS_TUTOR_TRACK: 'fly'})).toMatchObject({track: 'fly'});
    expect(await statusOf(root, env)).toMatchObject({track: 'heroku', trackFrom: 'choice'});
  });

  it('says until when in local time with its zone, what is collected, and by whom', async () => {
    const due = {at: '2026-12-05T04:59:00Z', input: '2026-12-04T23:59', offset: '-05:00'};
    const root = folderWith({
      ...app,
      [FILE]: json('render', {title: 'Homework 3', due, collects: 'Ms Roe sees the points'}),
    });
    for (const args of [['status'], ['--plain']]) {
      const {out} = await run(root, args);
      expect(out).toContain('Assigned to you: Homework 3');
      expect(out).toMatch(/Due Fri,? 4 Dec 2026,? (?:at )?23:59 (?:GMT-5|EST)/);
      expect(out).toContain('Collected: Ms Roe sees the points');
    }
    expect(await statusOf(root)).toMatchObject({
      assignment: {id: 'hw3', title: 'Homework 3', due, collects: 'Ms Roe sees the points'},
    });
  });

  it('says what is wrong in pyproject.toml, and names the file', async () => {
    const root = folderWith({...app, 'pyproject.toml': toml('heroku', 'due = 2026-12-04\n')});
    const {code, err} = await run(root, ['report']);
    expect(code).toBe(2);
    expect(err).toContain(
      'The assignment in [tool.paas-tutor] in pyproject.toml cannot be used: "due" has to be a time with an offset',
    );
    expect((await run(root, ['report', '--track', 'render', '--platform', 'render'])).code).not.toBe(2);
    expect((await run(root, ['status'])).code).toBe(0);
  });

  it('writes nothing into the project', async () => {
    const root = folderWith({...app, 'pyproject.toml': toml('heroku')});
    const before = readFileSync(join(root, 'pyproject.toml'), 'utf8');
    await run(root, ['--plain']);
    expect(readFileSync(join(root, 'pyproject.toml'), 'utf8')).toBe(before);
  });
});
