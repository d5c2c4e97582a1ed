import fc from 'fast-check';
import {describe, expect, it, test} from 'vitest';
import {catalogue} from '../../src/checks/catalogue.ts';
import {topics} from '../../src/checks/index.ts';
import {stepRef} from '../../src/curriculum/types.ts';
import {platforms} from '../../src/platforms/index.ts';
import {lowerCase} from '../../src/search/log-text.ts';
import {search} from '../../src/search/search.ts';
import type {Found, MessageHit} from '../../src/search/types.ts';
import {pages, searched} from './searched.ts';

const ids = new Set(topics.flatMap(topic => topic.checks.map(check => check.id)));
const find = (text: string, platforms: readonly string[] = []): Found =>
  search(searched, {text, platforms, failing: []});
const first = ({hits: [hit]}: Found): MessageHit => {
  if (hit?.kind !== 'message') throw new Error(`the first of ${JSON.stringify(hit)} is no message`);
  return hit;
};
const checksOf = ({hits}: Found) => hits.flatMap(hit => (hit.kind === 'check' ? [hit.check.id] : []));
const stepsOf = ({hits}: Found) => hits.flatMap(h => (h.kind === 'step' ? [stepRef(h.lesson, h.step)] : []));

const heroku = (source: string, line: string) => `2026-11-20T10:00:00.123456+00:00 ${source}: ${line}`;
const web = (line: string) => heroku('app[web.1]', line);
const router = (line: string) =>
  heroku('heroku[router]', `${line} method=GET path="/" host=shop.herokuapp.com dyno= connect= service= status=503`);
const remote = (...lines: readonly string[]) => lines.map(line => `remote:  !     ${line}`).join('\n');
const fly = (line: string) => `2026-11-20T10:00:00Z app[148ed599c14189] ams [info] ${line}`;
const traceback = (...last: readonly string[]) =>
  [
    'Traceback (most recent call last):',
    '  File "/app/shop/views.py", line 12, in <module>',
    '    import thing',
    ...last,
  ]
    .map(web)
    .join('\n');

/** The messages of the research, each as it stands in a log: number, log, id of the message, check that explains it, step that teaches it on Heroku. */
const table: readonly (readonly [number, string, string, string, string | null])[] = [
  [
    1,
    router('at=error code=H14 desc="No web processes running"'),
    'no-web-processes',
    'procfile-exists',
    'heroku-logs#h-codes',
  ],
  [
    2,
    heroku(
      'heroku[web.1]',
      'Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of launch',
    ),
    'boot-timeout',
    'web-binds-port',
    'heroku-logs#r-codes',
  ],
  [
    3,
    web('bash: line 1: gunicorn: command not found'),
    'server-not-found',
    'server-in-dependencies',
    'heroku-start-command#server',
  ],
  [
    3,
    heroku('heroku[web.1]', 'Process exited with status 127'),
    'server-not-found',
    'server-in-dependencies',
    'heroku-start-command#server',
  ],
  [4, router('at=error code=H10 desc="App crashed"'), 'app-crashed', 'wsgi-target-resolves', 'heroku-logs#h-codes'],
  [
    5,
    router('at=error code=H12 desc="Request timeout"'),
    'request-timeout',
    'long-work-in-worker',
    'heroku-workers#thirty-seconds',
  ],
  [
    6,
    traceback("ModuleNotFoundError: No module named 'requests'"),
    'module-not-found',
    'imports-in-dependencies',
    'heroku-dependencies#everything-imported',
  ],
  [
    7,
    "Nov 20 10:00:00 AM  ==> Running 'gunicorn your_application.wsgi'\nNov 20 10:00:01 AM  ModuleNotFoundError: No module named 'your_application'",
    'your-application',
    'render-start-command',
    null,
  ],
  [
    8,
    web("Failed to find attribute 'app' in 'app'."),
    'attribute-not-found',
    'wsgi-target-resolves',
    'heroku-start-command#target',
  ],
  [
    9,
    traceback('TypeError: create_app() takes 0 positional arguments but 2 were given'),
    'factory-not-called',
    'wsgi-factory-called',
    'heroku-start-command#factories',
  ],
  [
    10,
    traceback("TypeError: FastAPI.__call__() missing 1 required positional argument: 'send'"),
    'asgi-on-wsgi',
    'asgi-wsgi-server-match',
    'heroku-start-command#wsgi-or-asgi',
  ],
  [
    11,
    'Nov 20 10:00:00 AM  ==> No open ports detected, continuing to scan...',
    'no-open-ports',
    'web-binds-port',
    null,
  ],
  [
    12,
    'WARNING The app is not listening on the expected address and will not be reachable by fly-proxy.\nYou can fix this by configuring your app to listen on the following addresses:',
    'fly-not-listening',
    'fly-internal-port-matches',
    null,
  ],
  [
    13,
    "Error: failed to fetch an image or build from source: Service specifies 'worker' as one of its processes, but no processes are defined with that name; update fly.toml [processes]",
    'fly-process-undefined',
    'fly-processes-exist',
    null,
  ],
  [
    14,
    fly('Service has no processes set but app has 2 processes defined; update fly.toml'),
    'fly-service-without-processes',
    'fly-service-lists-processes',
    null,
  ],
  [
    15,
    remote(
      'Error: Multiple Python package manager files were found.',
      '',
      'Exactly one package manager file should be present in your app.',
    ),
    'several-managers',
    'single-package-manager',
    'heroku-dependencies#one-manifest',
  ],
  [16, remote("Error: No 'Pipfile.lock' found!"), 'lock-missing', 'lockfile-present', 'heroku-dependencies#locked'],
  [
    17,
    remote("Error: Couldn't find any supported Python package manager files."),
    'no-manager',
    'dependency-manifest-root',
    'heroku-dependencies#one-manifest',
  ],
  [
    18,
    remote('Error: The requested Python version has reached end-of-life.'),
    'python-end-of-life',
    'python-version-supported',
    'heroku-python-version#version-file',
  ],
  [
    18,
    remote("Error: The requested Python version isn't recognised."),
    'python-not-recognised',
    'python-version-supported',
    'heroku-python-version#version-file',
  ],
  [
    19,
    remote("Error: Existing '.venv/' directory found."),
    'virtualenv-committed',
    'venv-not-committed',
    'heroku-before-you-start#git',
  ],
  [
    20,
    remote('Error: Unable to generate Django static files.'),
    'collectstatic-failed',
    'django-static-root',
    'heroku-static-files#static-root',
  ],
  [
    20,
    "       django.core.exceptions.ImproperlyConfigured: You're using the staticfiles app without having set the STATIC_ROOT setting to a filesystem path.",
    'collectstatic-failed',
    'django-static-root',
    'heroku-static-files#static-root',
  ],
  [
    21,
    traceback("ValueError: Missing staticfiles manifest entry for 'css/x.css'"),
    'manifest-entry-missing',
    'collectstatic-step',
    'heroku-static-files#whitenoise',
  ],
  [
    22,
    web('10.1.2.3 - - [20/Nov/2026:10:00:00 +0000] "GET /static/css/site.css HTTP/1.1" 404 179'),
    'static-not-found',
    'django-static-served',
    'heroku-static-files#who-serves',
  ],
  [
    22,
    'CSS missing in production with DEBUG=False',
    'static-not-found',
    'django-static-served',
    'heroku-static-files#who-serves',
  ],
  [
    23,
    web(
      "[ERROR] django.security.DisallowedHost: Invalid HTTP_HOST header: 'shop-1a2b.herokuapp.com'. You may need to add 'shop-1a2b.herokuapp.com' to ALLOWED_HOSTS.",
    ),
    'host-not-allowed',
    'django-allowed-hosts',
    'heroku-configuration#allowed-hosts',
  ],
  [
    24,
    'CommandError: You must set settings.ALLOWED_HOSTS if DEBUG is False.',
    'allowed-hosts-empty',
    'django-allowed-hosts',
    'heroku-configuration#allowed-hosts',
  ],
  [
    25,
    fly('Forbidden (Origin checking failed - https://shop.fly.dev does not match any trusted origins.): /login/'),
    'origin-checking-failed',
    'django-csrf-trusted-origins',
    'heroku-domain#csrf',
  ],
  [
    26,
    'This page isn’t working\nshop.herokuapp.com redirected you too many times.\nTry deleting your cookies.\nERR_TOO_MANY_REDIRECTS',
    'too-many-redirects',
    'django-proxy-ssl-header',
    'heroku-domain#proxy',
  ],
  [
    27,
    traceback("sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgres"),
    'postgres-scheme',
    'sqlalchemy-url-scheme',
    'heroku-database#scheme',
  ],
  [
    28,
    traceback("ModuleNotFoundError: No module named 'psycopg'"),
    'psycopg-missing',
    'sqlalchemy21-driver',
    'heroku-database#driver',
  ],
  [
    29,
    traceback('django.core.exceptions.ImproperlyConfigured: Error loading psycopg2 or psycopg module'),
    'driver-missing',
    'db-driver-in-dependencies',
    'heroku-database#driver',
  ],
  [
    30,
    traceback('django.db.utils.OperationalError: no such table: auth_user'),
    'no-such-table',
    'db-not-sqlite-on-ephemeral',
    'heroku-database#why-not-sqlite',
  ],
  [
    31,
    traceback(
      'django.db.utils.ProgrammingError: relation "shop_order" does not exist',
      'LINE 1: SELECT "shop_order"."id" FROM "shop_order"',
    ),
    'relation-missing',
    'migrate-step',
    'heroku-database#migrations',
  ],
  [
    32,
    traceback("KeyError: 'SECRET_KEY'"),
    'secret-key-empty',
    'required-env-documented',
    'heroku-configuration#config-vars',
  ],
  [
    32,
    traceback('django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.'),
    'secret-key-empty',
    'django-secret-key-env',
    'heroku-configuration#config-vars',
  ],
  [
    33,
    web("ImportError: Entry point ('gunicorn.workers', 'eventlet') not found"),
    'worker-class-removed',
    'gunicorn-worker-class-valid',
    'heroku-start-command#wsgi-or-asgi',
  ],
  [
    34,
    'Attempt #3 failed with service unavailable. Continuing to retry for 4m22s',
    'railway-health-check',
    'railway-healthcheck-host',
    null,
  ],
  [
    34,
    'Attempt #1 failed with status 400. Continuing to retry for 4m52s',
    'railway-health-check',
    'railway-healthcheck-host',
    null,
  ],
  [
    35,
    '172.31.5.9 - - [20/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 400 154 "-" "ELB-HealthChecker/2.0" "-"',
    'eb-health',
    'eb-health-host',
    null,
  ],
  [
    36,
    "Nov 20 10:00:00 ip-172-31-5-9 web[2671]: ModuleNotFoundError: No module named 'application'",
    'eb-no-application',
    'eb-wsgipath',
    null,
  ],
  [
    37,
    '2026/11/20 10:00:00 [error] 2680#2680: *5 connect() failed (111: Connection refused) while connecting to upstream, client: 172.31.5.9',
    'eb-connection-refused',
    'eb-port-8000',
    null,
  ],
  [
    38,
    "---> Running application ...\nERROR: don't know how to run your application.\nPlease set either APP_MODULE, APP_FILE or APP_SCRIPT",
    'openshift-no-entry',
    'openshift-entry',
    'heroku-start-command#server',
  ],
  [
    39,
    'remote: Pushed to non-master branch, skipping build.',
    'branch-skipped',
    'git-deploy-branch',
    'heroku-deploy#push',
  ],
  [39, 'Everything up-to-date', 'everything-up-to-date', 'git-clean', 'heroku-deploy#push'],
  [
    40,
    "fatal: 'heroku' does not appear to be a git repository\nfatal: Could not read from remote repository.",
    'no-remote',
    'git-remote-present',
    'heroku-deploy#remote',
  ],
  [
    41,
    "error: src refspec main does not match any\nerror: failed to push some refs to 'https://git.heroku.com/shop.git'",
    'refspec',
    'git-deploy-branch',
    'heroku-deploy#push',
  ],
  [42, '  deploy.drainingSeconds: Expected number, received string', 'railway-number', 'railway-config-valid', null],
  [
    43,
    '      Error: pg_config executable not found.\n\n      pg_config is required to build psycopg2 from source.',
    'psycopg2-build',
    'psycopg2-binary-or-psycopg',
    'heroku-database#driver',
  ],
  [
    44,
    'Something went wrong :-(\n\nThere was an error loading your PythonAnywhere-hosted site.',
    'pythonanywhere-wrong',
    'pa-wsgi-snippet',
    null,
  ],
];

it('has all 44 messages of the research in the table', () => {
  expect(new Set(table.map(([number]) => number)).size).toBe(44);
});

describe('an error as it stands in a log leads to what explains it', () => {
  test.each(table)('%i %s', (_, log, id, check, step) => {
    const found = find(log);
    expect(first(found).message.id).toBe(id);
    expect(catalogue).toContain(check);
    // A check of the catalogue that is not built yet is named in messages.yaml, and found once it is.
    if (ids.has(check)) expect(checksOf(found)).toContain(check);
    if (step) expect(stepsOf(found)).toContain(step);
  });

  test.each(table)('%i, coloured, broken by a terminal of 40 columns, in capitals', (_, log, id) => {
    const coloured = log.replace(/^/gm, '\u001b[36m').replace(/$/gm, '\u001b[0m');
    expect(first(find(coloured)).message.id).toBe(id);
    expect(first(find(coloured.replaceAll('\u001b', ''))).message.id).toBe(id);
    expect(first(find(log.replaceAll('\n', '\r\n'))).message.id).toBe(id);
    expect(first(find(log.toUpperCase())).message.id).toBe(id);
    const broken = log
      .split('\n')
      .flatMap(line => line.replace(/^.*?\]: /, '').match(/.{1,40}/g) ?? [])
      .join('\n');
    expect(find(broken).hits.map(hit => (hit.kind === 'message' ? hit.message.id : ''))).toContain(id);
  });
});

test.each([
  ['OSError: [Errno 98] Address already in use', 'address-in-use', 'app-run-guarded'],
  ["[ERROR] Connection in use: ('0.0.0.0', 8000)", 'address-in-use', 'app-run-guarded'],
  ['State changed: OOMKilled', 'memory-quota', 'workers-fit-memory'],
  ['Process exited with status 137', 'memory-quota', 'workers-fit-memory'],
  [
    'psycopg2.OperationalError: could not translate host name "db" to address: Name or service not known',
    'database-host-unknown',
    'local-only-hosts',
  ],
  [
    "django.core.exceptions.DisallowedHost: Invalid HTTP_HOST header: 'a.b'.",
    'host-not-allowed',
    'django-allowed-hosts',
  ],
  ['psycopg2.errors.UndefinedTable: relation "shop_item" does not exist', 'relation-missing', 'migrate-step'],
])('%s', (line, id, check) => {
  const found = find(web(line));
  expect(first(found).message.id).toBe(id);
  expect(checksOf(found)).toContain(check);
});

test('what differs from case to case is shown', () => {
  expect(first(find(traceback("ModuleNotFoundError: No module named 'shop.wsgi'")))).toMatchObject({
    values: [{name: 'module', value: 'shop.wsgi'}],
    line: 4,
    context: {text: "ModuleNotFoundError: No module named 'shop.wsgi'"},
  });
  expect(first(find("Failed to find attribute 'App' in 'Shop.main'.")).values).toEqual([
    {name: 'attribute', value: 'App'},
    {name: 'module', value: 'Shop.main'},
  ]);
  expect(first(find(web('bash: gunicorn: command not found'))).values).toEqual([{name: 'program', value: 'gunicorn'}]);
  expect(first(find('ERROR: No matching distribution found for django==9.0 (extra)')).values).toEqual([
    {name: 'package', value: 'django==9.0'},
  ]);
});

test('what broke comes before what says that something did, and its checks are the ones that are shown', () => {
  const found = find(
    [
      router('at=error code=H10 desc="App crashed"'),
      traceback("ModuleNotFoundError: No module named 'shop'"),
      web('Worker failed to boot.'),
    ].join('\n'),
  );
  const messages = found.hits.flatMap(hit => (hit.kind === 'message' ? [hit.message.id] : []));
  expect(messages).toEqual(['module-not-found', 'app-crashed', 'traceback', 'worker-failed-to-boot']);
  expect(checksOf(found)).toContain('imports-in-dependencies');
  expect(checksOf(found)).not.toContain('server-in-dependencies');
});

test('a message of another platform comes after one that fits', () => {
  const log = "ModuleNotFoundError: No module named 'application'";
  expect(first(find(log, ['elastic-beanstalk'])).message.id).toBe('eb-no-application');
  expect(first(find(log, ['heroku'])).message.id).toBe('module-not-found');
});

test('a check that fails in the project comes first, and the step that asks for it', () => {
  const log = "ModuleNotFoundError: No module named 'mysit'";
  const found = search(searched, {text: log, platforms: ['heroku'], failing: ['wsgi-target-resolves']});
  expect(checksOf(found)[0]).toBe('wsgi-target-resolves');
  expect(stepsOf(found)).toEqual(['heroku-start-command#target']);
});

const filled = (text: string) => text.replace(/\{(\w+)\}/g, 'thing');

describe('everything that the platforms print finds a check that is there', () => {
  const prints = platforms.flatMap(({id, prints: texts}) =>
    Object.entries(texts).map(([symptom, text]) => ({id, symptom, text})),
  );
  test.each(prints)('$id, $symptom: $text', ({id, text}) => {
    const found = find(web(filled(text).replaceAll('…', 'x.example.org')), [id]);
    expect(found.by).toBe('message');
    expect(checksOf(found).filter(check => ids.has(check)).length).toBeGreaterThan(0);
  });
});

describe('everything that a check says would be printed finds the check', () => {
  test.each(pages.flatMap(({id, prints}) => prints.map(text => ({id, text}))))('$id: $text', ({id, text}) => {
    const found = find(web(text));
    expect(found.by).toBe('message');
    expect(checksOf(found)).toContain(id);
  });
});

test('every message names a check of the catalogue or a step, and has a cause', () => {
  const idle = searched.messages.filter(
    ({checks, steps, id}) => checks.length + steps.length === 0 && !catalogueOf(id),
  );
  expect(idle).toEqual([]);
  expect(searched.messages.filter(({cause, where}) => cause === '' || where === '')).toEqual([]);
});

/** Messages whose checks are all still to be built. */
function catalogueOf(id: string): boolean {
  return (
    table.some(([, , message, check]) => message === id && catalogue.includes(check) && !ids.has(check)) ||
    id === 'build-script-denied'
  );
}

test('every check that is built is in the catalogue', () => {
  expect([...ids].filter(id => !catalogue.includes(id))).toEqual([]);
  expect(new Set(catalogue).size).toBe(catalogue.length);
  expect(catalogue.length).toBeGreaterThanOrEqual(192);
});

test('lower case has the same length, whatever the letter', () => {
  const longer = Array.from({length: 0x110000}, (_, code) => code)
    .filter(code => code < 0xd800 || code > 0xdfff)
    .map(code => String.fromCodePoint(code))
    .filter(letter => lowerCase(letter).length !== letter.length);
  expect(longer).toEqual([]);
});

describe('hostile text', () => {
  const pieces = searched.messages.flatMap(({prints}) => prints.flatMap(text => text.split(/\{\w+\}|…/)));

  it('never makes it throw, and what it finds stands in the text', () => {
    const text = fc.array(
      fc.oneof(fc.string({unit: 'binary'}), fc.constantFrom(...pieces), fc.constantFrom('\n', '\r', '\u001b[', ' ')),
      {maxLength: 30},
    );
    fc.assert(
      fc.property(text, parts => {
        const found = find(parts.join(''));
        for (const hit of found.hits)
          if (hit.context) {
            expect(hit.context.from).toBeLessThanOrEqual(hit.context.to);
            expect(hit.context.to).toBeLessThanOrEqual(hit.context.text.length);
          }
      }),
      {numRuns: 300},
    );
  });

  const MEGABYTE = 1_000_000;
  const hostile = {
    'one letter': 'a',
    'the beginning of a message': "No module named '",
    'many beginnings': 'error: src refspec bash: : ',
    'beginnings and ends far apart': `connection to server at "${'x'.repeat(150)}`,
    escapes: '\u001b[31m',
    'escapes without an end': '\u001b]0;',
    'lost escapes': '[1;2;3;4;5',
    timestamps: '2026-11-20T10:00:00.000000+00:00 ',
    prefixes: 'app[web.1]: ',
    'line breaks': '\n',
    'a letter a line': 'a\n',
    brackets: '[[[[',
    'a link': '[](',
    'two units a letter': '😀',
    'longer in lower case': 'İ',
  };
  test.each(Object.entries(hostile))('%s, a megabyte of it, takes no second', (_, piece) => {
    const text = piece.repeat(Math.ceil(MEGABYTE / piece.length));
    // The time of the processor: others may be busy on the same machine.
    const before = process.cpuUsage();
    find(text);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
  });
});
