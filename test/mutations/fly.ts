import {all, type Mutation, remove, replace} from './edits.ts';

export const flyDjango: readonly Mutation[] = [
  [
    'an app that is not there',
    replace('fly.toml', 'gunicorn mysite.wsgi', 'gunicorn mysit.wsgi'),
    ['wsgi-target-resolves missingModule fly.toml:16'],
  ],
  [
    'the command of the image misspelt',
    all(
      replace('fly.toml', '[processes]\n  app = "gunicorn mysite.wsgi --log-file -"\n', ''),
      replace('fly.toml', '  processes = ["app"]\n', ''),
      replace('Dockerfile', '"mysite.wsgi"', '"mysite.wsgi:app"'),
    ),
    ['wsgi-target-resolves missingAttribute Dockerfile:20'],
  ],
];

export const flyFlaskObject: readonly Mutation[] = [
  [
    'listening on its own machine only',
    replace('Dockerfile', ':8080"', '127.0.0.1:8080"'),
    ['web-binds-all-interfaces loopback Dockerfile:12'],
  ],
  ['no .dockerignore', remove('.dockerignore'), []],
];
