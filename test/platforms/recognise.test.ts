import {expect, it} from 'vitest';
import {platformsMeant, platformsShown} from '../../src/platforms/recognise.ts';
import {memoryProject} from '../../src/project/project.ts';

const of = (...paths: readonly string[]) => memoryProject(Object.fromEntries(paths.map(path => [path, 'name: x\n'])));
const ids = (shown: ReturnType<typeof platformsShown>) => shown.map(({contract}) => contract.id);

it.each([
  [['Procfile'], ['heroku']],
  [['Procfile', '.do/app.yaml'], ['digitalocean']],
  [['Procfile', '.do/deploy.template.yaml'], ['digitalocean']],
  [['Procfile', 'render.yaml'], ['render']],
  [['Procfile', 'render.yml'], ['render']],
  [['Procfile', 'fly.toml'], ['fly']],
  [['Procfile', 'railway.toml'], ['railway']],
  [['Procfile', 'CHECKS'], ['dokku']],
  [['Procfile', 'project.toml'], ['heroku-fir']],
  [['Procfile', 'app.json'], ['heroku']],
  // Two files that one platform each reads: whoever asks has to say which is meant.
  [
    ['render.yaml', 'fly.toml'],
    ['fly', 'render'],
  ],
  [
    ['Procfile', 'app.json', 'fly.toml'],
    ['fly', 'heroku'],
  ],
  [['manage.py'], []],
])('takes %j for %j', (paths, meant) => {
  expect(ids(platformsMeant(of(...paths))).sort()).toEqual(meant);
});

it('shows the others all the same, behind', () => {
  expect(platformsShown(of('Procfile', 'render.yaml')).map(({contract: {id}, because}) => [id, because])).toEqual([
    ['render', ['render.yaml']],
    ['heroku', ['Procfile']],
  ]);
});

it.each<[string, string, readonly string[]]>([
  ['deploy/web.service', '[Service]\nExecStart=/srv/x/.venv/bin/gunicorn app:app\n', ['server']],
  ['deploy/web.service', '[Service]\nExecStart=/srv/x/.venv/bin/python manage.py runserver\n', ['server']],
  ['deploy/backup.service', '[Service]\nExecStart=/usr/bin/restic backup\n', []],
  ['nginx/default.conf', 'server {\n  location / { \n  proxy_pass http://app; } }\n', ['server']],
  ['nginx/mime.conf', 'types { }\n', []],
  ['Caddyfile', 'x.org {\n\treverse_proxy localhost:8000\n}\n', ['server']],
  ['etc/shop.conf', 'WSGIScriptAlias / /srv/x/wsgi.py\n', ['server']],
  ['etc/logging.conf', '[loggers]\nkeys=root\n', []],
  ['docs/nginx.conf', 'server { location / {\n proxy_pass http://app; } }\n', []],
])('takes %s (%j) for %j, where no file shows another platform', (path, text, meant) => {
  expect(ids(platformsMeant(memoryProject({[path]: text})))).toEqual(meant);
  expect(ids(platformsShown(memoryProject({[path]: text, Procfile: 'web: gunicorn app:app\n'})))).toEqual(['heroku']);
});

it('takes no Procfile for Heroku beside a manifest of Cloud Foundry, whose own file it is then', () => {
  const manifest = {'manifest.yml': 'applications:\n- name: shop\n', Procfile: 'web: gunicorn app:app\n'};
  expect(ids(platformsMeant(memoryProject(manifest)))).toEqual([]);
  expect(ids(platformsMeant(memoryProject({...manifest, 'render.yaml': 'services: []\n'})))).toEqual(['render']);
  expect(ids(platformsMeant(memoryProject({...manifest, 'manifest.yml': 'name: shop\n'})))).toEqual(['heroku']);
});
