import {expect, it} from 'vitest';
import {fly} from '../../src/platforms/fly.ts';
import {findingsOf, resultsOf} from '../clean-project.ts';

/** The mistakes of a widespread tutorial, in a file of our own: a builder as a buildpack, a worker from the Procfile as a service. */
const FLY_TOML = `app = "guestbook"

[build]
  buildpacks = ["heroku/buildpacks:20"]

[[services]]
  internal_port = 8000
  protocol = "tcp"

  [[services.ports]]
    handlers = ["http"]
    port = 80

  [[services.ports]]
    handlers = ["tls", "http"]
    port = 443

[[services]]
  internal_port = 8000
  protocol = "tcp"
  processes = ["worker"]
`;

const FILES = {
  'fly.toml': FLY_TOML,
  Procfile: 'web: gunicorn guestbook:app --bind 0.0.0.0:$PORT\nworker: python manage.py qcluster\n',
  'requirements.txt': 'flask==3.1.2\ngunicorn==23.0.0\n',
  'guestbook.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
};

const own = (files: Record<string, string>) =>
  findingsOf(resultsOf(files, fly)).filter(finding => /^(?:fly-|procfile-)/.test(finding));

it('finds each mistake at its line', () => {
  expect(own(FILES)).toEqual([
    'fly-build-strategy builderAsBuildpack fly.toml:4',
    'fly-processes-exist undeclared fly.toml:21',
    'fly-service-has-ports noPorts fly.toml:18',
  ]);
});

it('says what is left once the groups are declared', () => {
  const declared = FLY_TOML.replace(
    '[[services]]',
    '[processes]\n  web = "gunicorn guestbook:app --bind 0.0.0.0:8000"\n  worker = "python manage.py qcluster"\n\n[[services]]',
  );
  expect(own({...FILES, 'fly.toml': declared})).toEqual([
    'fly-build-strategy builderAsBuildpack fly.toml:4',
    'fly-service-lists-processes missing fly.toml:10',
    'fly-service-has-ports noPorts fly.toml:22',
    'fly-worker-no-service worker fly.toml:25',
    'fly-kill-signal interrupts fly.toml:1',
  ]);
});

it('is content with what the lesson ends with', () => {
  const right = `app = "guestbook"
kill_signal = "SIGTERM"
kill_timeout = "30s"

[processes]
  web = "gunicorn guestbook:app --bind 0.0.0.0:8000"
  worker = "python manage.py qcluster"

[http_service]
  internal_port = 8000
  processes = ["web"]
`;
  const dockerfile =
    'FROM python:3.14-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY guestbook.py manage.py ./\n';
  expect(own({...FILES, 'fly.toml': right, Dockerfile: dockerfile, 'manage.py': ''})).toEqual([]);
});
