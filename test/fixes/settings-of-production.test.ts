import {expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {planFix} from '../../src/fixes/plan.ts';
import {fly} from '../../src/platforms/fly.ts';
import {render} from '../../src/platforms/render.ts';
import type {Contract} from '../../src/project/contract.ts';
import {textAt} from '../../src/project/formats/text.ts';
import {memoryProject} from '../../src/project/project.ts';

const NAMES = (module: string) => `import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.${module}")\n`;

/** A file that is written for a project whose manage.py loads other settings than its wsgi.py. */
function written(contract: Contract, path: string, manage: string): string {
  const project = memoryProject({
    'requirements.txt': 'Django==5.2.8\ngunicorn==26.2.0\n',
    'manage.py': NAMES(manage),
    'mysite/__init__.py': '',
    'mysite/wsgi.py': `${NAMES('production')}from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n`,
    'mysite/local.py': 'DEBUG = True\n',
    'mysite/production.py': 'DEBUG = False\n',
  });
  const plan = planFix(project, contract, 'start-command-defined', runChecks(project, contract));
  return (plan && textAt(plan.after, path)?.text) ?? '';
}

it.each([
  [render, 'render.yaml', /key: DJANGO_SETTINGS_MODULE\n +value: mysite\.production/],
  [fly, 'Dockerfile', /^ENV DJANGO_SETTINGS_MODULE=mysite\.production$/m],
])('the file written for $id names the settings that the app loads', (contract, path, line) => {
  expect(written(contract, path, 'local')).toMatch(line);
  expect(written(contract, path, 'production')).not.toContain('DJANGO_SETTINGS_MODULE');
  expect(written(contract, path, 'production')).toContain('gunicorn');
});
