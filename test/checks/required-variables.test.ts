import {describe, expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {platformById} from '../../src/platforms/index.ts';
import {memoryProject} from '../../src/project/project.ts';

/** What is open for a Flask app with these lines. */
function open(...lines: readonly string[]): readonly string[] {
  const app = ['import os', 'from flask import Flask, session', 'app = Flask(__name__)', ...lines, ''].join('\n');
  const results = runChecks(memoryProject({'app.py': app, Procfile: 'web: gunicorn app:app\n'}), heroku);
  return results.flatMap(({open}) => (open === null ? [] : [open]));
}

/** The same on another platform, as one text. */
function openOn(platform: string, ...lines: readonly string[]): string {
  const app = ['import os', 'from flask import Flask', 'app = Flask(__name__)', ...lines, ''].join('\n');
  const results = runChecks(memoryProject({'app.py': app}), platformById(platform) ?? heroku);
  return results.flatMap(({open}) => open ?? []).join(' ');
}

describe('variables that have to be set on the platform', () => {
  it.each([
    ['one whose absence stops the app', 'stripe = os.environ["STRIPE_KEY"]', 'STRIPE_KEY'],
    ['a secret that may be missing', 'stripe = os.environ.get("STRIPE_SECRET_KEY")', 'STRIPE_SECRET_KEY'],
  ])('%s', (_, line, name) => {
    expect(open(line)).toContain(`Set ${name} on Heroku: heroku config:set ${name}=value.`);
  });

  it.each([
    ['with a default', 'level = os.environ.get("LEVEL", "info")'],
    ['a switch', 'debug = os.environ.get("VERBOSE") == "1"'],
    ['set by the platform', 'port = os.environ["PORT"]'],
  ])('none: %s', (_, line) => {
    expect(open(line)).toEqual([]);
  });

  it('names a variable once, though another check asks for it', () => {
    const found = open('app.secret_key = os.environ["SECRET_KEY"]');
    expect(found.filter(text => text.includes('SECRET_KEY'))).toHaveLength(1);
  });

  it.each([
    ['heroku', 'heroku config:set API_TOKEN=value STRIPE_KEY=value.'],
    ['railway', 'railway variable set API_TOKEN=value STRIPE_KEY=value.'],
    ['server', 'NAME=value, a line each, in the file that EnvironmentFile= of the unit'],
    ['pythonanywhere', 'in the WSGI file'],
  ])('says how on %s, in one command', (platform, how) => {
    expect(openOn(platform, 'a = os.environ["STRIPE_KEY"]', 'b = os.environ["API_TOKEN"]')).toContain(how);
  });

  it('asks for none that the platform sets with its database', () => {
    const said = openOn('elastic-beanstalk', 'a = os.environ["RDS_HOSTNAME"]', 'b = os.environ["RDS_PORT"]');
    expect(said).toContain('Elastic Beanstalk itself sets RDS_HOSTNAME and RDS_PORT');
    expect(said).not.toContain('eb setenv');
  });

  it('asks for no part of the address that has a value for the machine which the database shares', () => {
    const settings = `import os
DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'NAME': os.environ.get('DB_NAME', 'shop'),
  'USER': os.environ.get('DB_USER', 'shop'), 'PASSWORD': os.environ['DB_PASSWORD'], 'HOST': os.environ.get('DB_HOST', 'localhost')}}
`;
    const files = {
      'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
      'shop/settings.py': settings,
      'shop/wsgi.py':
        'import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\napplication = get_wsgi_application()\n',
    };
    const said = (id: string) =>
      runChecks(memoryProject(files), platformById(id) ?? heroku).find(r => r.id === 'django-database-env')?.open;
    expect(said('server')).toContain('Set DB_PASSWORD on');
    expect(said('fly')).toContain('Set DB_NAME, DB_USER, DB_PASSWORD and DB_HOST on');
  });
});
