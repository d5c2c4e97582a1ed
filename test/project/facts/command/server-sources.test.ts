import {describe, expect, it} from 'vitest';
import {ownServer} from '../../../../src/platforms/own-server.ts';
import {entryPoint} from '../../../../src/project/facts/app/entry-point.ts';
import {servedTarget} from '../../../../src/project/facts/command/served-target.ts';
import {serverCommand} from '../../../../src/project/facts/command/server-command.ts';
import {staticMappings} from '../../../../src/project/facts/configuration/static-files.ts';
import {proxiedAddresses} from '../../../../src/project/facts/configuration/web-servers.ts';
import {memoryProject} from '../../../../src/project/project.ts';

type Files = Readonly<Record<string, string>>;
const APP = {'shop/__init__.py': '', 'shop/wsgi.py': 'from flask import Flask\napplication = Flask(__name__)\n'};
const project = (files: Files) => memoryProject({...APP, ...files});

/** The server, the file of the app that it loads, how that is known, and what the command names. */
function served(files: Files): string {
  const server = serverCommand(project(files), ownServer);
  if (!server.known) return `? ${server.reason}`;
  const entry = entryPoint(project(files), ownServer);
  const target = servedTarget(project(files), ownServer);
  const app = entry.known && entry.value ? `${entry.value.file} from ${entry.value.from}` : 'no app';
  return `${server.value?.server}: ${app}${target && target.kind !== 'found' ? `, ${target.kind}` : ''}`;
}

describe('mod_wsgi', () => {
  it.each<[string, string, string]>([
    ['a file of the project', 'WSGIScriptAlias / /srv/shop/shop/wsgi.py', 'mod_wsgi: shop/wsgi.py from start-command'],
    [
      'in a section',
      '<VirtualHost *:80>\n  WSGIScriptAlias / "/var/www/shop/wsgi.py"\n</VirtualHost>',
      'mod_wsgi: shop/wsgi.py from start-command',
    ],
    ['a file that is not there', 'WSGIScriptAlias / /srv/shop/shop.wsgi', 'mod_wsgi: shop/wsgi.py from files'],
    [
      'two files',
      'WSGIScriptAlias /a /srv/shop/wsgi.py\nWSGIScriptAlias /b /srv/b/wsgi.py',
      '? The sites of Apache load both /srv/shop/wsgi.py and /srv/b/wsgi.py; which of them is meant decides.',
    ],
  ])('%s', (_, site, expected) => expect(served({'deploy/site.conf': site})).toBe(expected));
});

describe('uWSGI', () => {
  const ini = (...lines: readonly string[]) => ['[uwsgi]', ...lines, ''].join('\n');
  it.each<[string, Files, string]>([
    ['a module', {'uwsgi.ini': ini('module = shop.wsgi')}, 'uwsgi: shop/wsgi.py from start-command'],
    ['a file', {'uwsgi.ini': ini('wsgi-file = shop/wsgi.py')}, 'uwsgi: shop/wsgi.py from start-command'],
    [
      'whole paths of the server',
      {'deploy/uwsgi.ini': ini('chdir = /srv/x/', 'wsgi-file = /srv/x/shop/wsgi.py')},
      'uwsgi: shop/wsgi.py from start-command',
    ],
    [
      'a module that is not there',
      {'uwsgi.ini': ini('chdir = /srv/x', 'module = shp.wsgi')},
      'uwsgi: shop/wsgi.py from files, missingModule',
    ],
    ['a folder that may be another', {'uwsgi.ini': ini('module = other.wsgi')}, 'uwsgi: shop/wsgi.py from files'],
    [
      'the folder for modules as a whole path of the server',
      {'deploy/uwsgi.ini': ini('pythonpath = /srv/x', 'module = shop.wsgi')},
      'uwsgi: shop/wsgi.py from start-command',
    ],
    [
      'a module that is not in the folder for modules',
      {'deploy/uwsgi.ini': ini('chdir = /srv/x', 'pythonpath = /srv/x/shop', 'module = shp.wsgi')},
      'uwsgi: shop/wsgi.py from files, missingModule',
    ],
    [
      'folders that something fills in before',
      {'deploy/uwsgi.ini': ini('chdir = ${SRC}/shop', 'pythonpath = ${SRC}', 'module = shop.wsgi')},
      'uwsgi: shop/wsgi.py from files, undecided',
    ],
    [
      'a folder for modules from a variable',
      {'deploy/uwsgi.ini': ini('pythonpath = $(SRC)', 'module = shop.wsgi')},
      'uwsgi: shop/wsgi.py from files, undecided',
    ],
    [
      'a template',
      {'deploy/templates/uwsgi.ini': ini('module = shp.wsgi')},
      '? No unit of systemd, no site of Apache, no compose file and no settings of uWSGI among the files start the app; what runs on the server decides.',
    ],
    [
      'two of them',
      {'uwsgi/a.ini': ini('module = shop.wsgi'), 'uwsgi/b.ini': ini('module = shop.wsgi')},
      '? Both uwsgi/a.ini and uwsgi/b.ini name an app for uWSGI; which of them runs decides.',
    ],
    [
      'a unit that names its settings by their whole path',
      {
        'deploy/uwsgi.ini': ini('module = shop.wsgi'),
        'web.service': '[Service]\nWorkingDirectory=/srv/x\nExecStart=/usr/bin/uwsgi --ini /srv/x/deploy/uwsgi.ini\n',
      },
      'uwsgi: shop/wsgi.py from start-command',
    ],
  ])('%s', (_, files, expected) => expect(served(files)).toBe(expected));
});

describe('what web servers serve', () => {
  const UNIT = '[Service]\nWorkingDirectory=/srv/x\nExecStart=/srv/x/.venv/bin/gunicorn shop.wsgi\n';
  const mapped = (path: string, site: string) =>
    staticMappings(project({[path]: site, 'web.service': UNIT}), ownServer).map(
      ({url, folder, written, place}) => `${url} ${folder ?? `? ${written}`} :${place.line}`,
    );

  it.each<[string, string, readonly string[]]>([
    [
      'handle_path takes the address away',
      'x.org {\n handle_path /static/* {\n  root * /srv/x/static\n  file_server\n }\n}',
      ['/static/ static :3'],
    ],
    ['handle leaves it', 'x.org {\n handle /static/* {\n  root * /srv/x\n  file_server\n }\n}', ['/static/ static :3']],
    [
      'a root of the whole site',
      'x.org {\n root * /srv/x/public\n file_server /media/*\n}',
      ['/media/ public/media :2'],
    ],
    [
      'a name for addresses',
      'x.org {\n @files path /static/*\n root /srv/x\n file_server @files\n}',
      ['/static/ static :3'],
    ],
    ['all addresses', 'x.org {\n root * /srv/x\n file_server\n}', []],
    ['a variable', 'x.org {\n root * {$ROOT}\n file_server /static/*\n}', []],
    ['braces that do not match', 'x.org {\n root * /srv/x\n file_server /static/*\n', []],
  ])('Caddy: %s', (_, site, expected) => expect(mapped('Caddyfile', site)).toEqual(expected));

  it.each<[string, string, readonly string[]]>([
    ['Alias', 'Alias /static/ /srv/x/static/', ['/static/ static :1']],
    [
      'a folder elsewhere',
      '<VirtualHost *:80>\n  Alias "/media" "/var/media"\n</VirtualHost>',
      ['/media ? /var/media :2'],
    ],
    ['a comment', '# Alias /static/ /srv/x/static/', []],
  ])('Apache: %s', (_, site, expected) => expect(mapped('shop.conf', site)).toEqual(expected));

  it('finds the addresses behind Caddy in a block and beside it', () => {
    const site =
      'x.org {\n reverse_proxy /api/* localhost:9000\n reverse_proxy {\n  to unix//run/x.sock 10.0.0.1:80\n }\n}\n';
    expect(proxiedAddresses(project({Caddyfile: site})).map(({text, by}) => `${by} ${text}`)).toEqual([
      'Caddy 9000',
      'Caddy /run/x.sock',
    ]);
  });
});
