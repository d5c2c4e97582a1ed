import {describe, expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {fixes} from '../../src/fixes/index.ts';
import {platforms} from '../../src/platforms/index.ts';
import {encodeText} from '../../src/project/formats/text.ts';
import {type FileLike, memoryProject, type Project} from '../../src/project/project.ts';

type Files = Readonly<Record<string, FileLike>>;

const utf16 = (text: string) => encodeText(text, 'utf-16le');
const marked = (text: string) => encodeText(text, 'utf-8-bom');
const APP = {'app.py': 'from flask import Flask\napp = Flask(__name__)\n'};
const LIST = {'requirements.txt': 'flask\ngunicorn\n'};
const DOCKERFILE =
  'FROM python:3.14-slim\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]\n';
const FLY = 'app = "shop"\n[http_service]\ninternal_port = 8000\n';
const PYPROJECT = '[project]\nname = "x"\nversion = "1"\ndependencies = ["flask"]\n';
const UNIT = '[Service]\nExecStart=/srv/shop/bin/gunicorn app:app\nRestart=always\n';
const SITE = 'server {\n  location / {\n    proxy_pass http://127.0.0.1:8000;\n  }\n}\n';

function result(id: string, files: Files, platform: string, git: Project['git'] = null) {
  const contract = platforms.find(one => one.id === platform);
  const found =
    contract &&
    runChecks(memoryProject({...APP, ...(files['pyproject.toml'] ? {} : LIST), ...files}, {git}), contract).find(
      one => one.id === id,
    );
  if (!found) throw new Error(`${id} on ${platform}`);
  return found;
}

describe('a file that its reader cannot decode', () => {
  it.each<[string, string, Files, string, string]>([
    [
      'pyproject.toml',
      'heroku',
      {'uv.lock': 'version = 1\n', 'pyproject.toml': utf16(PYPROJECT)},
      'lockfile-fresh',
      'it is saved as UTF-16',
    ],
    [
      'Pipfile.lock',
      'elastic-beanstalk',
      {Pipfile: '[packages]\n', 'Pipfile.lock': marked('{}')},
      'lockfile-fresh',
      'a byte order mark',
    ],
    ['app.json', 'dokku', {'app.json': utf16('{}')}, 'heroku-app-json-valid', 'it is saved as UTF-16'],
    ['fly.toml', 'fly', {'fly.toml': utf16(FLY)}, 'fly-toml-parses', 'it is saved as UTF-16'],
    [
      'railway.toml',
      'railway',
      {'railway.toml': utf16('[deploy]\nstartCommand = "gunicorn app:app"\n')},
      'railway-config-valid',
      'it is saved as UTF-16',
    ],
    [
      'Dockerfile',
      'fly',
      {'fly.toml': FLY, Dockerfile: utf16(DOCKERFILE)},
      'wsgi-target-resolves',
      'line 1 of Dockerfile',
    ],
    ['unit', 'server', {'shop.service': utf16(UNIT)}, 'server-unit-valid', 'UTF-16'],
    ['site of nginx', 'server', {'nginx.conf': marked(SITE)}, 'server-nginx-valid', 'A byte order mark'],
  ])('is named: %s on %s', (_, platform, files, check, found) => {
    expect(result(check, files, platform)).toMatchObject({verdict: 'fail', findings: [{found, impact: 'breaks'}]});
  });

  it('leaves nothing out where it is a .dockerignore or a .gitignore', () => {
    const files = {'fly.toml': FLY, Dockerfile: DOCKERFILE, '.env': 'SECRET_KEY=abc\n'};
    expect(result('dockerignore-present', {...files, '.dockerignore': '.env\n'}, 'fly').verdict).toBe('pass');
    expect(result('dockerignore-present', {...files, '.dockerignore': utf16('.env\n')}, 'fly').verdict).toBe('fail');
    const [finding] = result('gitignore-present', {'.gitignore': utf16('.env\n')}, 'heroku').findings;
    expect(finding?.message).toMatch(/saved as UTF-16/);
  });
});

it('leaves a manifest that cannot be read to be mended, and not to be locked anew', () => {
  const broken = {'uv.lock': 'version = 1\n', 'pyproject.toml': '[project\n'};
  expect(result('lockfile-fresh', broken, 'heroku').findings[0]).toMatchObject({
    file: 'pyproject.toml',
    expected: null,
  });
});

it.each(['uv.lock', 'poetry.lock'])('counts pyproject.toml and the %s made from it as one on App Engine', lock => {
  const files = {'app.yaml': 'runtime: python313\n', 'pyproject.toml': PYPROJECT, [lock]: 'version = 1\n'};
  expect(result('single-package-manager', files, 'app-engine').verdict).toBe('pass');
});

it('points into the line of .s2i/environment, and not behind it', () => {
  const files = {
    '.s2i/environment': 'APP_MODULE=ap:app\n',
    'manage.py': 'import django\n',
    'requirements.txt': 'django\ngunicorn\n',
  };
  expect(result('wsgi-target-resolves', files, 'openshift').findings[0]).toMatchObject({
    file: '.s2i/environment',
    line: 1,
    column: 12,
  });
});

it('says why a Procfile cannot be read', () => {
  const files = {Procfile: {problem: 'too-large'}} as const;
  expect(result('procfile-encoding', files, 'heroku').reason).toBe('Procfile is too large to be read.');
});

it('leaves the patch level of a version without patches alone', () => {
  const files = {Procfile: 'web: gunicorn app:app\n', '.python-version': '3.9.7\n'};
  expect(result('python-patch-not-pinned', files, 'heroku').verdict).toBe('not-applicable');
  expect(result('python-patch-not-pinned', {...files, '.python-version': '3.13.1\n'}, 'heroku').verdict).toBe('fail');
});

it('does not take a HEAD that cannot be read for a repository without a commit', () => {
  const git = {root: '.', prefix: '', branch: null, head: null, remotes: [], shallow: false, dirty: null};
  expect(result('git-repo-initialised', {}, 'heroku', git).verdict).toBe('unknown');
  expect(result('git-repo-initialised', {}, 'heroku', {...git, branch: 'main'}).verdict).toBe('fail');
});

it('has a module in UTF-16 saved as UTF-8', () => {
  const files = {Procfile: 'web: gunicorn app:app\n', 'app.py': utf16(APP['app.py'])};
  const project = memoryProject({...LIST, ...files});
  const contract = platforms.find(({id}) => id === 'heroku');
  const fix = fixes['wsgi-target-resolves'];
  if (!contract || !fix) throw new Error('no fix');
  expect(fix({project, contract, result: result('wsgi-target-resolves', files, 'heroku')})).toEqual([
    {kind: 'write', path: 'app.py', text: APP['app.py'], as: 'utf-8'},
  ]);
});
