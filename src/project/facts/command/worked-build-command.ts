import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Project} from '../../project.ts';
import {framework} from '../app/framework.ts';
import {packageManager} from '../dependencies/package-manager.ts';

/** How each package manager installs what production needs, from its lock file where it has one. */
const INSTALLS = {
  pip: 'pip install -r requirements.txt',
  uv: 'uv sync --locked --no-dev',
  poetry: 'poetry install --only main',
  pipenv: 'pip install pipenv && pipenv install --deploy',
  pdm: 'pip install pdm && pdm sync --prod',
} as const;

/**
 * A build command that is right for this project on this platform: installs what production needs, and collects Django's
 * static files. Null where the platform takes no build command, or where nothing says what installs the project.
 */
export const workedBuildCommand = oncePerPair((project: Project, contract: Contract): string | null => {
  if (!contract.dependencies.buildCommand) return null;
  const manager = packageManager(project, contract);
  if (!manager.known || manager.value === 'none') return null;
  if (manager.value === 'pip' && !project.files.has('requirements.txt')) return null;
  const install = INSTALLS[manager.value];
  const kind = framework(project);
  const collects =
    contract.build.collectstatic === 'build-command' &&
    kind.known &&
    kind.value === 'django' &&
    project.files.has('manage.py');
  return collects ? `${install} && python manage.py collectstatic --noinput` : install;
});
