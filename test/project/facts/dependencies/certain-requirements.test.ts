import {describe, expect, it} from 'vitest';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {isCertain, unfamiliarDependency} from '../../../../src/project/facts/dependencies/certain-requirements.ts';
import {productionDependency} from '../../../../src/project/facts/dependencies/dependencies.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const FROZEN = [
  'asgiref==3.9.1',
  'Django==5.2.8',
  'django-crispy-forms==2.4',
  'gunicorn==23.0.0',
  'my-own-library==0.3',
  'packaging==25.0',
  'sqlparse==0.5.3',
];
const listing = (...lines: readonly string[]) => memoryProject({'requirements.txt': `${lines.join('\n')}\n`});

describe('what a list proves not to be installed', () => {
  it.each([
    'django',
    'flask',
    'fastapi',
    'starlette',
    'sqlalchemy',
    'gunicorn',
    'uvicorn',
    'requests',
    'psycopg',
    'whitenoise',
    'dj-database-url',
    'celery',
    'redis',
    'pillow',
    'flask-migrate',
    'djangorestframework',
    'pandas',
  ])('all that %s brings is known', name => {
    expect(isCertain({name, extras: []})).toBe(true);
  });

  it.each([
    ['my-own-library', []],
    ['wagtail', []],
    ['uvicorn', ['unheard-of']],
    ['fastapi', ['standard']],
  ])('what %s %s brings is not', (name, extras) => {
    expect(isCertain({name, extras})).toBe(false);
  });

  it('is everything else where only such packages are listed', () => {
    const project = listing('django', 'gunicorn', 'uvicorn[standard]');
    expect(productionDependency(project, heroku, 'psycopg')).toMatchObject({known: true, value: null});
    expect(productionDependency(project, heroku, 'python-dotenv')).toMatchObject({
      known: true,
      value: {name: 'python-dotenv'},
    });
  });

  it('is nothing where another package may bring it, and the reason names that package', () => {
    const found = productionDependency(listing('django', 'my-own-library'), heroku, 'psycopg');
    expect(found).toMatchObject({known: false, place: {line: 2}});
    expect(!found.known && found.reason).toContain('my-own-library');
  });

  it('is everything else in a list that pip freeze wrote', () => {
    expect(unfamiliarDependency(listing(...FROZEN), heroku)).toBeNull();
  });

  it.each([
    ['a line without its version', FROZEN.map(line => line.replace('==23.0.0', ''))],
    ['a line at its end', [...FROZEN, 'another==1.0']],
    ['what Django needs not being there', FROZEN.filter(line => !line.startsWith('sqlparse'))],
  ])('is not in a list with %s', (_, lines) => {
    expect(unfamiliarDependency(listing(...lines), heroku)).not.toBeNull();
  });
});
