import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Project} from '../../project.ts';
import {packageManager} from './package-manager.ts';

/** How each package manager installs what production needs, from its lock file where it has one. */
const INSTALLS = {
  pip: 'pip install -r requirements.txt',
  uv: 'uv sync --locked --no-dev',
  poetry: 'poetry install --only main',
  pipenv: 'pip install pipenv && pipenv install --deploy',
  pdm: 'pip install pdm && pdm sync --prod',
} as const;

/**
 * The command that installs what production needs, on a platform that lets the project say how. Null where the platform
 * installs by itself, or where nothing says what installs the project.
 */
export const workedInstallCommand = oncePerPair((project: Project, contract: Contract): string | null => {
  if (!contract.dependencies.buildCommand) return null;
  const manager = packageManager(project, contract);
  if (!manager.known || manager.value === 'none') return null;
  if (manager.value === 'pip' && !project.files.has('requirements.txt')) return null;
  return INSTALLS[manager.value];
});
