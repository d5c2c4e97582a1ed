import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Project} from '../../project.ts';
import {workedImageCommand} from '../command/worked-start-command.ts';
import {packageManager} from '../dependencies/package-manager.ts';
import {execForm} from './exec-form.ts';

/** The lines of a Dockerfile that depend on the project; null where nothing says what they are. */
export interface WorkedImage {
  /** The files that the installation reads, as COPY names them. */
  readonly manifests: string | null;
  /** The command that installs what production needs, without the project itself. */
  readonly install: string | null;
  /** The start command in exec form, as CMD takes it. */
  readonly command: string | null;
}

/** What each package manager reads and runs in an image, where no virtual environment is active. */
const INSTALLS = {
  pip: {manifests: 'requirements.txt', install: 'pip install --no-cache-dir -r requirements.txt'},
  uv: {
    manifests: 'pyproject.toml uv.lock',
    install: 'pip install uv && uv sync --locked --no-dev --no-install-project',
  },
  poetry: {
    manifests: 'pyproject.toml poetry.lock',
    install: 'pip install poetry && poetry config virtualenvs.create false && poetry install --only main --no-root',
  },
  pipenv: {manifests: 'Pipfile Pipfile.lock', install: 'pip install pipenv && pipenv install --system --deploy'},
  pdm: {manifests: 'pyproject.toml pdm.lock', install: 'pip install pdm && pdm sync --prod --no-self'},
} as const;

/** What a Dockerfile for this project says, where it is started on this platform. */
export const workedImage = oncePerPair((project: Project, contract: Contract): WorkedImage => {
  const start = workedImageCommand(project, contract);
  const command = start === null ? null : execForm(start);
  const manager = packageManager(project, contract);
  if (!manager.known || manager.value === 'none') return {manifests: null, install: null, command};
  const {manifests, install} = INSTALLS[manager.value];
  const there = manifests.split(' ').every(path => project.files.has(path));
  return there ? {manifests, install, command} : {manifests: null, install: null, command};
});
