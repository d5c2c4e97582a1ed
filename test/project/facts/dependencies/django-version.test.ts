import {expect, test} from 'vitest';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {djangoIs} from '../../../../src/project/facts/dependencies/django-version.ts';
import {memoryProject} from '../../../../src/project/project.ts';

test.each([
  ['Django==4.2.16', '>=5.1', false],
  ['Django==5.1', '>=5.1', true],
  ['Django', '>=5.1', true],
  ['django>=4.2', '>=5.1', true],
  ['Django>=4.2,<5.0', '>=5.1', false],
  ['Django~=4.2', '>=5.1', false],
  ['Django<3', '>=4', false],
  ['Django==1.11.29', '>=2', false],
  ['Django==7.0', '>=5.1', true],
  ['Django @ git+https://github.com/django/django@main', '>=5.1', null],
  ['-r missing.txt', '>=5.1', null],
  ['flask', '>=5.1', null],
])('%s is %s: %s', (requirement, specifier, expected) => {
  expect(djangoIs(memoryProject({'requirements.txt': `${requirement}\n`}), heroku, specifier)).toBe(expected);
});

test.each([
  ['3.9', false],
  ['3.12', true],
])('what pip chooses for Python %s', (python, expected) => {
  const project = memoryProject({'requirements.txt': 'Django\n', '.python-version': `${python}\n`});
  expect(djangoIs(project, heroku, '>=5.1')).toBe(expected);
});
