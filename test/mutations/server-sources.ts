import {all, type Mutation, remove, replace, write} from './edits.ts';

const COMPOSE = 'compose.yaml';
const SITE = 'deploy/hello.conf';
const UNIT = [
  '[Service]',
  'User=shop',
  'Restart=always',
  'WorkingDirectory=/srv/shop',
  'ExecStart=/usr/bin/docker compose up',
  '[Install]',
  'WantedBy=multi-user.target',
  '',
].join('\n');

/** Mistakes where a compose file and the image that it builds start the app. */
export const serverComposed: readonly Mutation[] = [
  [
    'an app that is not there',
    replace('Dockerfile', 'shop:create_app()', 'shpo:create_app()'),
    ['wsgi-target-resolves missingModule Dockerfile:11'],
  ],
  [
    'a factory that is not called',
    replace('Dockerfile', 'shop:create_app()', 'shop:create_app'),
    ['wsgi-factory-called notCalled Dockerfile:11'],
  ],
  [
    'Caddy asks itself',
    replace('deploy/Caddyfile', 'web:8000', 'localhost:8000'),
    ['server-compose-web proxied deploy/Caddyfile:2'],
  ],
  [
    'Caddy asks another port',
    replace('deploy/Caddyfile', 'web:8000', 'web:80'),
    ['server-compose-web proxied deploy/Caddyfile:2'],
  ],
  ['the stage for development', replace(COMPOSE, '    target: production\n', ''), []],
  ['a stage that is not there', replace(COMPOSE, 'target: production', 'target: prod'), []],
  [
    'the key in the compose file',
    replace(COMPOSE, '${SECRET_KEY:?}', 'Zq7Vn2xLk9TwPb4RdYh6mBc8'),
    ['secrets-not-in-platform-config literal compose.yaml:7'],
  ],
  [
    'a command with a port that no shell replaces',
    replace(
      COMPOSE,
      '    expose:',
      "    command: [gunicorn, 'shop:create_app()', --bind, '0.0.0.0:$$PORT']\n    expose:",
    ),
    ['port-expansion-form noShell compose.yaml:13'],
  ],
  [
    'a command of its own, with another app',
    replace(COMPOSE, '    expose:', "    command: gunicorn -b 0.0.0.0:8000 'shop:make_app()'\n    expose:"),
    ['wsgi-target-resolves missingAttribute compose.yaml:13'],
  ],
  ['a unit that starts the containers', write('deploy/shop.service', UNIT), []],
  ['what it is for development', write('compose.override.yaml', 'services:\n  web:\n    command: sh\n'), []],
  [
    'the container comes back when nobody asks',
    replace(COMPOSE, '  restart: unless-stopped\n  environment', '  environment'),
    ['server-compose-web noRestart compose.yaml:10'],
  ],
];

/** Mistakes where Apache loads the app. */
export const serverApache: readonly Mutation[] = [
  [
    'no redirect to HTTPS',
    replace(SITE, 'Redirect permanent / https://hello.example.org/', 'WSGIScriptAlias / /srv/hello/hello.py'),
    ['server-https-redirect plain deploy/hello.conf:1'],
  ],
  [
    'a folder without its slash',
    replace(SITE, '/srv/hello/static/', '/srv/hello/static'),
    ['server-static-alias noSlash deploy/hello.conf:11'],
  ],
  ['a rule that redirects', replace(SITE, 'Redirect permanent / ', 'RewriteEngine on\n    RewriteRule ^ '), []],
  [
    'uWSGI in its place',
    all(remove(SITE), write('uwsgi.ini', '[uwsgi]\nmodule = hello\nsocket = /run/hello.sock\n')),
    [],
  ],
  [
    'uWSGI, and a module that is not there',
    all(remove(SITE), write('uwsgi.ini', '[uwsgi]\nchdir = /srv/hello\nmodule = helo\nsocket = /run/hello.sock\n')),
    ['wsgi-target-resolves missingModule uwsgi.ini:3'],
  ],
];
