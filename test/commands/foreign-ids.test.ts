import {describe, expect, it} from 'vitest';
import {main} from '../../src/main.ts';
import {folderWith} from '../support/folder.ts';
import {schemaProblems} from '../support/schema.ts';
import {testWorld} from '../support/world.ts';
import {changed, goodTrack, inFolder} from './authored-track.ts';

/** The longest ids that a track may have, and the shortest. */
const LONG = `a${'-9'.repeat(31)}`;
const tracks = {
  'acme/deploy-101': goodTrack,
  [`${LONG}/${LONG}`]: changed(
    ['id: acme/deploy-101', `id: ${LONG}/${LONG}`],
    ['id: start\n', `id: ${LONG}\n`],
    ['{#gunicorn}', `{#${LONG}}`],
    ['step: start#gunicorn', `step: ${LONG}#${LONG}`],
  ),
  7: changed(['id: acme/deploy-101', 'id: 7'], ['{#port}', '{#0}'], ['id: port\nquestion', 'id: 0\nquestion']),
} as const;

describe.each(Object.entries(tracks))('the documents of a clone whose track is %s', (id, files) => {
  const clone = () =>
    folderWith({
      'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
      'requirements.txt': 'flask==3.1.2\n',
      Procfile: 'web: python app.py\n',
      '.paas-tutor/assignment.json': JSON.stringify({
        schema: 'paas-tutor/assignment/v1',
        id: 'hw',
        track: {from: './track'},
        platform: 'heroku',
      }),
      ...inFolder('track', files),
    });
  const home = () => folderWith({});

  async function documentOf(root: string, kept: string, args: readonly string[]) {
    const world = testWorld(root, {PAAS_TUTOR_HOME: kept});
    const code = await main([...args, '--format', 'json'], world);
    expect(code, world.complained()).toBeLessThan(2);
    return JSON.parse(world.printed());
  }

  it.each([
    [['search', 'gunicorn']],
    [['search', 'platform', 'names', 'it']],
    [['search', 'No module named gunicorn']],
    [['search', 'procfile-web-process']],
    [['status']],
    [['report']],
    [['check']],
    [['inspect']],
    [['fix', '--dry-run']],
    [['track', 'lint', 'track']],
    [['grade', '--repo', '.', '--track', 'track']],
  ])('%j', async args => {
    expect(schemaProblems(await documentOf(clone(), home(), args))).toEqual([]);
  });

  it('search finds its steps, lessons lists them, and read prints what they say', async () => {
    const root = clone();
    const found = await documentOf(root, home(), ['search', 'ours', 'is', 'gunicorn']);
    const own = found.results.filter((result: {track?: string}) => result.track === id);
    expect(own).toHaveLength(1);
    expect(own[0].step.startsWith(`${id}/`)).toBe(true);
    const [first] = (await documentOf(root, home(), ['lessons'])).tracks;
    expect(first.id).toBe(id);
    const world = testWorld(root, {PAAS_TUTOR_HOME: home()});
    expect(await main(['read', own[0].step], world)).toBe(0);
    expect(world.printed()).toContain('Ours is gunicorn.');
  });

  it('progress that was kept, and where the learner is', async () => {
    const root = clone();
    const kept = home();
    const world = testWorld(root, {PAAS_TUTOR_HOME: kept});
    const lines = async function* () {
      yield '1';
      yield 'q';
    };
    const stdin = {...world.stdin, isTTY: true, lines};
    expect(await main(['--plain'], {...world, stdin, stdout: {isTTY: true, columns: 80}})).toBe(0);
    const status = await documentOf(root, kept, ['status']);
    expect(status.position).toMatch(new RegExp(`^${id}/.+#.+$`));
    expect(schemaProblems(status)).toEqual([]);
    const exported = testWorld(root, {PAAS_TUTOR_HOME: kept});
    await main(['progress', 'export'], exported);
    expect(schemaProblems(JSON.parse(exported.printed()))).toEqual([]);
    expect(exported.printed()).toContain(`"${id}/`);
  });
});

it('search and lessons go on without an assignment that cannot be used, and say so', async () => {
  const root = folderWith({'app.py': '', 'requirements.txt': '', '.paas-tutor/assignment.json': '{'});
  for (const args of [['search', 'H14'], ['lessons']]) {
    const world = testWorld(root, {PAAS_TUTOR_HOME: folderWith({})});
    expect(await main(args, world)).toBe(0);
    expect(world.complained()).toContain('The assignment in .paas-tutor/assignment.json cannot be used');
  }
});
