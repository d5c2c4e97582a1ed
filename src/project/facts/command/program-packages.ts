import type {Contract} from '../../contract.ts';
import {fileMentions} from '../../formats/mentions.ts';
import {textAt} from '../../formats/text.ts';
import {baseName} from '../../paths.ts';
import type {Project} from '../../project.ts';
import {dependencies, listedDependency} from '../dependencies/dependencies.ts';
import {manifests} from '../dependencies/manifests.ts';
import {pythonFiles} from '../python/python-files.ts';
import type {CommandPart} from './command-types.ts';
import {KNOWN_PROGRAMS} from './program-names.ts';

/** Programs of packages that are not servers. */
const PACKAGES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    celery: 'celery',
    alembic: 'alembic',
    rq: 'rq',
    dramatiq: 'dramatiq',
    arq: 'arq',
    honcho: 'honcho',
    streamlit: 'streamlit',
    'newrelic-admin': 'newrelic',
    'ddtrace-run': 'ddtrace',
    'opentelemetry-instrument': 'opentelemetry-instrumentation',
  }),
);

/** The package that brings a program which is no server; undefined where none is known, or the project may have written it. */
export function packageOf(project: Project, name: string, part: CommandPart): string | undefined {
  return name === 'flask' && runsGroup(part, 'db') ? ofGroupDb(project) : PACKAGES.get(name);
}

/** Whether the first word behind the options of `flask` is a group of commands. */
function runsGroup({words}: CommandPart, group: string): boolean {
  const index = words.findIndex(
    ({text}, at) => !text.startsWith('-') && !/^(?:--app|-A|-e|--env-file)$/.test(words[at - 1]?.text ?? ''),
  );
  return words[index]?.text === group;
}

const DB = /["']db["']/;

/** The package of the commands `flask db …`; undefined where the project may have written a group of that name. */
function ofGroupDb(project: Project): string | undefined {
  const written = pythonFiles(project).some(file => fileMentions(DB, file));
  return written ? undefined : 'flask-migrate';
}

/** Packages that install one of them, although their names do not say so. */
const BRINGERS =
  /^(?:flower|apache-airflow|apache-superset|mlflow|optuna|dagster|prefect|flask-migrate|flask-alembic|flask-db|flask-appbuilder|advanced-alchemy|invenio-db|flask-rq2?|opentelemetry-distro|redisvl|sentry|saleor|pretix)$/;

/** Whether production surely installs no package of that name, nor one that may bring it. */
export function isAbsent(project: Project, contract: Contract, name: string): boolean {
  if (contract.dependencies.provides.includes(name)) return false;
  const all = dependencies(project, contract);
  const own = listedDependency(project, contract, name);
  if (!all.known || !own.known || own.value || makesPrograms(project, name)) return false;
  const parts = new RegExp(`(?:^|-)${name}(?:-|$)`);
  return !all.value.some(
    d => d.group === 'production' && (parts.test(d.name) || BRINGERS.test(d.name) || d.specifier.startsWith('@')),
  );
}

/** Whether a dependency or the project itself may bring a program of that name. */
export function mayBeThere(project: Project, contract: Contract, name: string): boolean {
  const isFile = (path: string) => baseName(path) === name || baseName(path).startsWith(`${name}.`);
  if (makesPrograms(project, name) || [...project.files.keys()].some(isFile)) return true;
  if (manifests(project, contract).length === 0) return false;
  const all = dependencies(project, contract);
  if (!all.known) return true;
  // A server brings a program of its own name, and none of a part of it.
  return all.value.some(
    d => (d.name.includes(name.toLowerCase()) && !KNOWN_PROGRAMS.includes(d.name)) || d.specifier.startsWith('@'),
  );
}

/** Whether the project's own package names a program so. */
function makesPrograms(project: Project, name: string): boolean {
  return ['pyproject.toml', 'setup.py', 'setup.cfg'].some(file => {
    const text = textAt(project, file)?.text ?? '';
    return /scripts\b|entry_points/.test(text) && text.includes(name);
  });
}
