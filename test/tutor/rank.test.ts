import {describe, expect, test} from 'vitest';
import {platforms} from '../../src/platforms/index.ts';
import {ownServer} from '../../src/platforms/own-server.ts';
import {platformsShown} from '../../src/platforms/recognise.ts';
import {memoryProject} from '../../src/project/project.ts';
import type {Hosting} from '../../src/project/terms.ts';
import {needsOf} from '../../src/tutor/choice/needs.ts';
import type {Answers} from '../../src/tutor/choice/questions.ts';
import {type Ranked, rank} from '../../src/tutor/choice/rank.ts';
import {invented} from '../invented-platform.ts';

/** Platforms that do not exist, each with its own strength: they keep their place whatever real ones do. */
const images: Hosting = {
  ...invented,
  id: 'images',
  name: 'Images',
  runtime: {...invented.runtime, disk: 'ephemeral-or-volume'},
  deploys: {...invented.deploys, from: 'folder'},
  offers: {
    workers: 'a process of its own',
    websockets: 'its proxy passes them on',
    asgi: 'any program of the image',
    image: 'a build of the Dockerfile',
    systemPackages: 'apt-get in the Dockerfile',
    volume: 'a volume',
    schedule: null,
  },
  effort: {system: 'image', setUp: 'some', upkeep: 'some'},
  price: {...invented.price, free: 'trial', card: true, sleeps: false},
};
const pushes: Hosting = {
  ...images,
  id: 'pushes',
  name: 'Pushes',
  runtime: {...invented.runtime, disk: 'ephemeral'},
  database: {variable: 'DATABASE_URL', scheme: 'postgres'},
  deploys: {...invented.deploys, from: 'git-push'},
  offers: {...images.offers, image: null, volume: null, systemPackages: null, schedule: 'a scheduler'},
  effort: {system: 'platform', setUp: 'little', upkeep: 'little'},
  price: {...invented.price, free: 'none', card: true, sleeps: true},
};
/** `invented` keeps files, is free without a card, and runs neither workers nor images. */
const four: readonly Hosting[] = [invented, images, pushes, ownServer];

const django = (models: string, settings = '') => ({
  'requirements.txt': 'django==5.2.7\ngunicorn==26.2.0\nwhitenoise==6.12.0\n',
  'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
  'mysite/__init__.py': '',
  'mysite/settings.py': `MIDDLEWARE = ["whitenoise.middleware.WhiteNoiseMiddleware"]\n${settings}`,
  'mysite/wsgi.py':
    'import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\napplication = get_wsgi_application()\n',
  'blog/models.py': `from django.db import models\nclass Post(models.Model):\n    title = models.TextField()\n${models}`,
});
const sqlite = 'DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "db.sqlite3"}}\n';

const projects = {
  'a hobby app with SQLite and uploads': django('    photo = models.ImageField()\n', sqlite),
  'Celery and WebSockets': {
    ...django('', 'import dj_database_url\nDATABASES = {"default": dj_database_url.config()}\n'),
    'requirements.txt': 'django==5.2.7\nchannels==4.2.0\ncelery==5.5.0\ndj-database-url==3.1.2\n',
    Procfile: 'web: daphne mysite.asgi:application\nworker: celery -A mysite worker\n',
  },
  'a plain Flask site': {
    'requirements.txt': 'flask==3.1.0\ngunicorn==26.2.0\n',
    'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
  },
  'a Docker project': {
    'requirements.txt': 'fastapi==0.120.0\nuvicorn==0.54.0\n',
    'main.py': 'from fastapi import FastAPI\napp = FastAPI()\n',
    Dockerfile:
      'FROM python:3.13-slim\nRUN apt-get update && \\\n    apt-get install -y curl ffmpeg\nCMD ["uvicorn", "main:app"]\n',
  },
} as const;

function ranked(name: keyof typeof projects, answers: Answers = {}, hostings = four): readonly Ranked[] {
  const project = memoryProject(projects[name]);
  const shown = Object.fromEntries(platformsShown(project).map(({contract, because}) => [contract.id, because]));
  return rank(hostings, {needs: needsOf(project), answers, taught: ['heroku'], shown});
}

const said = ({reasons}: Ranked) =>
  reasons.map(({side, text, file, line}) => `${side} ${text}${file === null ? '' : ` ${file}:${line}`}`);

const cheap = {'chooser-cost': 'some', 'chooser-system': 'app', 'chooser-deploy': 'git', 'chooser-visitors': 'me'};

test.each<[keyof typeof projects, Answers, string, readonly string[]]>([
  [
    'a hobby app with SQLite and uploads',
    {...cheap, 'chooser-deploy': 'any'},
    'invented',
    [
      'for The SQLite database: kept, on the home folder. mysite/settings.py:2',
      'for Uploaded files (ImageField): kept, on the home folder. blog/models.py:4',
    ],
  ],
  [
    'Celery and WebSockets',
    cheap,
    'pushes',
    [
      'for Background jobs (celery): a process of its own. Procfile:2',
      'for WebSockets (channels): its proxy passes them on. requirements.txt:2',
      'for Sets DATABASE_URL itself once a database is added, and the project reads it. mysite/settings.py:3',
    ],
  ],
  ['a plain Flask site', cheap, 'pushes', ['for A git push brings it online.']],
  [
    'a Docker project',
    {'chooser-system': 'image'},
    'images',
    [
      'for Your Dockerfile: a build of the Dockerfile. Dockerfile:1',
      'for System packages (ffmpeg): apt-get in the Dockerfile. Dockerfile:2',
      'for It runs the image that you build.',
    ],
  ],
  [
    'a plain Flask site',
    {'chooser-cost': 'no-card', 'chooser-visitors': 'me'},
    'invented',
    ['for It has a free plan. One app is free. (2026-11-20)', 'for It asks for no card.'],
  ],
  [
    'a hobby app with SQLite and uploads',
    {'chooser-cost': 'some', 'chooser-system': 'all', 'chooser-deploy': 'any', 'chooser-visitors': 'me'},
    'server',
    ['for All of it is yours, and you learn the whole stack.'],
  ],
])('%s, with %o: %s comes first', (name, answers, id, reasons) => {
  const [first] = ranked(name, answers);
  expect(first?.hosting.id).toBe(id);
  for (const reason of reasons) expect(first && said(first)).toContain(reason);
});

test('what speaks against the last one names the line as well', () => {
  const all = ranked('Celery and WebSockets', cheap);
  expect(all.flatMap(one => (one.hosting.id === 'invented' ? said(one) : []))).toContain(
    'against Background jobs (celery): no place for it there. Procfile:2',
  );
  const lost = ranked('a hobby app with SQLite and uploads').find(one => one.hosting.id === 'pushes');
  expect(lost && said(lost)).toContain(
    'against The SQLite database: lost at each restart; a database server has to take its place. mysite/settings.py:2',
  );
});

test('without answers nobody is sent to a server of their own', () => {
  for (const name of Object.keys(projects) as (keyof typeof projects)[])
    expect(ranked(name, {}, platforms)[0]?.hosting.id, name).not.toBe('server');
});

test('the order in which they are given does not matter', () => {
  const hostings = [...platforms, ...four];
  for (const name of Object.keys(projects) as (keyof typeof projects)[])
    for (const turned of [hostings.toReversed(), [...hostings.slice(3), ...hostings.slice(0, 3)]])
      expect(ranked(name, cheap, turned).map(({hosting}) => hosting.id)).toEqual(
        ranked(name, cheap, hostings).map(({hosting}) => hosting.id),
      );
});

test('a file that shows a platform speaks for it', () => {
  const [heroku] = platforms;
  const found = ranked('Celery and WebSockets', {}, heroku ? [heroku] : []);
  expect(found[0] && said(found[0])).toContain('for The project has Procfile, which it reads. Procfile:1');
});

describe('what a project needs', () => {
  const needs = (files: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      needsOf(memoryProject(files)).map(({kind, text, file, line}) => [kind, `${text} ${file}:${line}`]),
    );
  const flask = projects['a plain Flask site'];

  test('nothing, where it needs nothing', () => {
    expect(needs(flask)).toEqual({});
  });

  test('files of visitors, written to the disk or handed on', () => {
    const view = (save: string, imports = '') =>
      `${imports}from flask import Flask, request\napp = Flask(__name__)\n@app.post("/")\ndef up():\n    f = request.files["f"]\n    ${save}\n    return ""\n`;
    expect(needs({...flask, 'app.py': view('f.save("uploads/x")')}).uploads).toBe(
      'Uploaded files (written by a view) app.py:6',
    );
    expect(
      needs({...flask, 'app.py': view('s3.upload_fileobj(f, "b", "k")', 'import boto3\n')}).uploads,
    ).toBeUndefined();
    const s3 = 'STORAGES = {"default": {"BACKEND": "storages.backends.s3.S3Storage"}}\n';
    expect(needs(django('    f = models.FileField()\n', s3)).uploads).toBeUndefined();
    expect(needs(django('    # f = models.FileField()\n')).uploads).toBeUndefined();
    expect(needs(django('', 'MEDIA_ROOT = "/srv/media"\n')).uploads).toBe(
      'Uploaded files (MEDIA_ROOT) mysite/settings.py:2',
    );
  });

  test.each([
    ['@app.websocket("/ws")\nasync def ws(socket): ...\n', 'app.py:1'],
    ['class Chat(AsyncWebsocketConsumer):\n    pass\n', 'app.py:1'],
    ['# @app.websocket("/ws")\n', undefined],
    ['text = "websocket"\n', undefined],
  ])('connections that stay open: %j', (code, place) => {
    expect(needs({'requirements.txt': 'fastapi\n', 'app.py': code}).websockets).toBe(
      place && `WebSockets (a handler) ${place}`,
    );
  });

  test('packages of the system, beside what every image installs', () => {
    const image = (run: string) => needs({...flask, Dockerfile: `FROM python:3.13\n${run}\n`}).systemPackages;
    expect(image('RUN apt-get install -y --no-install-recommends gcc libpq-dev')).toBeUndefined();
    expect(image('RUN apk add --no-cache libmagic=5.46-r2')).toBe('System packages (libmagic) Dockerfile:2');
    expect(needs({...flask, Aptfile: '# fonts\nlibpango-1.0-0\n'}).systemPackages).toBe(
      'System packages (libpango-1.0-0) Aptfile:2',
    );
    expect(needs({...flask, 'requirements.txt': 'flask\nWeasyPrint==66\n'}).systemPackages).toBe(
      'System packages (Pango, for weasyprint) requirements.txt:2',
    );
  });

  test('jobs at set times', () => {
    expect(needs({...flask, Procfile: 'web: gunicorn app:app\nclock: python clock.py\n'}).schedule).toBe(
      'Jobs at set times (clock) Procfile:2',
    );
    expect(needs({...flask, 'app.py': `${flask['app.py']}CELERY_BEAT_SCHEDULE = {}\n`}).schedule).toBe(
      'Jobs at set times (a schedule) app.py:3',
    );
  });

  test('an address from the environment is no file, whatever stands in for it at home', () => {
    const url =
      'import dj_database_url\nDATABASES = {"default": dj_database_url.config(default="sqlite:///db.sqlite3")}\n';
    const found = needs({
      ...django('', url),
      'requirements.txt': 'django==5.2.7\ndj-database-url==3.1.2\n',
    });
    expect(found.sqlite).toBeUndefined();
    expect(found.database).toContain('DATABASE_URL');
  });
});
