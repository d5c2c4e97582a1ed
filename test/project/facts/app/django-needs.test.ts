import {expect, it} from 'vitest';
import {runChecks} from '../../../../src/checks/run.ts';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const APPS = ['admin', 'auth', 'contenttypes', 'sessions', 'messages'].map(name => `django.contrib.${name}`);
const SESSIONS = 'django.contrib.sessions.middleware.SessionMiddleware';
const AUTH = 'django.contrib.auth.middleware.AuthenticationMiddleware';
const MESSAGES = 'django.contrib.messages.middleware.MessageMiddleware';

function stops(apps: readonly string[], middleware: readonly string[], more = ''): readonly (string | null)[] {
  const results = runChecks(
    memoryProject({
      Procfile: 'web: gunicorn mysite.wsgi',
      'requirements.txt': 'Django==5.2.8\ngunicorn==26.2.0\n',
      'mysite/__init__.py': '',
      'mysite/wsgi.py':
        'import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\napplication = get_wsgi_application()\n',
      'mysite/settings.py': `INSTALLED_APPS = ${JSON.stringify(apps)}\nMIDDLEWARE = ${JSON.stringify(middleware)}\n${more}`,
      'mysite/own.py': 'class Sessions:\n    pass\n',
    }),
    heroku,
  );
  return results.find(({id}) => id === 'wsgi-target-resolves')?.findings.map(({found}) => found) ?? [];
}

const without = (...names: readonly string[]) => APPS.filter(name => !names.includes(name));

it.each([
  ['auth', without('django.contrib.auth'), [SESSIONS, AUTH, MESSAGES], '', ['django.contrib.auth']],
  [
    'content types',
    without('django.contrib.contenttypes'),
    [SESSIONS, AUTH, MESSAGES],
    '',
    ['django.contrib.contenttypes'],
  ],
  ['sessions', APPS, [AUTH, MESSAGES], '', [AUTH]],
  ['sessions before the user', APPS, [AUTH, SESSIONS, MESSAGES], '', [AUTH]],
  ['the user', APPS, [SESSIONS, MESSAGES], '', [AUTH]],
  ['messages', APPS, [SESSIONS, AUTH], '', [MESSAGES]],
  [
    'context processors that Django has',
    APPS,
    [SESSIONS, AUTH, MESSAGES],
    'TEMPLATES = [{"OPTIONS": {"context_processors": ["django.template.context_processors.requests"]}}]',
    ['requests in django.template.context_processors'],
  ],
])('Django without %s', (_, apps, middleware, more, found) => {
  expect(stops(apps, middleware, more)).toEqual(found);
});

it.each([
  ['all that admin asks for', APPS, [SESSIONS, AUTH, MESSAGES], ''],
  ['no admin', without('django.contrib.admin', 'django.contrib.auth'), [], ''],
  ['a middleware of the project that may be the one', APPS, ['mysite.own.Sessions', AUTH, MESSAGES], ''],
  ['sessions of a package', APPS, ['user_sessions.middleware.SessionMiddleware', AUTH, MESSAGES], ''],
  [
    'a configuration that may be the one of auth',
    [...without('django.contrib.auth'), 'mysite.apps.Auth'],
    [SESSIONS, AUTH, MESSAGES],
    '',
  ],
  ['checks that are silenced', APPS, [SESSIONS, AUTH], 'SILENCED_SYSTEM_CHECKS = ["admin.E409"]'],
])('Django with %s', (_, apps, middleware, more) => {
  expect(stops(apps, middleware, more).filter(found => found?.startsWith('django.contrib.'))).toEqual([]);
});
