import {expect, it} from 'vitest';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {render} from '../../../../src/platforms/render.ts';
import {workedBuildCommand} from '../../../../src/project/facts/command/worked-build-command.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const APP = {'app.py': 'from flask import Flask\napp = Flask(__name__)\n'};
const DJANGO = {'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n'};
const PYPROJECT = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["flask"]\n';

it.each([
  ['pip', {...APP, 'requirements.txt': 'flask\n'}, 'pip install -r requirements.txt'],
  [
    'Django with pip',
    {...DJANGO, 'requirements.txt': 'django\n'},
    'pip install -r requirements.txt && python manage.py collectstatic --noinput',
  ],
  ['uv', {...APP, 'pyproject.toml': PYPROJECT, 'uv.lock': 'version = 1\n'}, 'uv sync --locked --no-dev'],
  ['nothing that lists packages', APP, null],
  ['a requirements file elsewhere', {...APP, 'requirements/production.txt': 'flask\n'}, null],
] as const)('installs with %s', (_name, files, command) => {
  expect(workedBuildCommand(memoryProject(files), render)).toBe(command);
});

it('has none where the platform takes none', () => {
  expect(workedBuildCommand(memoryProject({...APP, 'requirements.txt': 'flask\n'}), heroku)).toBeNull();
});
