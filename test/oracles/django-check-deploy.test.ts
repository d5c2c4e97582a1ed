import {execFileSync, spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {topics} from '../../src/checks/index.ts';
import {type CheckResult, runCheck} from '../../src/checks/run.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {memoryProject} from '../../src/project/project.ts';
import {PYTHON, pythonHas} from '../support/python.ts';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'django-oracle-')));
afterAll(() => rmSync(scratch, {recursive: true, force: true}));

/** What Django itself says: the codes that concern us, or the last line of what stopped it. */
function ask(
  files: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>>,
  command: string[],
): string {
  const folder = mkdtempSync(join(scratch, 'project-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), text);
  }
  const env = {PATH: '/usr/bin:/bin', PYTHONDONTWRITEBYTECODE: '1', LC_ALL: 'C.UTF-8', ...variables};
  const {stdout, stderr} = spawnSync(PYTHON, ['manage.py', ...command], {cwd: folder, env, encoding: 'utf8'});
  return `${stdout}\n${stderr}`;
}

const CHECK_DEPLOY = ['check', '--deploy'];

/** What Django is expected to say of a finding; the version-independent part of it. */
const SAYS: Readonly<Record<string, RegExp>> = {
  'django-secret-key-env/literal': /security\.W009/,
  'django-secret-key-env/literalDefault': /security\.W009/,
  'django-secret-key-env/empty': /SECRET_KEY setting must not be empty/,
  'django-debug-off/on': /security\.W018/,
  'django-debug-off/onByDefault': /security\.W018/,
  'django-debug-off/anyText': /security\.W018/,
  'django-allowed-hosts/empty': /security\.W020/,
  'django-secure-cookies/session': /security\.W01[012]/,
  'django-secure-cookies/csrf': /security\.W016/,
};
const COMPLAINTS =
  /security\.(?:W009|W010|W011|W012|W016|W018|W020)|ImproperlyConfigured[^\n]*|KeyError[^\n]*|\(\w+\.E\d+\)/g;
const CHECKS = ['django-secret-key-env', 'django-debug-off', 'django-allowed-hosts', 'django-secure-cookies'];
const COOKIES = ['django-secure-cookies/session', 'django-secure-cookies/csrf'];

const GOOD = `
import os
SECRET_KEY = os.environ["SECRET_KEY"]
DEBUG = False
ALLOWED_HOSTS = [".herokuapp.com"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
`;

interface Mutation {
  readonly name: string;
  /** What is appended to the settings that startproject writes; the last assignment wins. */
  readonly settings: string;
  readonly finds: readonly string[];
  /** Variables to set besides those that the findings' checks ask for. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

/** Good settings with one of them replaced. */
const key = (settings: string, ...finds: string[]): Mutation => {
  const good = settings.includes('SECRET_KEY = ') ? GOOD.replace(/^SECRET_KEY.*$/m, '') : GOOD;
  return {name: settings, settings: `${good}\n${settings}`, finds};
};

const MUTATIONS: readonly Mutation[] = [
  {
    name: 'startproject',
    settings: '',
    finds: ['django-secret-key-env/literal', 'django-debug-off/on', 'django-allowed-hosts/empty', ...COOKIES],
  },
  {name: 'all from the environment', settings: GOOD, finds: []},
  key('SECRET_KEY = "short"', 'django-secret-key-env/literal'),
  key('SECRET_KEY = ""', 'django-secret-key-env/empty'),
  key('SECRET_KEY = os.environ.get("KEY", "dev")', 'django-secret-key-env/literalDefault'),
  key('SECRET_KEY = os.environ.get("KEY")'),
  key('SECRET_KEY = "hello!" if DEBUG else os.environ["KEY"]'),
  key(
    'try:\n    SECRET_KEY = os.environ["KEY"]\nexcept KeyError:\n    SECRET_KEY = "dev"',
    'django-secret-key-env/literalDefault',
  ),
  key('DEBUG = True', 'django-debug-off/on'),
  key('DEBUG = os.environ.get("DEBUG", "False") == "True"'),
  key('DEBUG = os.environ.get("DEBUG", True)', 'django-debug-off/anyText'),
  key('DEBUG = os.getenv("DEBUG") != "FALSE"', 'django-debug-off/onByDefault'),
  key('DEBUG = "RENDER" not in os.environ', 'django-debug-off/onByDefault'),
  key('DEBUG = bool(int(os.environ.get("DEBUG", 0)))'),
  {...key('DEBUG = bool(os.environ.get("DEBUG"))', 'django-debug-off/anyText'), variables: {DEBUG: 'False'}},
  {...key('DEBUG = os.environ.get("DEBUG", "").lower() in ("1", "true")'), variables: {DEBUG: 'False'}},
  key('ALLOWED_HOSTS = []', 'django-allowed-hosts/empty'),
  key('ALLOWED_HOSTS = os.environ.get("HOSTS", "").split(",")'),
  key('ALLOWED_HOSTS = []\nif not DEBUG:\n    ALLOWED_HOSTS += ["mysite.herokuapp.com"]'),
  key('SESSION_COOKIE_SECURE = False', 'django-secure-cookies/session'),
  key('SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = DEBUG', ...COOKIES),
  key('CSRF_COOKIE_SECURE = False\nCSRF_USE_SESSIONS = True'),
  key('MIDDLEWARE.remove("django.middleware.csrf.CsrfViewMiddleware")\nCSRF_COOKIE_SECURE = False'),
  key('for name in ("DEBUG",):\n    globals()[name] = True', 'django-debug-off/on'),
  key(
    'def envbool(name, default=False):\n    value = os.environ.get(name)\n    return default if value is None else value == "1"\nDEBUG = envbool("DEBUG")',
  ),
  key(
    'def envbool(name, default=False):\n    value = os.environ.get(name)\n    return default if value is None else value == "1"\nDEBUG = envbool("DEBUG", True)',
    'django-debug-off/onByDefault',
  ),
  {
    name: 'local settings that exist',
    settings: `${GOOD}\ntry:\n    from .local import *\nexcept ImportError:\n    pass`,
    files: {'mysite/local.py': 'DEBUG = True\nALLOWED_HOSTS = []\n'},
    finds: ['django-debug-off/on', 'django-allowed-hosts/empty'],
  },
  {
    name: 'a base that is replaced',
    settings: `from .base import *\n${GOOD}`,
    files: {'mysite/base.py': 'DEBUG = True\nSECRET_KEY = "x"\n'},
    finds: [],
  },
];

describe.skipIf(!pythonHas('django'))('manage.py check --deploy and the checks agree', () => {
  let project: Record<string, string>;

  beforeAll(() => {
    const folder = mkdtempSync(join(scratch, 'start-'));
    execFileSync(PYTHON, ['-m', 'django', 'startproject', 'mysite', folder], {stdio: 'pipe'});
    const paths = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(path => path.endsWith('.py'));
    project = Object.fromEntries(paths.map(path => [path, readFileSync(join(folder, path), 'utf8')]));
  });

  const judge = (files: Readonly<Record<string, string>>, ids: readonly string[]): CheckResult[] => {
    const inMemory = memoryProject({...files, Procfile: 'web: gunicorn mysite.wsgi\n', 'requirements.txt': 'django\n'});
    return topics.flatMap(topic =>
      topic.checks.filter(check => ids.includes(check.id)).map(check => runCheck(check, topic, inMemory, heroku)),
    );
  };

  test.each(MUTATIONS.map(mutation => ({...mutation})))('$name', ({settings, finds, variables = {}, files = {}}) => {
    const all = {...project, ...files, 'mysite/settings.py': `${project['mysite/settings.py']}\n${settings}\n`};
    const results = judge(all, CHECKS);
    const ours = results.flatMap(({id, findings}) => findings.map(finding => `${id}/${finding.messageId}`));
    expect(ours).toEqual(finds);
    expect(results.filter(({verdict}) => verdict === 'unknown' || verdict === 'error')).toEqual([]);
    // Django is asked in the environment that the checks tell the learner to set up.
    const asked = results.flatMap(({open}) => /^Set (.+?) on /.exec(open ?? '')?.[1]?.split(' and ') ?? []);
    const given = Object.fromEntries(
      asked.map(name => [name, `mysite.herokuapp.com,${name}-0123456789-abcdefghijklmnopqrstuvwxyz`]),
    );
    const said = ask(all, {...given, ...variables}, CHECK_DEPLOY);
    const complaints = said.match(COMPLAINTS) ?? [];
    for (const found of finds) expect(said, found).toMatch(SAYS[found] ?? /nothing/);
    if (finds.length === 0) expect(complaints).toEqual([]);
    for (const complaint of complaints)
      expect(
        finds.some(found => SAYS[found]?.test(complaint)),
        complaint,
      ).toBe(true);
  });

  test.each([
    ['as startproject writes it', ''],
    ['set', 'STATIC_ROOT = BASE_DIR / "staticfiles"'],
    ['empty', 'STATIC_ROOT = ""'],
    ['set with DEBUG off only', 'if not DEBUG:\n    STATIC_ROOT = str(BASE_DIR / "staticfiles")'],
    ['without the app', 'INSTALLED_APPS.remove("django.contrib.staticfiles")'],
  ])('collectstatic and STATIC_ROOT %s', (_, settings) => {
    const source = `${project['mysite/settings.py']}\nDEBUG = False\n${settings}\n`;
    const all = {...project, 'mysite/settings.py': source};
    const [result] = judge(all, ['django-static-root']);
    const said = ask(all, {}, ['collectstatic', '--noinput', '--dry-run']);
    const messages = result?.findings.map(({messageId}) => messageId) ?? [];
    expect(messages.includes('missing')).toBe(/without having set the STATIC_ROOT setting/.test(said));
    expect(messages.includes('noCommand')).toBe(/Unknown command/.test(said));
  });

  test.each([
    'django.db.backends.postgresql',
    'django.db.backends.postgresql_psycopg2',
    'django.db.backends.postgres',
    'django.db.backends.sqlite',
    'django.db.backends.sqlite3',
  ])('the database backend %s', engine => {
    const source = `${project['mysite/settings.py']}\nDATABASES["default"]["ENGINE"] = "${engine}"\n`;
    const all = {...project, 'mysite/settings.py': source};
    const [result] = judge(all, ['wsgi-target-resolves']);
    expect(result?.verdict === 'fail').toBe(/isn't an available database backend/.test(ask(all, {}, ['check'])));
  });

  test.each([
    'MIDDLEWARE.append("django.middleware.gzip.GZipMiddleware")',
    'MIDDLEWARE.append("django.contrib.sites.middleware.CurrentSiteMiddleware")',
    'MIDDLEWARE.append("django.middleware.security.SecurityMiddlware")',
    'MIDDLEWARE.append("django.middlewares.security.SecurityMiddleware")',
    'INSTALLED_APPS.append("django.contrib.humanize")',
    'INSTALLED_APPS.append("django.contrib.staticfile")',
  ])('the app is loaded with %s', settings => {
    const all = {...project, 'mysite/settings.py': `${project['mysite/settings.py']}\n${settings}\n`};
    const [result] = judge(all, ['wsgi-target-resolves']);
    const load = 'from mysite.wsgi import application; print("loaded")';
    const shell = {...all, 'manage.py': load};
    expect(result?.verdict === 'fail').toBe(!/^loaded$/m.test(ask(shell, {}, [])));
  });

  test.each([
    ['STATICFILES_DIRS = [BASE_DIR / "static"]', {}, 'missing'],
    ['STATICFILES_DIRS = [BASE_DIR / "static"]', {'static/site.css': 'body { margin: 0 }'}, undefined],
    ['STATICFILES_DIRS = (str(BASE_DIR / "static"))', {'static/site.css': 'body { margin: 0 }'}, 'notAList'],
  ])('%s with %o', (settings, files, found) => {
    const source = `${project['mysite/settings.py']}\nSTATIC_ROOT = str(BASE_DIR / "root")\n${settings}\n`;
    const all = {...project, ...files, 'mysite/settings.py': source};
    const [result] = judge(all, ['django-staticfiles-dirs']);
    expect(result?.findings[0]?.messageId).toBe(found);
    // Django says it since 4.0, and stopped there before.
    const says = {missing: /staticfiles\.W004|FileNotFoundError/, notAList: /staticfiles\.E001/};
    const said = ask(all, {}, ['collectstatic', '--noinput', '--dry-run']);
    for (const [id, pattern] of Object.entries(says)) expect(pattern.test(said), id).toBe(id === found);
  });

  test.each([
    ['debug.log', '', 'onlyFile'],
    ['logs/debug.log', '', 'cannotOpen'],
    ['logs/debug.log', '"delay": True, ', 'onlyFile'],
  ])('a log file %s (%s)', (name, more, found) => {
    const handler = `{"class": "logging.FileHandler", ${more}"filename": "${name}"}`;
    const logging = `LOGGING = {"version": 1, "handlers": {"file": ${handler}}, "root": {"handlers": ["file"]}}`;
    const all = {...project, 'mysite/settings.py': `${project['mysite/settings.py']}\n${logging}\n`};
    const [result] = judge(all, ['django-logging-stdout']);
    expect(result?.findings[0]?.messageId).toBe(found);
    expect(/Unable to configure handler/.test(ask(all, {}, ['check']))).toBe(found === 'cannotOpen');
  });
});
