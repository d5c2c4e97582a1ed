import {expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {memoryProject} from '../../src/project/project.ts';

/** What the finding on DEBUG says behind its first sentence, for a project whose wsgi.py has this line. */
function behind(line: string, files: Readonly<Record<string, string>>): string | undefined {
  const results = runChecks(
    memoryProject({
      Procfile: 'web: gunicorn mysite.wsgi',
      'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings.dev")\nimport django\n',
      'mysite/__init__.py': '',
      'mysite/wsgi.py': `import os\nfrom django.core.wsgi import get_wsgi_application\n${line}\napplication = get_wsgi_application()\n`,
      ...files,
    }),
    heroku,
  );
  const [finding] = results.find(({id}) => id === 'django-debug-off')?.findings ?? [];
  return finding?.message.split('caused it.')[1];
}

const PACKAGE = {
  'mysite/settings/__init__.py': '',
  'mysite/settings/dev.py': 'DEBUG = True\n',
  'mysite/settings/production.py': 'DEBUG = False\n',
};
const chosen = (module: string, other: string) =>
  ` mysite/wsgi.py:3 chooses ${module} as long as DJANGO_SETTINGS_MODULE is not set; set to ${other} on Heroku, it chooses that module.`;

it.each([
  [
    'settings for production beside those that are the default',
    'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings.dev")',
    PACKAGE,
    chosen('mysite.settings.dev', 'mysite.settings.production'),
  ],
  [
    'the package of the settings as the default',
    'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")',
    {...PACKAGE, 'mysite/settings/__init__.py': 'DEBUG = True\n'},
    chosen('mysite.settings', 'mysite.settings.production'),
  ],
  [
    'modules beside one another',
    'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")',
    {'mysite/settings.py': 'DEBUG = True\n', 'mysite/settings_prod.py': 'DEBUG = False\n'},
    chosen('mysite.settings', 'mysite.settings_prod'),
  ],
  [
    'none for production',
    'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")',
    {'mysite/settings.py': 'DEBUG = True\n'},
    '',
  ],
  [
    'a line that leaves the variable no choice',
    'os.environ["DJANGO_SETTINGS_MODULE"] = "mysite.settings.dev"',
    PACKAGE,
    '',
  ],
])('%s', (_, line, files, expected) => expect(behind(line, files)).toBe(expected));

it.each([
  ['env = environ.Env(DEBUG=(bool, True))\nDEBUG = env("DEBUG")\n', 3, 'DEBUG=(bool, False)'],
  ['env = environ.Env()\nDEBUG = env.bool("DEBUG", default=True)\n', 4, 'DEBUG = env.bool("DEBUG", default=False)'],
])('points at the default of DEBUG: %j', (text, line, expected) => {
  const results = runChecks(
    memoryProject({
      'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\nimport django\n',
      'settings.py': `import environ\n\n${text}`,
    }),
    heroku,
  );
  expect(results.find(({id}) => id === 'django-debug-off')?.findings).toMatchObject([{line, expected}]);
});
