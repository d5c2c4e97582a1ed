import {execFileSync} from 'node:child_process';
import {appendFileSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {main} from '../../src/main.ts';
import type {Report} from '../../src/reports/report.ts';
import {folderWith} from '../support/folder.ts';
import {hasGit} from '../support/git.ts';
import {testWorld} from '../support/world.ts';

/** A project with an assignment due on 4 December, committed at this time. */
function committedAt(time: string): string {
  const root = folderWith({
    'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
    Procfile: 'web: gunicorn app:app\n',
  });
  mkdirSync(join(root, '.paas-tutor'));
  writeFileSync(
    join(root, '.paas-tutor/assignment.json'),
    JSON.stringify({
      schema: 'paas-tutor/assignment/v1',
      id: 'hw3',
      track: {from: 'builtin:heroku'},
      platform: 'heroku',
      due: {at: '2026-12-04T23:59:00Z', input: '2026-12-04', offset: 'Z'},
    }),
  );
  const person = {
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@b.c',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@b.c',
  };
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: '/nonexistent',
    GIT_CONFIG_NOSYSTEM: '1',
    ...person,
    GIT_AUTHOR_DATE: '2001-01-01T00:00:00Z',
    GIT_COMMITTER_DATE: time,
  };
  for (const args of ['init -q', 'add -A', 'commit -q -m c'])
    execFileSync('git', ['-C', root, ...args.split(' ')], {env});
  return root;
}

async function reportOn(root: string, now: string): Promise<Report> {
  const world = {...testWorld(root, {PAAS_TUTOR_HOME: folderWith({})}), now: () => new Date(now)};
  await main(['report', '--files-only', '--format', 'json'], world);
  return JSON.parse(world.printed()) as Report;
}

describe.skipIf(!hasGit())('when the work was done', () => {
  test('is when it was committed, however late it is looked at', async () => {
    const root = committedAt('2026-12-04T19:30:00-04:00');
    for (const now of ['2026-12-01T00:00:00Z', '2027-06-01T00:00:00Z'])
      expect(await reportOn(root, now)).toMatchObject({
        submittedAt: '2026-12-04T23:30:00Z',
        gradedAt: now,
        due: {late: false},
        subject: {dirty: false},
      });
  });

  test('is late by the zone of the committer', async () => {
    const report = await reportOn(committedAt('2026-12-04T22:00:00-04:00'), '2026-12-01T00:00:00Z');
    expect(report).toMatchObject({submittedAt: '2026-12-05T02:00:00Z', due: {late: true}});
  });

  test('is not known where more was changed than is committed', async () => {
    const root = committedAt('2026-12-04T19:30:00Z');
    appendFileSync(join(root, 'app.py'), '# more\n');
    expect(await reportOn(root, '2026-12-05T00:00:00Z')).toMatchObject({
      submittedAt: null,
      due: {late: null},
      subject: {dirty: true},
    });
  });

  test('is not known where files count that git does not have, whatever else lies there', async () => {
    const root = committedAt('2026-12-04T19:30:00Z');
    writeFileSync(join(root, 'db.sqlite3'), '');
    writeFileSync(join(root, 'notes.txt'), 'remember\n');
    expect(await reportOn(root, '2026-12-05T00:00:00Z')).toMatchObject({due: {late: false}, subject: {dirty: false}});
    writeFileSync(join(root, 'requirements.txt'), 'flask==3.1.2\n');
    expect(await reportOn(root, '2026-12-05T00:00:00Z')).toMatchObject({
      submittedAt: null,
      due: {late: null},
      subject: {dirty: true},
    });
  });
});
