import {expect, it} from 'vitest';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {render} from '../../../../src/platforms/render.ts';
import {workedInstallCommand} from '../../../../src/project/facts/dependencies/worked-install-command.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const APP = {'app.py': 'from flask import Flask\napp = Flask(__name__)\n'};
const PYPROJECT = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["flask"]\n';

it.each([
  ['pip', {...APP, 'requirements.txt': 'flask\n'}, 'pip install -r requirements.txt'],
  ['uv', {...APP, 'pyproject.toml': PYPROJECT, 'uv.lock': 'version = 1\n'}, 'uv sync --locked --no-dev'],
  ['nothing that lists packages', APP, null],
  ['a requirements file elsewhere', {...APP, 'requirements/production.txt': 'flask\n'}, null],
] as const)('installs with %s', (_name, files, command) => {
  expect(workedInstallCommand(memoryProject(files), render)).toBe(command);
});

it('has none where the platform takes none', () => {
  expect(workedInstallCommand(memoryProject({...APP, 'requirements.txt': 'flask\n'}), heroku)).toBeNull();
});
