import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {openProgressStore} from '../../src/io/progress-store.ts';
import {identifyProject} from '../../src/io/project-identity.ts';
import {main} from '../../src/main.ts';

import type {Report} from '../../src/reports/report.ts';
import {decodeReportBlocks} from '../../src/reports/report-block.ts';
import {choosePlatform} from '../../src/tutor/changes.ts';
import {folderWith} from '../support/folder.ts';
import {git} from '../support/git.ts';
import {schemaProblems} from '../support/schema.ts';
import {testWorld} from '../support/world.ts';

const project = {
  'app.py': "from flask import Flask\n\napp = Flask(__name__)\napp.secret_key = 'a-very-secret-value-9f3b2c'\n",
  'requirements.txt': 'flask==3.1.2\ngunicorn==26.2.0\n',
  Procfile: 'web: gunicorn ap:app\n# jane.doe@example.org keeps this in /home/jane/code\n',
  '.git/config': '[remote "origin"]\n\turl = https://github.com/jane-doe/hw3.git\n',
  '.git/HEAD': 'ref: refs/heads/jane-doe\n',
};

async function report(files: Readonly<Record<string, string>>, args: readonly string[], env = {}) {
  const world = testWorld(folderWith(files), {PAAS_TUTOR_HOME: folderWith({}), ...env});
  const code = await main(['report', ...args], world);
  return {code, out: world.printed(), err: world.complained()};
}
const heroku = ['--track', 'heroku'];

describe('paas-tutor report', () => {
  it('is one document of its schema, with a check document in it', async () => {
    const {code, out} = await report(project, [...heroku, '--format', 'json', '--learner', 'k7-22']);
    const document = JSON.parse(out) as Report;
    expect(code).toBe(1);
    expect(schemaProblems(document)).toEqual([]);
    expect(schemaProblems(document.check)).toEqual([]);
    expect(document).toMatchObject({mode: 'self', learner: 'k7-22', platform: 'heroku', track: {id: 'heroku'}});
    const start = document.lessons.find(({id}) => id === 'heroku-start-command');
    expect(start?.steps.flatMap(step => step.checks).find(({id}) => id === 'wsgi-target-resolves')).toMatchObject({
      verdict: 'fail',
      messages: ['missingModule'],
      file: 'Procfile',
      line: 1,
    });
  });

  it('says that answers are those of another clone, as long as nobody said which this is', async () => {
    const home = folderWith({});
    const one = folderWith({'app.py': project['app.py'], 'requirements.txt': project['requirements.txt']});
    git(one, ['init', '-q']);
    git(one, ['add', '-A']);
    git(one, ['commit', '-qm', 'Begin']);
    const two = join(folderWith({}), 'two');
    git(one, ['clone', '-q', one, two]);
    const store = await openProgressStore({env: {PAAS_TUTOR_HOME: home}, now: () => new Date()});
    store.save(identifyProject(one), choosePlatform('heroku', '2026-11-20T12:00:00Z'));
    const said = async (folder: string) => {
      const world = testWorld(folder, {PAAS_TUTOR_HOME: home});
      await main(['report', ...heroku], world);
      return world.complained();
    };
    expect(await said(one)).toBe('');
    expect(await said(two)).toContain(`are those of ${one}, a copy of the same repository`);
    store.settleClash(identifyProject(two), 'separate');
    expect(await said(two)).toBe('');
  });

  it('says nothing of who and where the learner is, and no secret', async () => {
    const world = testWorld(folderWith(project), {PAAS_TUTOR_HOME: folderWith({})});
    await main(['report', ...heroku, '--format', 'json'], world);
    const out = world.printed();
    for (const word of ['jane', 'example.org', '/home/', '9f3b2c', world.cwd, world.cwd.split('/').at(-1) ?? '-'])
      expect(out).not.toContain(word);
  });

  it('says for people what is left, with its place', async () => {
    const {out} = await report(project, heroku);
    expect(out).toMatch(/^Heroku on heroku, reported by the learner\n {2}\d+ of \d+ points \(\d+ %\)/);
    expect(out).toContain('wsgi-target-resolves  Procfile:1');
    for (const line of out.split('\n')) expect(line).toBe(line.trimEnd());
  });

  it('knows that it runs in continuous integration', async () => {
    const {out} = await report(project, [...heroku, '--format', 'json'], {CI: 'true'});
    expect(JSON.parse(out)).toMatchObject({mode: 'ci'});
  });

  it('gives with --text a block that holds all but the check document', async () => {
    const {out} = await report(project, [...heroku, '--text', '--learner', 'k7-22']);
    const {out: json} = await report(project, [...heroku, '--format', 'json', '--learner', 'k7-22']);
    const {check: _, ...rest} = JSON.parse(json) as Report;
    expect(decodeReportBlocks(out)).toEqual([{ok: true, report: rest}]);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(64);
  });

  it('says where nobody could tell whose a block is', async () => {
    expect((await report(project, [...heroku, '--text', '--learner', 'k7-22'])).err).toBe('');
    expect((await report(project, [...heroku, '--text'])).err).toContain('No learner code is in it');
    expect((await report(project, [...heroku, '--text'], {CI: 'true'})).err).toBe('');
  });

  it.each([
    ['no track', [], 'No track was chosen'],
    ['an unknown track', ['--track', 'nowhere'], 'There is no track "nowhere"'],
    ['a code that is an address', [...heroku, '--learner', 'jane@example.org'], 'A learner code holds'],
    ['two formats', [...heroku, '--text', '--format', 'text'], '--text is a format of its own'],
    ['a format that there is not', [...heroku, '--format', 'pdf'], '--format does not take "pdf"'],
  ])('says what to type instead of %s', async (_, args, message) => {
    const {code, out, err} = await report(project, args);
    expect({code, out}).toEqual({code: 2, out: ''});
    expect(err).toContain(message);
    expect(err).toContain('Try: ');
  });
});
