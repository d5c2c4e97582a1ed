import {textAt} from '../../../formats/text.ts';
import {joinPath} from '../../../paths.ts';
import {at, type Place} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {callsBuilder, isDjango, S2I_SCRIPTS, s2iVariables} from './s2i-files.ts';

interface Step {
  readonly command: string;
  /** The folder that it runs in. */
  readonly directory: string;
  /** The file that makes the builder do it. */
  readonly place: Place;
}

/** What installs the project: the assemble script of the project, and what that of the Python images does (s2i/bin/assemble). */
export function assembleSteps(project: Project): readonly Step[] {
  const own = textAt(project, S2I_SCRIPTS.assemble)?.text;
  const script =
    own === undefined
      ? []
      : [{command: `bash ${S2I_SCRIPTS.assemble}`, directory: '', place: at(S2I_SCRIPTS.assemble)}];
  return own === undefined || callsBuilder(own)
    ? [...script, ...installSteps(project), ...collectStep(project)]
    : script;
}

function installSteps(project: Project): readonly Step[] {
  const isSet = (name: string) => Boolean(s2iVariables(project).get(name)?.value);
  const steps: Step[] = [];
  const add = (file: string, command: string) => steps.push({command, directory: '', place: at(file)});
  const first = (...files: readonly string[]) => files.find(file => project.files.has(file));
  const requirements = first('requirements.txt');
  if (isSet('ENABLE_PIPENV')) {
    if (project.files.has('Pipfile')) add('Pipfile', 'pipenv install --deploy');
    else if (requirements) add(requirements, `pip install -r ${requirements}`);
  } else if (isSet('ENABLE_MICROPIPENV')) {
    // micropipenv takes the lock files before the list.
    const lock = first('Pipfile.lock', 'poetry.lock');
    if (lock) add(lock, lock === 'poetry.lock' ? 'poetry install --only main' : 'pipenv sync');
    else if (requirements) add(requirements, `pip install -r ${requirements}`);
  } else if (requirements) add(requirements, `pip install -r ${requirements}`);
  const setup = first('setup.py', 'setup.cfg');
  if (setup && !isSet('DISABLE_SETUP_PY_PROCESSING')) add(setup, 'pip install .');
  else if (project.files.has('pyproject.toml') && !isSet('DISABLE_PYPROJECT_TOML_PROCESSING'))
    add('pyproject.toml', 'pip install .');
  return steps;
}

/** Where it fails, the builder prints a warning and goes on. */
function collectStep(project: Project): readonly Step[] {
  const value = (name: string) => s2iVariables(project).get(name)?.value ?? '';
  const directory = joinPath('', value('APP_HOME'));
  const manage = joinPath(directory, 'manage.py');
  if (value('DISABLE_COLLECTSTATIC') !== '' || !project.files.has(manage) || !isDjango(project, directory)) return [];
  return [{command: 'python manage.py collectstatic --noinput', directory, place: at(manage)}];
}
