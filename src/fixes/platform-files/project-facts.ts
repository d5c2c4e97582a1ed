import type {Contract} from '../../project/contract.ts';
import {migrations} from '../../project/facts/command/migrations.ts';
import {workedStartCommand} from '../../project/facts/command/worked-start-command.ts';
import {databases} from '../../project/facts/configuration/databases.ts';
import {environmentVariables} from '../../project/facts/configuration/environment-variables.ts';
import {settingsModule, settingsNamedIn} from '../../project/facts/configuration/settings-module.ts';
import {staticFiles} from '../../project/facts/configuration/static-files.ts';
import {pythonDeclarations, pythonVersion} from '../../project/facts/dependencies/python-version.ts';
import {recommendedPython} from '../../project/facts/dependencies/recommended-python.ts';
import {workedInstallCommand} from '../../project/facts/dependencies/worked-install-command.ts';
import type {Project} from '../../project/project.ts';

/** What a file of a platform says of this project. */
export interface ProjectFacts {
  /** Letters, digits and hyphens. */
  readonly name: string;
  readonly start: string;
  readonly install: string | null;
  /** Null where nothing has to be migrated, or the database is a file that is thrown away. */
  readonly migrate: string | null;
  /** Null where no static files are collected. */
  readonly collect: string | null;
  readonly python: string;
  /** The settings that the app loads, where manage.py loads others as long as no variable says which; null where it loads the same. */
  readonly settings: string | null;
  /** Whether the code reads the variable SECRET_KEY. */
  readonly readsSecretKey: boolean;
}

/** Null where it cannot be told how the project is started, or that needs quotes which a file would have to escape. */
export function projectFacts(project: Project, contract: Contract): ProjectFacts | null {
  const start = workedStartCommand(project, contract);
  if (start === null || /["\\\n]/.test(start)) return null;
  const opened = databases(project, contract);
  const isServed = opened.known && opened.value.some(({engine}) => engine !== 'sqlite');
  const {tool, worked} = migrations(project, contract);
  const files = staticFiles(project, contract);
  const collects = files.known && files.value?.installed === true && files.value.root !== null;
  const declared = pythonVersion(project, contract);
  // Also where the platform itself reads no such file, and runs the image that is written.
  const written = pythonDeclarations(project, contract).find(({minor}) => minor !== null)?.minor;
  const variables = environmentVariables(project, contract);
  return {
    name:
      project.name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 30) || 'app',
    start,
    install: workedInstallCommand(project, contract),
    migrate: tool !== null && isServed ? worked : null,
    collect: collects && project.files.has('manage.py') ? 'python manage.py collectstatic --no-input' : null,
    python: (declared.known ? declared.value?.minor : null) ?? written ?? recommendedPython(project, contract),
    settings: chosenSettings(project, contract),
    readsSecretKey: variables.known && variables.value.some(({name}) => name === 'SECRET_KEY'),
  };
}

function chosenSettings(project: Project, contract: Contract): string | null {
  const app = settingsModule(project, contract);
  const manage = settingsNamedIn(project, contract, 'manage.py');
  if (!app.known || !app.value?.file || !manage?.known || manage.value.file === app.value.file) return null;
  return app.value.module;
}
