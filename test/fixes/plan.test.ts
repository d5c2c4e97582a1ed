import {describe, expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {planFix} from '../../src/fixes/plan.ts';
import {platformById} from '../../src/platforms/index.ts';
import {textAt} from '../../src/project/formats/text.ts';
import {type FileLike, memoryProject} from '../../src/project/project.ts';
import {GIT} from '../clean-project.ts';

/** The text of a file after the fix of a check, in a repository in which everything is committed; null where there is no fix. */
function fixed(files: Readonly<Record<string, FileLike>>, platform: string, id: string, path: string): string | null {
  const contract = platformById(platform);
  if (!contract) return null;
  const project = memoryProject(files, {git: GIT});
  const plan = planFix(project, contract, id, runChecks(project, contract));
  return plan && (textAt(plan.after, path)?.text ?? null);
}

const WITH_UV = {
  'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
  Procfile: 'web: gunicorn app:app\n',
  'uv.lock': 'version = 1\n',
};
const pyproject = (range: string) =>
  `[project]\nname = "shop"\nversion = "1"\nrequires-python = "${range}"\ndependencies = []\n`;

const DJANGO = {
  'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
  'mysite/__init__.py': '',
  'mysite/wsgi.py':
    'import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\napplication = get_wsgi_application()\n',
  'requirements.txt': 'django==5.2.8\ngunicorn==26.2.0\nwhitenoise==6.11.0\n',
};
const settings = (...lines: readonly string[]) =>
  [
    'import os',
    'from pathlib import Path',
    'BASE_DIR = Path(__file__).resolve().parent.parent',
    ...lines,
    'DEBUG = False',
    'ALLOWED_HOSTS = ["shop.fly.dev"]',
    'INSTALLED_APPS = ["django.contrib.staticfiles"]',
    'MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "whitenoise.middleware.WhiteNoiseMiddleware"]',
    'ROOT_URLCONF = "mysite.urls"',
    'STATIC_URL = "static/"',
    'STATIC_ROOT = BASE_DIR / "staticfiles"',
    '',
  ].join('\n');
const written = (...lines: readonly string[]) =>
  fixed({...DJANGO, 'mysite/settings.py': settings(...lines)}, 'fly', 'start-command-defined', 'Dockerfile');

describe('a new file in a repository in which everything is committed', () => {
  it.each([
    ['the recommended version', {'pyproject.toml': pyproject('>=3.12')}, '3.14\n'],
    ['one that the range allows', {'pyproject.toml': pyproject('>=3.11,<3.13')}, '3.12\n'],
    [
      'the version of mise.toml',
      {'pyproject.toml': pyproject('>=3.11'), 'mise.toml': '[tools]\npython = "3.13"\n'},
      '3.13\n',
    ],
  ])('%s', (_, files, expected) => {
    expect(fixed({...WITH_UV, ...files}, 'heroku', 'python-version-pinned', '.python-version')).toBe(expected);
  });

  it('is a Dockerfile that gives collectstatic the variables without which the settings stop', () => {
    expect(written('SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]')).toContain(
      'RUN DJANGO_SECRET_KEY=build python manage.py collectstatic --no-input\n',
    );
    expect(written('SECRET_KEY = os.environ["SECRET_KEY"]', 'X = os.environ["SHOP_NAME"]')).toContain(
      'SHOP_NAME=build python manage.py collectstatic',
    );
  });

  it('makes up no text of which the settings make a number', () => {
    const text = written('SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]', 'WORKERS = int(os.environ["WORKERS"])');
    expect(text).toContain('RUN python manage.py collectstatic');
  });
});

describe('fly.toml', () => {
  const kill = (...lines: readonly string[]) =>
    fixed(
      {
        'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
        'requirements.txt': 'flask\ngunicorn\n',
        Dockerfile:
          'FROM python:3.14-slim\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["gunicorn", "app:app"]\n',
        'fly.toml': ['app = "shop"', ...lines, '', '[http_service]', '  internal_port = 8000', ''].join('\n'),
      },
      'fly',
      'fly-kill-signal',
      'fly.toml',
    );

  it.each([
    ['none', [], ['kill_signal = "SIGTERM"', 'kill_timeout = "30s"']],
    ['the other signal', ["kill_signal = 'SIGINT'"], ['kill_signal = "SIGTERM"', 'kill_timeout = "30s"']],
    [
      'too little time',
      ['kill_signal = "SIGTERM"', 'kill_timeout = 5'],
      ['kill_signal = "SIGTERM"', 'kill_timeout = "30s"'],
    ],
  ])('has signal and time above its tables, where there was %s', (_, before, after) => {
    expect(
      kill(...before)
        ?.split('\n')
        .slice(0, 4),
    ).toEqual(['app = "shop"', ...after, '']);
  });
});
