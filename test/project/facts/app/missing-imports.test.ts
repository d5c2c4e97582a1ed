import {describe, expect, it} from 'vitest';
import {namesWithin, providersOf, resembles} from '../../../../src/project/facts/dependencies/import-names.ts';
import {broughtBy, isWellKnown} from '../../../../src/project/facts/dependencies/package-requirements.ts';
import {isStandardLibrary} from '../../../../src/project/facts/python/standard-library.ts';

describe('which packages provide a module', () => {
  it.each<[string, string | null]>([
    ['PIL.Image', 'pillow'],
    ['yaml', 'pyyaml'],
    ['dotenv', 'python-dotenv'],
    ['rest_framework.views', 'djangorestframework'],
    ['psycopg2.extras', 'psycopg2-binary'],
    ['flask_sqlalchemy', 'flask-sqlalchemy'],
    ['requests', 'requests'],
    ['google.cloud.storage', 'google-cloud-storage'],
    ['google.cloud', null],
    ['modelcluster.fields', 'django-modelcluster'],
    ['frobnicate', null],
  ])('%s', (module, first) => expect(providersOf(module)?.[0] ?? null).toBe(first));
});

describe('packages that are called like a module', () => {
  it.each([
    ['requests-cache', 'requests_cache', true],
    ['django-fancy', 'fancy', true],
    ['python-frob', 'frob', true],
    ['wikipedia-api', 'wikipediaapi', true],
    ['flask', 'flask_login', false],
    ['sqlalchemy', 'flask_sqlalchemy', false],
    ['requests', 'request', false],
  ])('%s and %s: %s', (name, module, wanted) => expect(resembles(name, module)).toBe(wanted));
});

describe('packages that have a module in their name', () => {
  it.each([
    ['google-cloud-bigquery', 'google.cloud', true],
    ['mitol-django-common', 'mitol.common.envs', true],
    ['maxminddb-geolite2', 'geolite2', true],
    ['flask', 'flask_login', false],
    ['py-io', 'io', false],
  ])('%s and %s: %s', (name, module, wanted) => expect(namesWithin(name, module)).toBe(wanted));
});

describe('what packages bring', () => {
  it.each<[string, readonly string[], string, boolean]>([
    ['fastapi', [], 'uvicorn', false],
    ['fastapi', ['standard'], 'uvicorn', true],
    ['fastapi', ['standard'], 'websockets', true],
    ['celery', ['redis'], 'redis', true],
    ['celery', [], 'redis', false],
    ['flask-migrate', [], 'sqlalchemy', true],
    ['django', [], 'psycopg2', false],
    ['nothing-known', [], 'six', false],
  ])('%s%j and %s: %s', (name, extras, brought, wanted) => expect(broughtBy({name, extras}).has(brought)).toBe(wanted));

  it('knows the first and the last line of both tables', () => {
    for (const name of ['django', 'email-validator', 'fastapi', 'psutil']) expect(isWellKnown(name), name).toBe(true);
    expect(isWellKnown('')).toBe(false);
  });
});

describe('the standard library', () => {
  it.each(['os', 'os.path', 'sqlite3', 'tomllib', 'distutils', 'imp', '__future__', '_thread'])('has %s', module =>
    expect(isStandardLibrary(module)).toBe(true),
  );
  it.each(['flask', 'yaml', 'pkg_resources', 'osx'])('has no %s', module =>
    expect(isStandardLibrary(module)).toBe(false),
  );
});
