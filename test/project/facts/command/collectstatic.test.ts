import {expect, test} from 'vitest';
import {fly} from '../../../../src/platforms/fly.ts';
import {render} from '../../../../src/platforms/render.ts';
import {collectstatic} from '../../../../src/project/facts/command/collectstatic.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const WEB = {'manage.py': '', 'mysite/wsgi.py': 'application = None\n'};
const steps = (files: Readonly<Record<string, string>>, contract: typeof fly) =>
  collectstatic(memoryProject({...WEB, ...files}), contract).steps.map(
    ({by, place}) => `${by} ${place.file}:${place.line}`,
  );

test.each([
  ['python manage.py collectstatic --noinput', ['build Dockerfile:4']],
  ['cd /code && python3 ./manage.py collectstatic --noinput', ['build Dockerfile:4']],
  ['SECRET_KEY=x django-admin collectstatic', ['build Dockerfile:4']],
  ['python manage.py compress', []],
  ['echo manage.py collectstatic', []],
])('the second RUN of a Dockerfile: %s', (run, expected) => {
  const dockerfile = `FROM python:3.14\nCOPY . /code\nRUN pip install django\nRUN ${run}\nCMD ["gunicorn", "mysite.wsgi"]\n`;
  expect(steps({'fly.toml': 'app = "shop"\n', Dockerfile: dockerfile}, fly)).toEqual(expected);
});

test('a script of the build, and a step before the release', () => {
  const blueprint =
    'services:\n  - type: web\n    name: shop\n    runtime: python\n    buildCommand: ./build.sh\n    preDeployCommand: python manage.py collectstatic\n    startCommand: gunicorn mysite.wsgi\n';
  const files = {'render.yaml': blueprint, 'build.sh': 'pip install django\npython manage.py collectstatic\n'};
  expect(steps(files, render).sort()).toEqual(['build build.sh:2', 'release render.yaml:6']);
});
