import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {main} from '../../src/main.ts';
import {packed} from '../support/archive.ts';
import {folderWith} from '../support/folder.ts';
import {registry} from '../support/registry.ts';
import {sampleTrack} from '../support/track.ts';
import {testWorld} from '../support/world.ts';

const FILE = '.paas-tutor/assignment.json';
const files = {
  'app.py': 'x = 1\n',
  ...Object.fromEntries(Object.entries(sampleTrack).map(([name, text]) => [`track/${name}`, text])),
};

async function run(root: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const world = testWorld(root, {PAAS_TUTOR_HOME: folderWith({}), ...env});
  const code = await main(args, world);
  return {code, out: world.printed(), err: world.complained()};
}

describe('paas-tutor assign --check', () => {
  it('says what a learner gets', async () => {
    const root = folderWith(files);
    await run(root, ['assign', './track', '--due', '2026-12-04T12:00:00Z', '--platform', 'heroku']);
    const {code, out} = await run(root, ['assign', '--check']);
    expect(code).toBe(0);
    expect(out).toContain('The assignment in .paas-tutor/assignment.json is right.');
    expect(out).toContain('Deploy 101, 2 lessons (./track)');
  });

  it.each<[string, string, string]>([
    [
      'a due date that is none',
      '{"schema": "paas-tutor/assignment/v1", "id": "x", "track": {"from": "builtin:heroku"}, "due": {"at": "soon"}}',
      '"due" has to hold',
    ],
    [
      'a platform that is none',
      '{"schema": "paas-tutor/assignment/v1", "id": "x", "track": {"from": "builtin:heroku"}, "platform": "x"}',
      'there is no platform "x"',
    ],
    [
      'a track that is none',
      '{"schema": "paas-tutor/assignment/v1", "id": "x", "track": {"from": "builtin:nope"}}',
      'there is no built-in track "nope"',
    ],
    ['no JSON', '{', 'it is not JSON'],
  ])('finds %s', async (_, text, problem) => {
    const {code, out} = await run(folderWith({...files, [FILE]: text}), ['assign', '--check']);
    expect(code).toBe(1);
    expect(out).toContain(`problem   `);
    expect(out).toContain(problem);
  });

  it('finds files that differ from those that were assigned', async () => {
    const root = folderWith(files);
    await run(root, ['assign', './track']);
    writeFileSync(join(root, 'track/start.md'), sampleTrack['start.md'].replace('Ours', 'Theirs'));
    const {code, out} = await run(root, ['assign', '--check']);
    expect(code).toBe(1);
    expect(out).toContain('not those that were assigned');
  });

  it('asks the source again, whatever is kept on this machine', async () => {
    const server = await registry();
    server.publish('deploy', '1.0.0', packed(sampleTrack));
    const env = {npm_config_registry: server.address, PAAS_TUTOR_HOME: folderWith({})};
    const root = folderWith(files);
    await run(root, ['assign', 'npm:deploy@1.0.0'], env);
    expect((await run(root, ['assign', '--check'], env)).code).toBe(0);
    await server.close();
    const {code, out} = await run(root, ['assign', '--check'], env);
    expect(code).toBe(1);
    expect(out).toContain('could not be fetched');
  });

  it('says how to write one where there is none', async () => {
    const {code, err} = await run(folderWith({...files, '.git/HEAD': 'x'}), ['assign', '--check']);
    expect(code).toBe(2);
    expect(err).toContain('paas-tutor assign TRACK');
  });
});
