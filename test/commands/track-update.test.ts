import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {openProgressStore} from '../../src/io/progress-store.ts';
import {identifyProject} from '../../src/io/project-identity.ts';
import {main} from '../../src/main.ts';
import {integrityOf, packed} from '../support/archive.ts';
import {folderWith} from '../support/folder.ts';
import {registry} from '../support/registry.ts';
import {testWorld} from '../support/world.ts';
import {changed, goodTrack} from './authored-track.ts';

const FILE = '.paas-tutor/assignment.json';
const app = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\n',
  Procfile: 'web: gunicorn app:app\n',
};
const PORT = /## The port[\s\S]*$/.exec(goodTrack['start.md'])?.[0] ?? '';
const next = {
  ...changed(
    ['version: 1.0.0', 'version: 1.1.0'],
    ['{file: start.md, points: 10}', '{file: start.md, points: 20, due: "2026-12-04T23:59:00-05:00"}\n  - more.md'],
    ['  - {use: heroku-logs, required: false}\n', ''],
    ['{server: [gunicorn]}', '{server: [uvicorn]}, rev: 2'],
    [PORT, ''],
  ),
  'more.md': `---
id: more
title: More
minutes: 5
verified: 2026-11-20
sources: []
---

More.

## A list {#list}

What it needs.

\`\`\`check
checks: [server-in-dependencies]
\`\`\`
`,
};
const archives = {before: packed(goodTrack), after: packed(next)};

/** A learner's clone with version 1.0.0 assigned, and a registry that has 1.1.0 by now. */
async function clone() {
  const server = await registry();
  const root = folderWith(app);
  const home = folderWith({});
  const run = async (args: readonly string[], answer?: string) => {
    const quiet = testWorld(root, {PAAS_TUTOR_HOME: home, npm_config_registry: server.address});
    const isTTY = answer !== undefined;
    const stdin = {
      ...quiet.stdin,
      isTTY,
      lines: async function* () {
        if (isTTY) yield answer;
      },
    };
    const code = await main(args, {...quiet, stdin, stdout: {...quiet.stdout, isTTY}});
    return {code, out: quiet.printed(), err: quiet.complained()};
  };
  server.publish('@acme/deploy', '1.0.0', archives.before);
  expect(await run(['assign', 'npm:@acme/deploy@1.0.0', '--id', 'hw', '--platform', 'heroku'])).toMatchObject({
    code: 0,
  });
  server.publish('@acme/deploy', '1.1.0', archives.after);
  return {server, root, home, run, assignment: () => readFileSync(join(root, FILE), 'utf8')};
}

describe('paas-tutor track update', () => {
  it('says by id what a newer version adds, changes and retires', async () => {
    const {run} = await clone();
    const {code, out} = await run(['track', 'update']);
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual(
      expect.arrayContaining([
        'npm:@acme/deploy@1.0.0 → npm:@acme/deploy@1.1.0',
        '  + added lesson more: More',
        '  + added step more#list: A list',
        '  + added check server-in-dependencies in more#list: A list',
        expect.stringMatching(/^ {2}~ changed lesson start: points: 10 → 20; due: with the assignment → 2026-12-0/),
        expect.stringMatching(
          /^ {2}~ changed check procfile-web-process in start#gunicorn: asks: .*gunicorn\) → .*uvicorn\); revision: 1 → 2$/,
        ),
        '  - retired step start#port: The port',
        expect.stringMatching(/^ {2}- retired lesson heroku-logs: /),
        'Nothing was written.',
      ]),
    );
    expect(out).not.toContain('step start#gunicorn:');
  });

  it('writes nothing where nobody says yes', async () => {
    const {run, assignment} = await clone();
    const before = assignment();
    for (const answer of [undefined, '', 'n', 'x']) {
      expect(await run(['track', 'update'], answer)).toMatchObject({
        code: 1,
        out: expect.stringContaining('Nothing was written.'),
      });
      expect(assignment()).toBe(before);
    }
  });

  it.each([
    ['--yes', ['--yes'], undefined],
    ['the answer y', [], 'y'],
  ] as const)('takes it with %s, keeps the rest of the file and all work', async (_, options, answer) => {
    const {root, home, run, assignment} = await clone();
    const {track: _before, ...rest} = JSON.parse(assignment());
    const store = await openProgressStore({env: {PAAS_TUTOR_HOME: home}});
    const record = {state: 'passed', at: '2026-11-21T10:00:00Z', evidence: null, reopened: null} as const;
    const steps = {'acme/deploy-101/start#gunicorn': record, 'acme/deploy-101/start#port': record};
    await store.save(identifyProject(root), progress => ({...progress, steps, updatedAt: '2026-11-21T10:00:00Z'}));

    expect(await run(['track', 'update', ...options], answer)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Written: the assignment names it now.'),
    });
    const {track, ...restAfter} = JSON.parse(assignment());
    expect(track).toMatchObject({from: 'npm:@acme/deploy@1.1.0', integrity: integrityOf(archives.after)});
    expect(restAfter).toEqual(rest);
    expect((await run(['track', 'update'])).out).toBe(
      'npm:@acme/deploy@1.1.0 is the newest; there is nothing to update.\n',
    );

    const status = JSON.parse((await run(['status', '--format', 'json'])).out);
    expect(status).toMatchObject({
      counts: {passed: 1, olderRule: 1},
      retired: ['acme/deploy-101/start#port'],
    });
    const kept = await openProgressStore({env: {PAAS_TUTOR_HOME: home}});
    expect((await kept.load(identifyProject(root))).progress?.steps).toEqual(steps);
  });

  it('offers nothing older by itself, and names what is newer besides', async () => {
    const {run, assignment, server} = await clone();
    server.publish('@acme/deploy', '1.2.0-rc.1', archives.after);
    server.publish('@acme/deploy', '1.1.0', archives.after);
    expect((await run(['track', 'update', '--yes'])).out).toContain(
      'npm:@acme/deploy@1.0.0 → npm:@acme/deploy@1.1.0\n  Newer ones besides, for --to: 1.2.0-rc.1\n',
    );
    const before = assignment();
    server.publish('@acme/deploy', '1.0.0', archives.before);
    expect(await run(['track', 'update', '--yes'])).toMatchObject({
      code: 0,
      out: 'npm:@acme/deploy@1.1.0 is assigned. Its registry calls 1.0.0 the newest, which is older; there is nothing to update.\nNewer ones besides, for --to: 1.2.0-rc.1\n',
    });
    expect(assignment()).toBe(before);
    const back = await run(['track', 'update', '--to', 'npm:@acme/deploy@1.0.0']);
    expect(back).toMatchObject({code: 1, out: expect.stringContaining('Nothing was written.')});
    expect(back.out).toContain('  This is an older version: 1.0.0, and 1.1.0 is assigned.\n');
  });

  it('refuses another track, and what is not there', async () => {
    const {root, run, assignment} = await clone();
    const before = assignment();
    const other = folderWith({});
    expect(other).not.toBe(root);
    expect(await run(['track', 'update', '--to', 'npm:@acme/deploy@9.9.9', '--yes'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('npm:@acme/deploy@9.9.9 cannot be taken'),
    });
    expect(assignment()).toBe(before);
  });

  const commit = '0123456789abcdef0123456789abcdef01234567';
  it.each([
    ['github', 'acme/tracks', '#deploy'],
    ['gitlab', 'acme/courses/tracks', ''],
    ['codeberg', 'acme/tracks', '#deploy'],
  ])('of a repository on %s, says what is assigned and what to type', async (host, project, folder) => {
    const {root, run, assignment} = await clone();
    const before = JSON.parse(assignment());
    const from = `${host}:${project}@${commit}${folder}`;
    writeFileSync(join(root, FILE), JSON.stringify({...before, track: {...before.track, from, integrity: null}}));
    const {code, err} = await run(['track', 'update']);
    expect(code).toBe(2);
    expect(err).toContain(`Assigned is version 1.0.0, ${from}.`);
    expect(err).toContain(`Try: paas-tutor track update --to ${host}:${project}@COMMIT${folder}   # with`);
    expect(err).toMatch(/git ls-remote https:\/\/\S+ HEAD says the newest/);
  });

  it('of a built-in track, says which program has a newer one', async () => {
    const {root, run, assignment} = await clone();
    const track = {from: 'builtin:heroku'};
    writeFileSync(join(root, FILE), JSON.stringify({...JSON.parse(assignment()), track}));
    expect(await run(['track', 'update'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /builtin:heroku comes with paas-tutor, of which this is 1\.2\.3\.\n {2}Try: npx paas-tutor@latest/,
      ),
    });
  });
});
