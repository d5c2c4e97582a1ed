import {execFileSync} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {platforms} from '../../src/platforms/index.ts';
import {cleanFiles, type Files, findingsOf, resultsOf, undecidedOf} from '../clean-project.ts';
import {all, type Edit, remove, replace, text, write} from '../mutations/edits.ts';
import {filesOn, type PlatformFolder} from '../platform-project.ts';
import {PYTHON, pythonHas} from '../support/python.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'startproject-')));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const SETTINGS = 'mysite/settings.py';
const FOLDERS: readonly PlatformFolder[] = [
  'app-engine',
  'app-engine-flex',
  'digitalocean',
  'dokku',
  'elastic-beanstalk',
  'fly',
  'openshift',
  'pythonanywhere',
  'railway',
  'render',
  'server',
];

/** The clean Django project on a platform. */
function clean(platform: string): Files {
  return FOLDERS.some(name => name === platform) ? filesOn(platform as PlatformFolder, 'django') : cleanFiles('django');
}

/** What it has besides its code. */
function around(platform: string): Files {
  const files = Object.entries(clean(platform));
  return Object.fromEntries(files.filter(([path]) => !/^(?:mysite|shop)\/|^manage\.py$/.test(path)));
}

/** Its settings that startproject does not write, one by one. */
function hostsOn(platform: string): string {
  const wanted =
    /^(?:ALLOWED_HOSTS|CSRF_TRUSTED_ORIGINS|SECURE_PROXY_SSL_HEADER|SECURE_SSL_REDIRECT|SECURE_REDIRECT_EXEMPT|SESSION_COOKIE_SECURE|CSRF_COOKIE_SECURE)\b/;
  return text(clean(platform), SETTINGS)
    .split('\n')
    .filter(line => wanted.test(line))
    .join('\n');
}

const BEHIND = `
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
`;
const SECURITY = "    'django.middleware.security.SecurityMiddleware',\n";

/** What startproject wrote, completed to a project that deploys and is safe. */
function completed(written: Files, platform: string): Files {
  const before = text(written, SETTINGS);
  const databases = /DATABASES = \{[\s\S]*?\n\}\n/.exec(before)?.[0] ?? '';
  const key = /SECRET_KEY = .*/.exec(before)?.[0] ?? '';
  const edits = all(
    replace(SETTINGS, 'from pathlib import Path\n', 'import os\nfrom pathlib import Path\n\nimport dj_database_url\n'),
    replace(SETTINGS, key, 'SECRET_KEY = os.environ["SECRET_KEY"]'),
    replace(SETTINGS, 'DEBUG = True', 'DEBUG = os.environ.get("DEBUG") == "1"'),
    replace(SETTINGS, 'ALLOWED_HOSTS = []', hostsOn(platform)),
    replace(SETTINGS, SECURITY, `${SECURITY}    'whitenoise.middleware.WhiteNoiseMiddleware',\n`),
    replace(
      SETTINGS,
      databases,
      'DATABASES = {\n    "default": dj_database_url.config(\n        default="sqlite:///db.sqlite3", conn_max_age=600, conn_health_checks=True\n    )\n}\n',
    ),
    files => write(SETTINGS, text(files, SETTINGS) + BEHIND)(files),
    replace(
      'mysite/urls.py',
      'urlpatterns = [\n',
      'urlpatterns = [\n    path("", lambda request: HttpResponse("hello")),\n',
    ),
    replace('mysite/urls.py', 'from django.urls', 'from django.http import HttpResponse\nfrom django.urls'),
  );
  return edits({...written, ...around(platform)});
}

/** A mistake, and what is found then: `check message file @ a text of the line`. */
type Defect = readonly [mistake: string, edit: Edit, findings: readonly string[]];

/** How a finding is called where the platform loads the app itself, by a file whose copy lies in the project. */
const LOADED: Readonly<Record<string, string>> = {
  'wsgi-target-resolves brokenImport': 'pa-wsgi-snippet brokenImport',
  'django-static-root missing': 'pa-static-mapping missing',
};

function asLoaded(finding: string): string {
  if (finding.startsWith('django-settings-module'))
    return 'pa-wsgi-snippet copySettings anna_pythonanywhere_com_wsgi.py @ DJANGO_SETTINGS_MODULE';
  const [said] = Object.entries(LOADED).filter(([from]) => finding.startsWith(from));
  return said ? finding.replace(...said) : finding;
}

const setting = (from: string, to: string): Edit => replace(SETTINGS, from, to);

const DEFECTS: readonly Defect[] = [
  [
    'the key of startproject',
    setting('SECRET_KEY = os.environ["SECRET_KEY"]', "SECRET_KEY = 'django-insecure-w8kf02mzqpe7yax'"),
    ['django-secret-key-env literal mysite/settings.py @ SECRET_KEY ='],
  ],
  [
    'no key',
    setting('SECRET_KEY = os.environ["SECRET_KEY"]', 'SECRET_KEY = ""'),
    ['django-secret-key-env empty mysite/settings.py @ SECRET_KEY ='],
  ],
  [
    'debug mode',
    setting('DEBUG = os.environ.get("DEBUG") == "1"', 'DEBUG = True'),
    ['django-debug-off on mysite/settings.py @ DEBUG ='],
  ],
  [
    'any text for debug mode',
    setting('os.environ.get("DEBUG") == "1"', 'os.environ.get("DEBUG", "False")'),
    ['django-debug-off anyText mysite/settings.py @ DEBUG ='],
  ],
  [
    'an app that is not installed',
    setting("    'django.contrib.admin',", "    'django.contrib.admn',\n    'django.contrib.admin',"),
    ["wsgi-target-resolves brokenImport mysite/settings.py @ 'django.contrib.admn'"],
  ],
  [
    'a middleware that is misspelt',
    setting('clickjacking.XFrameOptionsMiddleware', 'clickjacking.XFrameMiddleware'),
    ['wsgi-target-resolves brokenImport mysite/settings.py @ XFrameMiddleware'],
  ],
  [
    'addresses that are not there',
    setting("'mysite.urls'", "'mysite.url'"),
    ["wsgi-target-resolves brokenImport mysite/settings.py @ 'mysite.url'"],
  ],
  [
    'no STATIC_ROOT',
    setting('STATIC_ROOT = BASE_DIR / "staticfiles"\n', ''),
    ['django-static-root missing mysite/settings.py @ STATIC_URL ='],
  ],
  [
    'an engine that is misspelt',
    setting(
      'dj_database_url.config(\n        default="sqlite:///db.sqlite3", conn_max_age=600, conn_health_checks=True\n    )',
      '{"ENGINE": "django.db.backends.postgres"}',
    ),
    ['wsgi-target-resolves brokenImport mysite/settings.py @ backends.postgres"'],
  ],
  [
    'no whitenoise',
    replace('requirements.txt', 'whitenoise==6.11.0\n', ''),
    ['imports-in-dependencies missing mysite/settings.py @ whitenoise.middleware'],
  ],
  [
    'settings of another name',
    all(files => ({...files, 'mysite/config.py': files[SETTINGS] ?? ''}), remove(SETTINGS)),
    ['django-settings-module missing mysite/wsgi.py @ DJANGO_SETTINGS_MODULE'],
  ],
];

describe.skipIf(!pythonHas('django'))('a project of django-admin startproject', () => {
  let written: Files = {};

  beforeAll(() => {
    execFileSync(PYTHON, ['-m', 'django', 'startproject', 'mysite', folder], {stdio: 'pipe'});
    const paths = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(path => path.endsWith('.py'));
    written = Object.fromEntries(paths.map(path => [path, readFileSync(join(folder, path))]));
  });

  const deployable = platforms.filter(({id}) => id.startsWith('heroku') || FOLDERS.some(name => name === id));

  describe.each(deployable)('on $name', contract => {
    it('is clean once it is completed', () => {
      const results = resultsOf(completed(written, contract.id), contract);
      expect(findingsOf(results)).toEqual([]);
      expect(undecidedOf(results)).toEqual([]);
    });

    it.each(DEFECTS)('%s', (_, edit, expected) => {
      const files = edit(completed(written, contract.id));
      const said = contract.start.namedIn === undefined ? expected : expected.map(asLoaded);
      const wanted = said.map(finding => {
        const [what = '', line] = finding.split(' @ ');
        if (line === undefined) return what;
        const path = what.split(' ')[2] ?? '';
        return `${what}:${
          text(files, path)
            .split('\n')
            .findIndex(l => l.includes(line)) + 1
        }`;
      });
      expect(findingsOf(resultsOf(files, contract))).toEqual(wanted);
    });
  });
});
