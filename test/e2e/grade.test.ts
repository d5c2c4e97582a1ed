import {execFileSync, spawn} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {describe, expect, it, vi} from 'vitest';
import type {GradedReport, Grades} from '../../src/reports/grades.ts';
import {tar} from '../support/archive.ts';
import {schemaProblems} from '../support/schema.ts';
import {type Ended, emptyFolder, folderWith, program, run} from './tutor.ts';

const flask = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\ngunicorn==26.2.0\n',
  Procfile: 'web: gunicorn app:app\n',
};
const tarOf = (files: Readonly<Record<string, string>>) =>
  gzipSync(tar(Object.entries(files).map(([name, content]) => ({name, content}))));
const under = (folder: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

function grade(cwd: string, ...args: readonly string[]): Ended {
  return run({cwd, home: emptyFolder(), args: ['grade', '--track', 'heroku', '--repos', 'submissions', ...args]});
}
function grades(cwd: string, ...args: readonly string[]): Grades {
  return JSON.parse(grade(cwd, '--format', 'json', ...args).out) as Grades;
}
const kept = (cwd: string, learner: string) =>
  JSON.parse(readFileSync(join(cwd, `grades/${learner}.json`), 'utf8')) as GradedReport;

describe('paas-tutor grade', () => {
  it('grades every submission of a folder, and keeps a report of each', () => {
    const cwd = folderWith({
      ...under('submissions/k1', flask),
      ...under('submissions/Jane Doe_4711_assignsubmission_file_/site', {...flask, Procfile: 'web: gunicorn ap:app\n'}),
      'submissions/k3/notes.txt': 'nothing\n',
      'submissions/list.txt': 'not one\n',
    });
    const {code, out, err} = grade(cwd, '--format', 'json');
    const document = JSON.parse(out) as Grades;
    expect(code).toBe(1);
    expect(err).toContain('list.txt');
    expect(schemaProblems(document)).toEqual([]);
    expect(document.submissions.map(({learner, status}) => [learner, status])).toEqual([
      ['4711', 'graded'],
      ['k1', 'graded'],
      ['k3', 'ungradable'],
    ]);
    expect(document.submissions[0]?.failedFirst).toMatchObject({check: 'wsgi-target-resolves'});
    expect(readdirSync(join(cwd, 'grades')).sort()).toEqual(['4711.json', '_grades.json', 'k1.json']);
    const report = kept(cwd, '4711');
    expect(schemaProblems(report)).toEqual([]);
    expect(report).toMatchObject({mode: 'instructor', learner: '4711', platform: 'heroku'});
    expect(JSON.stringify([report, document])).not.toMatch(/Jane|Doe|\/tmp/);
  });

  it('keeps what stays the same, and grades anew what changed or is asked for', () => {
    const cwd = folderWith({...under('submissions/k1', flask), ...under('submissions/k2', flask)});
    const keptOf = (document: Grades) => document.submissions.map(({kept: isKept}) => isKept);
    const first = grades(cwd);
    expect(keptOf(first)).toEqual([false, false]);
    expect(keptOf(grades(cwd))).toEqual([true, true]);
    writeFileSync(join(cwd, 'submissions/k2/Procfile'), 'web: gunicorn ap:app\n');
    const changed = grades(cwd);
    expect(keptOf(changed)).toEqual([true, false]);
    expect(changed.submissions[1]?.score?.earned).toBeLessThan(first.submissions[1]?.score?.earned ?? 0);
    expect(keptOf(grades(cwd, '--platform', 'render'))).toEqual([false, false]);
    expect(keptOf(grades(cwd, '--platform', 'render', '--again'))).toEqual([false, false]);
  });

  it('names who handed in what is not read, and nobody for what an instructor keeps beside it', () => {
    const lms = 'Jane Doe_4711_assignsubmission';
    const cwd = folderWith({
      ...under('submissions/k1', flask),
      'submissions/k1.pdf': '%PDF',
      'submissions/k2.rar': 'Rar!',
      ...under(`submissions/${lms}_file_`, flask),
      [`submissions/${lms}_onlinetext_/onlinetext.html`]: '<p>',
      'submissions/Joe Doe_4712_assignsubmission_onlinetext_/onlinetext.html': '<p>',
      'submissions/doejane_LATE_12345_67890_essay.docx': 'x',
      'submissions/roster.csv': 'learner\n',
      'submissions/README.md': 'x',
    });
    writeFileSync(join(cwd, 'submissions/doejim_LATE_12346_67891_site.tgz'), tarOf(flask));
    const {err} = grade(cwd, '--due', '2100-01-01');
    const {submissions, summary} = grades(cwd, '--due', '2100-01-01');
    const only = 'only a folder or an archive is: zip, tar.gz, tgz or tar';
    expect(submissions.map(({learner, status, reason, late}) => [learner, status, reason, late])).toEqual([
      ['12345', 'ungradable', `a file that ends in .docx is not read; ${only}`, null],
      ['12346', 'graded', null, true],
      ['4711', 'graded', null, null],
      ['4712', 'ungradable', `a text that was typed into Moodle is not read; ${only}`, null],
      ['k1', 'graded', null, null],
      ['k2', 'ungradable', `a file that ends in .rar is not read; ${only}`, null],
    ]);
    expect(summary).toMatchObject({graded: 3, ungradable: 3, late: 1});
    for (const name of ['k1.pdf', '4711_assignsubmission_onlinetext_', 'roster.csv', 'README.md'])
      expect(err).toContain(name);
    expect(kept(cwd, '12346').due).toEqual({at: '2100-01-01T23:59:59Z', late: true});
    // A learner who has nothing to show any more has no report either.
    writeFileSync(join(cwd, 'list.csv'), 'learner,repository\nk1,ext::x\n,a\nk3,nowhere\n');
    const lost = grades(cwd, '--repos', 'list.csv');
    expect(schemaProblems(lost)).toEqual([]);
    expect(lost.submissions).toMatchObject([
      {
        learner: 'k1',
        status: 'ungradable',
        reason: expect.stringMatching(/^line 2 of the list: "ext::x" is an address/),
      },
      {learner: 'k3', status: 'ungradable', reason: 'line 4 of the list: there is nothing at its place'},
      {learner: 'line-3', status: 'ungradable', reason: expect.stringMatching(/^line 3 of the list: "" is no code/)},
    ]);
    expect(existsSync(join(cwd, 'grades/k1.json'))).toBe(false);
  });

  it('knows no moment of work that git does not have, in a folder or an archive', () => {
    const cwd = folderWith({...under('site', flask), 'submissions/README.md': 'x'});
    const site = join(cwd, 'site');
    const env = {...process.env, GIT_COMMITTER_DATE: '2026-12-01T00:00:00Z'};
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-C', site, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {env, stdio: 'ignore'});
    git('init', '-q', '-b', 'main');
    git('add', 'requirements.txt');
    git('commit', '-qm', 'a template');
    const handIn = (name: string) => {
      cpSync(site, join(cwd, `submissions/${name}`), {recursive: true});
      execFileSync('tar', ['-czf', join(cwd, `submissions/${name}-packed.tgz`), '-C', site, '.']);
    };
    handIn('untracked');
    git('add', '-A');
    git('commit', '-qm', 'all');
    writeFileSync(join(site, 'db.sqlite3'), '');
    mkdirSync(join(site, '.idea'));
    writeFileSync(join(site, '.idea/workspace.xml'), '<x/>');
    handIn('whole');
    for (const args of [[], ['--again'], []])
      expect(
        grades(cwd, '--due', '2026-12-04', ...args).submissions.map(s => [s.learner, s.late, s.notes.map(n => n.id)]),
      ).toEqual([
        ['untracked', null, ['not-committed']],
        ['untracked-packed', null, ['not-committed']],
        ['whole', false, []],
        ['whole-packed', false, []],
      ]);
    expect(kept(cwd, 'untracked')).toMatchObject({subject: {dirty: true}, submittedAt: null, due: {late: null}});
    expect(grade(cwd).out).toContain('git does not have Procfile, app.py, which count');
  });

  it('keeps what was due, who could not be graded and whom a part does not name', () => {
    const cwd = folderWith({
      ...under('submissions/k1', flask),
      ...under('submissions/k2', flask),
      'submissions/k3/notes.txt': 'nothing\n',
      'list.csv': `learner,repository,submitted\nk1,submissions/k1,2026-12-04T18:00:01Z\n,x,\n`,
    });
    const listed = () => {
      const list = JSON.parse(readFileSync(join(cwd, 'grades/_grades.json'), 'utf8')) as Grades;
      expect(schemaProblems(list)).toEqual([]);
      return [...list.submissions.map(s => [s.learner, s.status, s.kept]), ...(list.earlier ?? [])];
    };
    grade(cwd, '--due', '2026-12-04T18:00:00Z');
    const part = grade(cwd, '--repos', 'list.csv');
    expect(part.err).toContain('Due Fri, 4 Dec 2026, 18:00 UTC, as in the run before; --due says otherwise.\n');
    expect(part.err).toContain(
      'In grades from an earlier run, not among these submissions, and shown by the gradebook: k2, k3 (without a grade).',
    );
    expect(part.out).toContain(', due Fri, 4 Dec 2026, 18:00 UTC\n');
    expect(part.out).toMatch(/^k1 .* late/m);
    expect(part.out).not.toMatch(/^k2|k3/m);
    const k1 = ['k1', 'graded', true];
    expect(listed()).toEqual([k1, ['k3', 'ungradable', true], ['line-3', 'ungradable', false], 'k2.json']);
    expect(kept(cwd, 'k1').due).toEqual({at: '2026-12-04T18:00:00Z', late: true});
    // What is late by the list stays so; a row without a learner is gone with its list.
    expect(grade(cwd, '--due', '2026-12-05').err).not.toContain('as in the run before');
    expect(listed()).toEqual([k1, ['k2', 'graded', true], ['k3', 'ungradable', false]]);
    const other = grade(cwd, '--track', 'render', '--repos', 'submissions');
    expect(other.err).toContain('grades holds results of another track (Heroku).');
    expect(kept(cwd, 'k1').due).toBeNull();
  });

  it('says which submissions share an id, and grades neither', () => {
    const cwd = folderWith({
      ...under('submissions/K1', flask),
      ...under('submissions/k1', flask),
    });
    const {submissions} = grades(cwd);
    expect(submissions.map(({learner, status, reason}) => [learner, status, reason])).toEqual([
      ['K1', 'ungradable', 'more than one submission has this id'],
      ['k1', 'ungradable', 'more than one submission has this id'],
    ]);
    expect(grade(cwd).err).toMatch(/^Of one id, k1: (?:K1, k1|k1, K1)\. Leave one of them in submissions\.$/m);
    writeFileSync(join(cwd, 'list.csv'), 'learner,repository\na,submissions/k1\nb,x\na,submissions/K1\n');
    expect(grades(cwd, '--repos', 'list.csv').submissions[0]?.reason).toBe(
      'more than one submission has this id: lines 2, 4 of the list',
    );
  });

  it('finds the same in one process for many as in one for each', () => {
    const submissions = {
      a1: flask,
      a2: {...flask, Procfile: 'web: gunicorn ap:app\n'},
      a3: {...flask, 'requirements.txt': 'flask\n'},
      a4: {'app.py': 'from fastapi import FastAPI\napp = FastAPI()\n', 'requirements.txt': 'fastapi==0.128.0\n'},
    };
    const together = folderWith(
      Object.assign({}, ...Object.entries(submissions).map(([id, files]) => under(`submissions/${id}`, files))),
    );
    grade(together, '--jobs', '1');
    const plain = (cwd: string, id: string) =>
      JSON.stringify(kept(cwd, id), (key, value) => (key === 'gradedAt' || key === 'milliseconds' ? null : value));
    for (const [id, files] of Object.entries(submissions)) {
      const alone = folderWith(under(`submissions/${id}`, files));
      grade(alone);
      expect(plain(together, id)).toBe(plain(alone, id));
    }
  });

  it('executes nothing of a submission, and heeds none of its configuration', () => {
    const cwd = folderWith(under('repository', flask));
    const repository = join(cwd, 'repository');
    const canary = join(cwd, 'canary');
    const shoot = `#!/bin/sh\ntouch ${canary}\n`;
    const write = (path: string, text: string, mode = 0o644) => {
      mkdirSync(dirname(join(repository, path)), {recursive: true});
      writeFileSync(join(repository, path), text, {mode});
    };
    write('.gitattributes', '* filter=evil diff=evil export-subst\n');
    write('.gitmodules', `[submodule "x"]\n\tpath = x\n\turl = ext::sh -c touch% ${canary}\n`);
    for (const name of ['sitecustomize.py', 'conftest.py'])
      write(name, `import pathlib\npathlib.Path(${JSON.stringify(canary)}).touch()\n`);
    write('package.json', JSON.stringify({scripts: {preinstall: `touch ${canary}`}}));
    write(
      '.paas-tutor/assignment.json',
      '{"schema": "paas-tutor/assignment/v1", "id": "x", "track": {"from": "builtin:render"}}',
    );
    write('pyproject.toml', '[tool.paas-tutor]\ntrack = "render"\n');
    write(
      'report.json',
      JSON.stringify({
        schema: 'paas-tutor/report/v1',
        lessons: [{id: 'heroku-start-command', steps: [{id: 'target', outcome: 'passed'}]}],
      }),
    );
    write('Procfile', 'web: gunicorn ap:app\n');
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-C', repository, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
        stdio: 'ignore',
      });
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-qm', 'a');
    const script = join(repository, '.git/evil.sh');
    write('.git/evil.sh', shoot, 0o755);
    for (const hook of [
      'post-checkout',
      'pre-commit',
      'reference-transaction',
      'fsmonitor-watchman',
      'post-index-change',
    ])
      write(`.git/hooks/${hook}`, shoot, 0o755);
    write('.git/more', `[core]\n\tpager = ${script}\n`);
    writeFileSync(
      join(repository, '.git/config'),
      `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tfsmonitor = ${script}\n\tsshCommand = ${script}\n\thooksPath = hooks\n` +
        `[filter "evil"]\n\tsmudge = ${script}\n\tclean = ${script}\n\tprocess = ${script}\n[diff "evil"]\n\ttextconv = ${script}\n` +
        `[include]\n\tpath = more\n[uploadpack]\n\tpackObjectsHook = ${script}\n[credential]\n\thelper = !${script}\n`,
    );
    cpSync(repository, join(cwd, 'submissions/as-folder'), {recursive: true});
    writeFileSync(
      join(cwd, 'list.csv'),
      `\ufefflearner,repository\r\nlocal,repository\r\n"fetched","file://${repository}"\r\ntwice,repository\r\ntwice,repository\r\n`,
    );
    for (const place of ['list.csv', 'submissions']) {
      const {code, out} = run({
        cwd,
        home: emptyFolder(),
        args: ['grade', '--track', 'heroku', '--repos', place, '--format', 'json'],
      });
      const document = JSON.parse(out) as Grades;
      expect(schemaProblems(document)).toEqual([]);
      expect(code).toBe(place === 'list.csv' ? 1 : 0);
      for (const one of document.submissions.filter(({learner}) => learner !== 'twice'))
        expect(one).toMatchObject({
          status: 'graded',
          platform: 'heroku',
          failedFirst: {check: 'wsgi-target-resolves'},
          notes: [{id: 'assignment-differs'}],
          claim: {agrees: false, steps: [{step: 'target', found: 'failed'}]},
        });
    }
    expect(existsSync(canary)).toBe(false);
  });

  it('lists the reports that earlier runs left in the same folder, while they hold', () => {
    const cwd = folderWith({
      ...under('submissions/k1', flask),
      ...under('submissions/k2', flask),
      ...under('others/k2', flask),
      ...under('others/k3', flask),
    });
    const list = () => JSON.parse(readFileSync(join(cwd, 'grades/_grades.json'), 'utf8'));
    const told = () => {
      const {out, err} = run({cwd, home: emptyFolder(), args: ['gradebook', 'grades', '--json']});
      expect(err).toBe('');
      return JSON.parse(out).grid.rows.map(({learner, mode}: {learner: string; mode: string}) => [learner, mode]);
    };
    grade(cwd);
    expect(list()).not.toHaveProperty('earlier');
    grade(cwd, '--repos', 'others');
    expect(list()).toMatchObject({earlier: ['k1.json'], run: {submissions: 2}});
    expect(schemaProblems(list())).toEqual([]);
    expect(told()).toEqual(['k1', 'k2', 'k3'].map(learner => [learner, 'instructor']));
    rmSync(join(cwd, 'submissions/k1'), {recursive: true});
    mkdirSync(join(cwd, 'submissions/k1'));
    grade(cwd);
    expect(list().earlier).toEqual(['k3.json']);
    expect(told()).toEqual([
      ['k1', null],
      ['k2', 'instructor'],
      ['k3', 'instructor'],
    ]);
  });

  it('goes on after a kill, and keeps what was done', async () => {
    const cwd = folderWith(Object.assign({}, ...Array.from({length: 12}, (_, n) => under(`submissions/k${n}`, flask))));
    const args = [program(), 'grade', '--track', 'heroku', '--repos', 'submissions', '--jobs', '1'];
    const child = spawn(process.execPath, args, {cwd, stdio: 'ignore', env: {...process.env, TMPDIR: emptyFolder()}});
    const ended = new Promise(resolve => child.once('exit', resolve));
    const done = () => (existsSync(join(cwd, 'grades')) ? readdirSync(join(cwd, 'grades')) : []);
    await vi.waitUntil(() => done().filter(name => /^k/.test(name)).length >= 2, {timeout: 60_000, interval: 5});
    child.kill('SIGKILL');
    await ended;
    const before = done().filter(name => /^k/.test(name));
    const killed = JSON.parse(readFileSync(join(cwd, 'grades/_grades.json'), 'utf8'));
    expect(killed).toMatchObject({run: {submissions: 12, finished: false}, submissions: []});
    expect(schemaProblems(killed)).toEqual([]);
    const {summary, run: whole} = grades(cwd);
    expect(whole).toEqual({submissions: 12, done: 12, finished: true});
    expect(summary.graded).toBe(12);
    expect(summary.kept).toBeGreaterThanOrEqual(before.length);
    expect(done().filter(name => name.startsWith('.'))).toEqual([]);
    for (const name of done())
      expect(schemaProblems(JSON.parse(readFileSync(join(cwd, 'grades', name), 'utf8')))).toEqual([]);
  });

  it('stopped with Ctrl+C says what is done, leaves nothing behind, and goes on from there', async () => {
    const cwd = folderWith(Object.assign({}, ...Array.from({length: 40}, (_, n) => under(`submissions/k${n}`, flask))));
    const temporary = emptyFolder();
    const args = [program(), 'grade', '--track', 'heroku', '--repos', 'submissions', '--jobs', '1'];
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {...process.env, TMPDIR: temporary, HOME: emptyFolder()},
    });
    const ended = new Promise(resolve => child.once('exit', (code, signal) => resolve(code ?? signal)));
    let said = '';
    child.stderr.on('data', chunk => {
      said += chunk;
    });
    const done = () => (existsSync(join(cwd, 'grades')) ? readdirSync(join(cwd, 'grades')) : []);
    const reports = () => done().filter(name => name.startsWith('k'));
    await vi.waitUntil(() => reports().length >= 2, {timeout: 60_000, interval: 5});
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    const [, first = '', of = ''] =
      /Stopped: (\d+) of (\d+) are done\. The same command goes on from there\./.exec(said) ?? [];
    // What a worker wrote last may not have been told of yet.
    expect([Number(first) >= 1, Number(first) < 40, of]).toEqual([true, true, '40']);
    expect(readdirSync(temporary)).toEqual([]);
    const before = reports();
    expect(before.length).toBeGreaterThanOrEqual(Number(first));
    const list = JSON.parse(readFileSync(join(cwd, 'grades/_grades.json'), 'utf8'));
    expect(list).toMatchObject({run: {submissions: 40, finished: false}, summary: {graded: Number(first)}});
    const {summary} = grades(cwd);
    expect([summary.graded, summary.kept]).toEqual([40, before.length]);
    expect(done().filter(name => name.startsWith('.'))).toEqual([]);
  });

  it('tells a service why a submission has no grade, and an instructor what was meant', () => {
    const cwd = folderWith({...under('one', flask), 'broken.zip': 'PK'});
    const one = (format: string) =>
      run({
        cwd,
        home: emptyFolder(),
        args: ['grade', '--track', 'heroku', '--repo', 'broken.zip', '--format', format],
      });
    const said = 'What was handed in could not be graded: the archive is damaged, was cut off, or is no zip.';
    const gradescope = one('gradescope');
    expect([gradescope.code, JSON.parse(gradescope.out)]).toMatchObject([1, {score: 0, output: said, tests: []}]);
    expect(JSON.parse(one('prairielearn').out)).toMatchObject({gradable: false, format_errors: [said]});
    expect(one('json').code).toBe(3);
    expect(grade(cwd, '--repos', 'broken.zip')).toMatchObject({
      code: 2,
      err: expect.stringContaining('broken.zip is an archive, and no list of submissions.'),
    });
    expect(grade(cwd, '--repos', 'one').err).toContain('One alone: --repo FOLDER\n');
  });

  it('says what is noticed once for all, and what is open where nothing fails', () => {
    const cwd = folderWith({
      ...under('submissions/k1', {...flask, '.python-version': '3.14\n'}),
      ...under('submissions/k2', flask),
    });
    for (const id of ['k1', 'k2']) {
      rmSync(join(cwd, `submissions/${id}/Procfile`));
      symlinkSync('/etc/passwd', join(cwd, `submissions/${id}/Procfile`));
    }
    const {out} = grade(cwd, '--platform', 'heroku');
    expect(out).toMatch(/^ {2}k1, k2: Procfile is a link that leads out of what was handed in/m);
    expect(out).toMatch(/^k1 .*#.* \(open\)$/m);
  });

  it.each([
    ['no track', ['grade', '--repos', 'submissions'], 2, 'Which track?'],
    ['no submissions', ['grade', '--track', 'heroku'], 2, 'Which submissions?'],
    ['a folder that is not there', ['grade', '--track', 'heroku', '--repos', 'nowhere'], 3, 'There is no nowhere'],
    ['a track that is not there', ['grade', '--track', 'nowhere', '--repos', '.'], 2, 'The track cannot be used'],
    ['a number that is none', ['grade', '--track', 'heroku', '--repos', '.', '--jobs', '0'], 2, '--jobs does not take'],
  ])('says what to type instead of %s', (_, args, expected, message) => {
    const {code, err} = run({cwd: folderWith({}), home: emptyFolder(), args});
    expect(code).toBe(expected);
    expect(err).toContain(message);
    expect(err).toContain('Try: ');
  });
});
