import {describe, expect, it} from 'vitest';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {workers} from '../../../../src/project/facts/command/workers.ts';
import {needsDatabase} from '../../../../src/project/facts/configuration/database-use.ts';
import {databases} from '../../../../src/project/facts/configuration/databases.ts';
import {environmentVariables} from '../../../../src/project/facts/configuration/environment-variables.ts';
import {settings} from '../../../../src/project/facts/configuration/settings.ts';
import {settingsModule} from '../../../../src/project/facts/configuration/settings-module.ts';
import {staticFiles} from '../../../../src/project/facts/configuration/static-files.ts';
import type {Fact} from '../../../../src/project/place.ts';
import {type FileLike, memoryProject} from '../../../../src/project/project.ts';
import {invented} from '../../../invented-platform.ts';
import {shown} from '../shown.ts';

const wsgi = (module: string) =>
  `import os\nfrom django.core.wsgi import get_wsgi_application\n${module}\napplication = get_wsgi_application()\n`;
const defaultTo = (module: string) => wsgi(`os.environ.setdefault("DJANGO_SETTINGS_MODULE", "${module}")`);
const manage =
  'import os\ndef main():\n    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site1.dev")\n    import django\n';

const django = (files: Record<string, FileLike> = {}) =>
  memoryProject({
    Procfile: 'web: gunicorn site1.wsgi\n',
    'requirements.txt': 'django\n',
    'manage.py': manage,
    'site1/__init__.py': '',
    'site1/wsgi.py': defaultTo('site1.prod'),
    'site1/dev.py': 'DEBUG = True\n',
    'site1/prod.py': 'DEBUG = False\n',
    'site1/other.py': 'DEBUG = False\n',
    ...files,
  });

function knownValue<T>(fact: Fact<T>): T {
  if (!fact.known) throw new Error(fact.reason);
  return fact.value;
}

describe('the settings module that production loads', () => {
  const module = (files: Record<string, FileLike>, contract = heroku) => {
    const found = settingsModule(django(files), contract);
    return found.known ? (found.value?.module ?? null) : 'unknown';
  };

  it.each([
    ['wsgi.py, not manage.py', {}, 'site1.prod'],
    [
      'the start command before wsgi.py',
      {Procfile: 'web: DJANGO_SETTINGS_MODULE=site1.other gunicorn site1.wsgi\n'},
      'site1.other',
    ],
    [
      'app.json before wsgi.py',
      {'app.json': '{"env": {"DJANGO_SETTINGS_MODULE": {"value": "site1.other"}}}'},
      'site1.other',
    ],
    [
      'an assignment in wsgi.py before all',
      {
        'site1/wsgi.py': wsgi('os.environ["DJANGO_SETTINGS_MODULE"] = "site1.dev"'),
        'app.json': '{"env": {"DJANGO_SETTINGS_MODULE": "site1.other"}}',
      },
      'site1.dev',
    ],
    [
      'the first of two defaults',
      {
        'site1/wsgi.py': wsgi(
          'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site1.dev")\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site1.prod")',
        ),
      },
      'site1.dev',
    ],
    [
      'the branch for this platform',
      {
        'site1/wsgi.py': wsgi(
          'if "DYNO" in os.environ:\n    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site1.prod")\nelse:\n    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site1.dev")',
        ),
      },
      'site1.prod',
    ],
    [
      'nothing where a variable decides',
      {'site1/wsgi.py': wsgi('os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site1." + os.getenv("STAGE", "dev"))')},
      'unknown',
    ],
    [
      'manage.py where there is nothing else',
      {'site1/wsgi.py': '', Procfile: 'web: python manage.py runserver\n'},
      'site1.dev',
    ],
  ])('takes %s', (_, files, expected) => expect(module(files as Record<string, FileLike>)).toBe(expected));

  it('says where it read it', () => {
    expect(settingsModule(django(), heroku)).toMatchObject({place: {file: 'site1/wsgi.py', line: 3}});
  });

  it('is known not to be there in a project of another framework', () => {
    const flask = memoryProject({'app.py': 'from flask import Flask\napp = Flask(__name__)\n'});
    expect(settingsModule(flask, heroku)).toEqual({known: true, value: null, place: null});
  });

  it('leaves settings that are classes unknown, for a variable names the class', () => {
    const served = defaultTo('site1.prod').replace('django.core.wsgi', 'configurations.wsgi');
    expect(settings(django({'site1/wsgi.py': served}), heroku)).toMatchObject({
      known: false,
      place: {file: 'site1/wsgi.py', line: 2},
    });
  });

  it('leaves the settings unknown where the module is not in the project', () => {
    expect(settings(django({'site1/wsgi.py': defaultTo('company.settings')}), heroku).known).toBe(false);
  });
});

describe('settings', () => {
  it('reads other settings as they are with DEBUG off, and DEBUG as it is', () => {
    const code = 'DEBUG = True\nX = "dev" if DEBUG else "prod"\nif not DEBUG:\n    Y = 1\n';
    const found = knownValue(settings(django({'site1/prod.py': code}), heroku));
    expect(shown(found?.debug)).toBe('True');
    expect(shown(found?.value('X'))).toBe('"prod"');
    expect(shown(found?.value('Y'))).toBe('1');
    expect(found?.place('Y')).toEqual({file: 'site1/prod.py', line: 4, column: 5});
    expect(found?.value('Z')).toBeNull();
  });

  it('does not know a setting that another package may set', () => {
    const found = knownValue(settings(django({'site1/prod.py': 'from company import *\n'}), heroku));
    expect(found?.value('Z')?.kind).toBe('unknown');
  });
});

describe('settings that are made in another way', () => {
  it.each([
    ['Dynaconf', 'import dynaconf\nsettings = dynaconf.DjangoDynaconf(__name__)\n'],
    [
      'django-configurations',
      'from configurations import Configuration\nclass Prod(Configuration):\n    DEBUG = False\n',
    ],
    ['django-split-settings', 'from split_settings.tools import include\ninclude("base.py")\n'],
    ['a function that is given globals()', 'from company import fill\nfill(globals())\n'],
    ['setattr', 'import sys\nsetattr(sys.modules[__name__], "X", 1)\n'],
  ])('by %s are unknown, also where a line before sets them', (_, code) => {
    const found = knownValue(settings(django({'site1/prod.py': `SECRET_KEY = "x"\n${code}`}), heroku));
    expect(found?.value('ALLOWED_HOSTS')?.kind).toBe('unknown');
    if (!code.includes('configurations')) expect(found?.value('SECRET_KEY')?.kind).toBe('unknown');
  });

  it('by settings.configure() are read from its arguments', () => {
    const project = memoryProject({
      Procfile: 'web: gunicorn main:application\n',
      'main.py':
        'from django.conf import settings\nfrom django.core.wsgi import get_wsgi_application\nsettings.configure(DEBUG=True, ALLOWED_HOSTS=["*"])\napplication = get_wsgi_application()\n',
    });
    const found = knownValue(settings(project, heroku));
    expect(shown(found?.debug)).toBe('True');
    expect(shown(found?.value('ALLOWED_HOSTS'))).toBe('["*"]');
    expect(found?.value('SECRET_KEY')).toBeNull();
  });
});

describe('databases', () => {
  const engines = (code: string, contract = heroku) =>
    knownValue(databases(django({'site1/prod.py': code}), contract)).map(d => [
      d.name,
      d.engines,
      d.unconfigured,
      d.from,
    ]);
  const url = 'import dj_database_url\nDATABASES = {"default": dj_database_url.config(default="sqlite:///db")}\n';

  it('knows what the platform hands over', () => {
    expect(engines(url)).toEqual([['default', ['postgresql'], 'postgresql', 'environment']]);
  });

  it('leaves the engine open on a platform that hands nothing over', () => {
    expect(engines(url, invented)).toEqual([['default', [null, 'sqlite'], 'sqlite', 'environment']]);
  });

  it('sees that the platform gives the address also where a branch is for the platform', () => {
    const branch =
      'import os\nimport dj_database_url\nif "DYNO" in os.environ:\n    DATABASES = {"default": dj_database_url.config()}\nelse:\n    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3"}}\n';
    expect(engines(branch)).toEqual([['default', ['postgresql'], 'postgresql', 'environment']]);
  });

  it('passes over a file that is opened beside the database', () => {
    const code = `${url}import sqlite3\nsqlite3.connect("search.db")\n`;
    expect(engines(code).map(([name]) => name)).toEqual(['default']);
  });

  it('lists each of several', () => {
    const code =
      'DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3"}, "b": {"ENGINE": "django.db.backends.mysql"}}\n';
    expect(engines(code)).toEqual([
      ['default', ['sqlite'], 'sqlite', 'literal'],
      ['b', ['mysql'], 'mysql', 'literal'],
    ]);
  });
});

describe('static files', () => {
  it('says where they are collected and who serves them', () => {
    const code =
      'from pathlib import Path\nB = Path(__file__).resolve().parent.parent\nINSTALLED_APPS = ["django.contrib.staticfiles"]\nMIDDLEWARE = ["whitenoise.middleware.WhiteNoiseMiddleware"]\nSTATIC_ROOT = B / "collected"\n';
    const found = knownValue(staticFiles(django({'site1/prod.py': code}), heroku));
    expect(found).toMatchObject({installed: true, servedBy: {by: 'whitenoise', place: {line: 4}}, unclear: null});
    expect(shown(found?.root)).toBe('path(collected)');
  });
});

describe('whether the database is needed', () => {
  it.each([
    ['not, where nothing uses it', 'INSTALLED_APPS = ["django.contrib.staticfiles", "hello"]\n', {}, false],
    ['for an app of Django', 'INSTALLED_APPS = ["django.contrib.sessions"]\n', {}, true],
    ['perhaps, by apps that cannot be read', 'from company import APPS\nINSTALLED_APPS = APPS\n', {}, true],
    ['for its migrations', '', {Procfile: 'web: gunicorn site1.wsgi\nrelease: python manage.py migrate\n'}, true],
  ])('%s', (_, code, files, wanted) =>
    expect(needsDatabase(django({'site1/prod.py': code, ...files}), heroku)).toBe(wanted),
  );
});

describe('environment variables', () => {
  it('lists what reachable code reads, with places and defaults', () => {
    const project = django({
      'site1/prod.py':
        'import os\nfrom decouple import config\nimport dj_database_url\nA = os.environ["A"]\nB = os.getenv("B", "b")\nC = config("C", cast=int)\nD = dj_database_url.config()\nif os.environ.get("B"):\n    pass\n',
      'site1/unused.py': 'import os\nX = os.environ["UNUSED"]\n',
    });
    const found = knownValue(environmentVariables(project, heroku));
    expect(found.map(v => [v.name, v.hasDefault, v.places.map(p => p.line)])).toEqual([
      ['A', false, [4]],
      ['B', false, [5, 8]],
      ['C', false, [6]],
      ['DATABASE_URL', true, [7]],
    ]);
  });

  it('lists the fields of a settings class', () => {
    const project = memoryProject({
      Procfile: 'web: uvicorn main:app\n',
      'main.py': 'from fastapi import FastAPI\nfrom config import settings\napp = FastAPI()\n',
      'config.py':
        'from pydantic_settings import BaseSettings\nclass Settings(BaseSettings):\n    secret: str\n    debug: bool = False\nsettings = Settings()\n',
    });
    const found = knownValue(environmentVariables(project, heroku));
    expect(found.map(v => [v.name, v.hasDefault, v.place.line])).toEqual([
      ['DEBUG', true, 4],
      ['SECRET', false, 3],
    ]);
  });
});

describe('workers', () => {
  it.each([
    ['celery', 'worker: celery -A site1 worker\n', 'worker'],
    ['celery', '', null],
    ['celery', 'beat: celery -A site1 beat\n', null],
    ['rq', 'jobs: rq worker high\n', 'jobs'],
    ['django-rq', 'jobs: python manage.py rqworker\n', 'jobs'],
    ['django-q2', 'q: python manage.py qcluster\n', 'q'],
    ['huey', 'w: huey_consumer.py site1.huey\n', 'w'],
    ['dramatiq', 'w: dramatiq site1.tasks\n', 'w'],
    ['arq', 'w: arq site1.tasks.Settings\n', 'w'],
  ])('of %s in "%s"', (library, line, process) => {
    const project = django({'requirements.txt': `django\n${library}\n`, Procfile: `web: gunicorn site1.wsgi\n${line}`});
    expect(workers(project, heroku).map(w => [w.library, w.process])).toEqual([[library, process]]);
  });

  it('finds none without a library', () => {
    expect(workers(django(), heroku)).toEqual([]);
  });
});

describe('settings that Python refuses', () => {
  const loaded = (files: Record<string, FileLike>) => {
    const found = settings(django(files), heroku);
    return found.known ? (found.value?.file ?? null) : found.reason;
  };

  it.each([
    ['in their own file', {'site1/prod.py': 'DEBUG = False\ndef (:\n'}, 'site1/prod.py, line 2'],
    [
      'in a file that they take settings from',
      {'site1/prod.py': 'from .base import *\nDEBUG = False\n', 'site1/base.py': 'X = 1\nimport\n'},
      'site1/base.py, line 2',
    ],
  ])('%s are not loaded', (_, files, place) => {
    expect(loaded(files)).toBe(`Python cannot read ${place}, so that no setting is loaded.`);
  });

  it.each([
    ['where another file is refused', {'site1/dev.py': 'def (:\n'}],
    ['where only the parser here may not know the grammar', {'site1/prod.py': 'DEBUG = False\nX = t"{1}"\n'}],
  ])('are loaded %s', (_, files) => {
    expect(loaded(files)).toBe('site1/prod.py');
  });
});
