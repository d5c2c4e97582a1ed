import {execFileSync} from 'node:child_process';
import {existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {main} from '../../src/main.ts';
import {decodeReportBlocks} from '../../src/reports/report-block.ts';
import {reportFormatNames} from '../../src/reports/report-formats.ts';
import {folderWith} from '../support/folder.ts';
import {hasGit} from '../support/git.ts';
import {testWorld} from '../support/world.ts';

const project = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\ngunicorn==26.2.0\n',
  Procfile: 'web: gunicorn ap:app\n',
};
const heroku = ['--track', 'heroku'];

async function report(root: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const world = testWorld(root, {PAAS_TUTOR_HOME: folderWith({}), ...env});
  const code = await main(['report', ...args], world);
  return {code, out: world.printed(), err: world.complained()};
}

describe('paas-tutor report --format', () => {
  it.each(reportFormatNames.filter(name => name !== 'classroom50'))('%s is printed alone', async name => {
    const {code, out, err} = await report(folderWith(project), [...heroku, '--format', name]);
    expect({code, err}).toEqual({code: 1, err: ''});
    expect(out.length).toBeGreaterThan(100);
  });

  it('lists every format in its help', async () => {
    const {out} = await report('/', ['--help']);
    for (const name of reportFormatNames) expect(out).toMatch(new RegExp(`^ +${name} +\\S`, 'm'));
  });

  it('adds the lessons to the job summary', async () => {
    const summary = join(folderWith({}), 'summary');
    const {out} = await report(folderWith(project), [...heroku, '--format', 'github'], {GITHUB_STEP_SUMMARY: summary});
    expect(out).toContain('::error file=Procfile,line=1');
    expect(readFileSync(summary, 'utf8')).toMatch(/\| The start command \| \d\/6 \|/);
  });

  it('explains in SARIF as check does', async () => {
    const {out} = await report(folderWith(project), [...heroku, '--format', 'sarif']);
    const [run] = JSON.parse(out).runs;
    expect(run.tool.driver.rules[0].fullDescription.text.length).toBeGreaterThan(80);
  });
});

describe('paas-tutor report --show', () => {
  it('prints what would leave the machine, to the byte, and says before what is in it', async () => {
    const root = folderWith(project);
    const shown = await report(root, [...heroku, '--show', '--learner', 'k7-22']);
    const json = await report(root, [...heroku, '--format', 'json', '--learner', 'k7-22']);
    expect(shown.out).toBe(json.out);
    expect(shown.err).toContain('the learner code k7-22');
    expect(shown.err).toContain('Not in it: your name');
    const block = await report(root, [...heroku, '--show', '--text']);
    expect(block.out).toMatch(/^\[paas-tutor-report-v1\]\n/);
    expect(block.err).toContain('no learner code');
  });
});

describe('paas-tutor report --out', () => {
  it('writes the file, and not over another without --force', async () => {
    const root = folderWith(project);
    const args = [...heroku, '--format', 'html', '--out', 'report.html'];
    expect(await report(root, args)).toMatchObject({code: 1, out: '', err: 'Written: report.html\n'});
    expect(readFileSync(join(root, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/);
    writeFileSync(join(root, 'report.html'), 'mine');
    expect(await report(root, args)).toMatchObject({code: 3, err: expect.stringContaining('--force writes over it')});
    expect(readFileSync(join(root, 'report.html'), 'utf8')).toBe('mine');
    expect(await report(root, [...args, '--force'])).toMatchObject({code: 1});
    expect(readFileSync(join(root, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/);
  });

  it.each([[[]], [['--force']]])('writes through no link (%j)', async force => {
    const root = folderWith(project);
    symlinkSync('app.py', join(root, 'out'));
    symlinkSync('nowhere', join(root, 'gone'));
    for (const name of ['out', 'gone']) {
      const {code, err} = await report(root, [...heroku, '--out', name, ...force]);
      expect({code, said: err.includes('nothing is written through a link')}).toEqual({code: 3, said: true});
      expect(lstatSync(join(root, name)).isSymbolicLink()).toBe(true);
    }
    expect(readFileSync(join(root, 'app.py'), 'utf8')).toBe(project['app.py']);
    expect(existsSync(join(root, 'nowhere'))).toBe(false);
  });

  it('says where there is no folder to write into', async () => {
    const {code, err} = await report(folderWith(project), [...heroku, '--out', 'no/such/place.json']);
    expect(code).toBe(3);
    expect(err).toContain('The report was not written');
  });
});

const runner = {
  CLASSROOM: 'cs1',
  ASSIGNMENT: 'hw3',
  OWNER: 'octo',
  SUBMISSION_TAG: 'submit/2026-11-20T10-00-00Z-abc1234',
  COMMIT_URL: 'https://example.org/c',
  RELEASE_URL: 'https://example.org/r',
};

/** A committed project in which everything that can be is the canary: folder, people, remote, branch, what every file holds. */
function canaryProject(canary: string): string {
  const folder = join(folderWith({}), canary);
  mkdirSync(folder);
  const c = canary;
  const files: Readonly<Record<string, string>> = {
    'app.py': `# ${c}\nimport ${c}lib, os\nfrom flask import Flask\n\n${c} = Flask('${c}')\n${c}.secret_key = '${c}-secret-value-123456'\nos.environ['${c.toUpperCase()}']\nDB = 'postgres://${c}:${c}pw@${c}.example.org/${c}'\n${c}.run(host='127.0.0.1', debug=True)\n`,
    'settings.py': `SECRET_KEY = '${c}'\nDEBUG = True\nALLOWED_HOSTS = ['${c}.example.org']\nDATABASES = {'${c}': {'ENGINE': '${c}', 'NAME': '${c}'}}\n`,
    'requirements.txt': `flask==3.1.2\n${c}==1.0\n-e /home/${c}/src\ngit+https://${c}@example.org/${c}.git\n`,
    Procfile: `web: gunicorn ${c}.wsgi:${c} --bind 127.0.0.1:8000\n${c}: python ${c}.py\nrelease: python manage.py ${c}\n`,
    '.env': `${c.toUpperCase()}=${c}\nSECRET_KEY=${c}\n`,
    'runtime.txt': `python-${c}\n`,
    '.python-version': `${c}\n`,
    'pyproject.toml': `[project]\nname = "${c}"\nauthors = [{name = "${c}", email = "${c}@example.org"}]\nrequires-python = ">=${c}"\ndependencies = ["${c}>=1"]\n`,
    'app.json': `{"name": "${c}", "env": {"${c}": "${c}"}}\n`,
    'fly.toml': `app = "${c}"\n[env]\nX = "${c}"\n[http_service]\ninternal_port = 1234\n`,
    'render.yaml': `services:\n  - type: web\n    name: ${c}\n    startCommand: gunicorn ${c}:${c}\n`,
    'app.yaml': `runtime: ${c}\nentrypoint: gunicorn ${c}:${c}\n`,
    Dockerfile: `FROM ${c}:latest\nCOPY ${c} /${c}\nENV ${c}=${c}\nCMD ["gunicorn", "${c}:${c}"]\n`,
    '.github/workflows/ci.yml': `name: ${c}\non: push\njobs:\n  ${c}:\n    steps:\n      - run: ${c}\n`,
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), {recursive: true});
    writeFileSync(join(folder, path), content);
  }
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: '/nonexistent',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: c,
    GIT_AUTHOR_EMAIL: `${c}@example.org`,
    GIT_COMMITTER_NAME: c,
    GIT_COMMITTER_EMAIL: `${c}@example.org`,
  };
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], {env});
  git('init', '-q', '-b', `${c}-branch`);
  git('remote', 'add', c, `https://${c}:${c}token@example.org/${c}/${c}.git`);
  git('add', '-A', '-f');
  git('commit', '-q', '-m', c);
  writeFileSync(join(folder, `${c}-untracked.txt`), c);
  return folder;
}

describe.skipIf(!hasGit())('what is in no report', () => {
  it.each(['heroku', 'render', 'fly', 'app-engine', 'server'])(
    'nothing of who, where and what the files hold (%s)',
    async platform => {
      const canary = 'xq7canary';
      const root = canaryProject(canary);
      const env = {...runner, USER: canary, HOME: `/home/${canary}`, HOSTNAME: canary, SECRET: canary, LANG: canary};
      const world = testWorld(root);
      await main(['check', '--platform', platform, '--format', 'json'], world);
      expect(world.printed().split(canary).length).toBeGreaterThan(5);
      for (const format of [...reportFormatNames.map(name => ['--format', name]), ['--text'], ['--show']]) {
        const {code, out} = await report(root, [...heroku, '--platform', platform, ...format], env);
        expect(code).toBe(1);
        const texts = [out, Buffer.from(out, 'base64').toString(), JSON.stringify(decodeReportBlocks(out))];
        for (const text of texts) expect(text.toLowerCase()).not.toContain(canary);
        if (hostname().length > 5) expect(out).not.toContain(hostname());
      }
    },
  );

  it('Classroom 50 wants its runner, and the time of the commit', async () => {
    const root = canaryProject('xq7canary');
    const args = [...heroku, '--format', 'classroom50'];
    expect(await report(root, args)).toMatchObject({code: 2, err: expect.stringContaining('was not recognised')});
    const {out} = await report(root, args, runner);
    expect(JSON.parse(out)).toMatchObject({classroom: 'cs1', owner: 'octo', review: 'https://example.org/c'});
    writeFileSync(join(root, 'Procfile'), 'web: x\n');
    expect(await report(root, args, runner)).toMatchObject({code: 2, err: expect.stringContaining('after the commit')});
  });
});
