import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {main} from '../../src/main.ts';
import type {Report} from '../../src/reports/report.ts';
import {folderWith} from '../support/folder.ts';
import {schemaProblems} from '../support/schema.ts';
import {testWorld} from '../support/world.ts';
import {changed, inFolder, runTrack} from './authored-track.ts';

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = 'Europe/Berlin';
});
afterEach(() => {
  process.env.TZ = zone;
});

const app = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\ngunicorn==23.0.0\n',
  Procfile: 'web: gunicorn app:app\n',
};
/** The first lesson is due on 25 November, the second one after the assignment. */
const track = changed(
  ['file: start.md, points: 10', 'file: start.md, due: "2026-11-25T23:59:00-05:00"'],
  ['use: heroku-logs, required: false', 'use: heroku-logs, due: "2026-12-10T12:00:00Z"'],
);

async function run(root: string, ...args: readonly string[]) {
  const world = testWorld(root, {PAAS_TUTOR_HOME: folderWith({})});
  const code = await main(args, world);
  return {code, out: world.printed(), err: world.complained()};
}

async function clone(due = '2026-12-04T18:00:00Z') {
  const root = folderWith({...app, ...inFolder('track', track)});
  expect(await run(root, 'assign', './track', '--due', due, '--platform', 'heroku')).toMatchObject({code: 0});
  return root;
}

describe('lessons with due dates of their own', () => {
  it.each([
    ['status', [/The start: due Thu(?:rs)?, 26 Nov 2026, 05:59 CET \(in 5 days\)\./, /10 Dec 2026, 13:00 CET/]],
    ['lessons', [/acme\/deploy-101\/start .* {2}The start, due Thu(?:rs)?, 26 Nov 2026, 05:59 CET\n/]],
    ['--plain', [/The start: due Thu(?:rs)?, 26 Nov 2026, 05:59 CET/]],
  ])('are told to the learner in local time with its zone: %s', async (command, texts) => {
    const {out} = await run(await clone(), command);
    for (const text of texts) expect(out).toMatch(text);
  });

  it('are in the list for programs', async () => {
    const {tracks} = JSON.parse((await run(await clone(), 'lessons', '--format', 'json')).out);
    expect(tracks[0].lessons.map(({due}: {due: string | null}) => due)).toEqual([
      '2026-11-25T23:59:00-05:00',
      '2026-12-10T12:00:00Z',
    ]);
    expect(tracks[1].lessons[0].due).toBeNull();
  });

  it('are told a few at a time, the next one first', async () => {
    const lessons = ['heroku-logs', 'heroku-release', 'heroku-database', 'heroku-domain'];
    const listed = lessons.map((id, i) => `  - {use: ${id}, due: "2026-11-${28 - 3 * i}T12:00:00Z"}\n`).join('');
    const files = {...track, 'track.yaml': (track['track.yaml'] ?? '').replace(/ {2}- \{use.*\n/, listed)};
    const root = folderWith({...app, ...inFolder('track', files)});
    await run(root, 'assign', './track');
    const told = (await run(root, 'status')).out.split('\n').filter(line => / due .*\d{4}|more lesson/.test(line));
    expect(told).toEqual([
      expect.stringContaining('in 24 hours'),
      expect.stringContaining('in 4 days'),
      expect.stringContaining('in 5 days'),
      expect.stringContaining('2 more lessons have a date: paas-tutor lessons'),
    ]);
  });

  it('that are due after the assignment are named where it is written, checked and linted', async () => {
    const root = folderWith({...app, ...inFolder('track', track)});
    const named = /the lesson ".*" is due after the assignment: Thu(?:rs)?, 10 Dec 2026, 13:00 CET/;
    expect((await run(root, 'assign', './track', '--due', '2026-12-04T18:00:00Z')).out).toMatch(named);
    expect((await run(root, 'assign', '--check')).out).toMatch(named);
    expect(await runTrack(root, 'lint', 'track')).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^track\/track\.yaml:8: warning: ".*" is due 2026-12-10T12:00:00Z, after the assignment in .paas-tutor\/assignment.json, which is due 2026-12-04T18:00:00Z$/m,
      ),
    });
    for (const due of [['--due', '2026-12-24'], []]) {
      expect((await run(root, 'assign', './track', '--force', ...due)).out).not.toContain('after the assignment');
      expect((await runTrack(root, 'lint', 'track')).out).toContain('nothing is wrong');
    }
  });

  it('are late or in time by themselves in a report, where it is known when the work was committed', async () => {
    const root = await clone();
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], {
        cwd: root,
        env: {...process.env, GIT_COMMITTER_DATE: '2026-11-28T12:00:00Z', GIT_AUTHOR_DATE: '2026-11-28T12:00:00Z'},
      });
    git('init', '-q');
    git('add', '-A');
    git('commit', '-q', '-m', 'x');
    const report = JSON.parse((await run(root, 'report', '--format', 'json')).out) as Report;
    expect(schemaProblems(report)).toEqual([]);
    expect(report.due?.late).toBe(false);
    expect(report.lessons.map(({late}) => late)).toEqual([true, false]);
    expect((await run(root, 'report')).out).toContain('The start  1/1\n  due Thu, 26 Nov 2026, 05:59 CET: late\n');
    // What may be read anywhere says it as the track does.
    const late = 'due 2026-11-25T23:59:00-05:00: late';
    const markdown = (await run(root, 'report', '--format', 'markdown')).out.replaceAll('\\:', ':');
    expect(markdown).toContain(`| The start, ${late} |`);
    expect((await run(root, 'report', '--format', 'html')).out).toContain(`<h2>The start</h2>\n<p>${late}</p>`);
    writeFileSync(join(root, 'app.py'), `${app['app.py']}# more\n`);
    const unknown = await run(root, 'report');
    expect(unknown.out).toContain('due Thu, 26 Nov 2026, 05:59 CET\n');
  });
});
