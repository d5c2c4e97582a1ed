import {cleanLine} from '../project/clean-text.ts';
import type {Contract} from '../project/contract.ts';
import type {FrameworkName} from '../project/facts/app/app-names.ts';
import {framework} from '../project/facts/app/framework.ts';
import {frameworkVersion} from '../project/facts/app/framework-version.ts';
import {serverCommand} from '../project/facts/command/server-command.ts';
import {startCommand} from '../project/facts/command/start-command.ts';
import {databases, type Engine} from '../project/facts/configuration/databases.ts';
import {dependencies, mainManifest} from '../project/facts/dependencies/dependencies.ts';
import {installedPackage, installedServers} from '../project/facts/dependencies/installed-servers.ts';
import {packageManager} from '../project/facts/dependencies/package-manager.ts';
import {pythonVersion} from '../project/facts/dependencies/python-version.ts';
import {type NeededPackage, neededPackages} from '../project/facts/dependencies/server-packages.ts';
import {withoutSecrets} from '../project/mask-secrets.ts';
import {at, type Fact, known, type Place, unknown} from '../project/place.ts';
import type {Project} from '../project/project.ts';
import {guarded} from './guarded.ts';
import type {Seen} from './survey.ts';

const frameworkTitles: Readonly<Record<FrameworkName, string | null>> = {
  django: 'Django',
  flask: 'Flask',
  fastapi: 'FastAPI',
  starlette: 'Starlette',
  pyramid: 'Pyramid',
  aiohttp: 'aiohttp',
  wsgi: 'a WSGI app',
  asgi: 'an ASGI app',
  none: null,
};

const engineTitles: Readonly<Record<Engine, string>> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  sqlite: 'SQLite',
  oracle: 'Oracle',
  mssql: 'SQL Server',
  other: 'another database',
};

const asgi: readonly FrameworkName[] = ['fastapi', 'starlette', 'asgi'];

/** No fault: many projects need none. */
const NO_DATABASE = 'none was found';

/** What the first screen says about the project, each with its file. */
export function seenIn(project: Project, contract: Contract): readonly Seen[] {
  return [
    row('Framework', () => frameworkText(project, contract), 'no web framework was found'),
    row('Dependencies', () => managerText(project, contract), 'no file lists them'),
    row(
      'Python',
      () => mapped(pythonVersion(project, contract), found => found?.text ?? null),
      'no version is declared',
    ),
    row('Server', () => serverText(project, contract), missingServer(project)),
    row('Database', () => mapped(databaseText(project, contract), text => text ?? NO_DATABASE), NO_DATABASE),
    row(
      'Start command',
      () => mapped(startCommand(project, contract), found => found?.command.text ?? null),
      missingStart(contract),
    ),
  ];
}

function row(name: string, read: () => Fact<string | null>, missing: string): Seen {
  const fact = guarded(read, error => unknown(`this could not be read (${String(error)})`));
  const place = {file: fact.place ? cleanLine(fact.place.file) : null, line: fact.place?.line ?? null};
  if (!fact.known) return {name, kind: 'unknown', value: cleanLine(fact.reason), ...place};
  if (fact.value === null) return {name, kind: 'missing', value: missing, ...place};
  return {name, kind: 'known', value: cleanLine(withoutSecrets(fact.value)), ...place};
}

function mapped<T>(fact: Fact<T>, say: (value: T) => string | null): Fact<string | null> {
  return fact.known ? known(say(fact.value), fact.place) : fact;
}

function frameworkText(project: Project, contract: Contract): Fact<string | null> {
  const version = frameworkVersion(project, contract);
  const declared = version.known && version.value !== null ? version : null;
  const fact = framework(project);
  const text = mapped(
    fact,
    name =>
      frameworkTitles[name] && [frameworkTitles[name], declared?.value?.replace(/^==/, '')].filter(Boolean).join(' '),
  );
  // Where the version is declared says more than where the framework was recognised.
  return text.known && text.value !== null && declared ? known(text.value, declared.place) : text;
}

function managerText(project: Project, contract: Contract): Fact<string | null> {
  const manifest = mainManifest(project, contract);
  const place = manifest ? at(manifest.file.path) : null;
  const fact = mapped(packageManager(project, contract), name => (name === 'none' ? null : name));
  return fact.known && fact.value !== null && place ? known(fact.value, place) : fact;
}

/** The server of the start command where it is one for production, otherwise one that the dependencies install. */
function serverText(project: Project, contract: Contract): Fact<string | null> {
  const command = serverCommand(project, contract);
  const installed = installedServers(project, contract);
  if (command.known && command.value?.production) {
    const {server} = command.value;
    const isMissing = neededPackages(command.value).some(need => isProvenMissing(project, contract, need));
    return known(isMissing ? `${server}, missing from the dependencies` : server, command.place);
  }
  if (!installed.known) return installed;
  const listed = installed.value.find(d => d.group === 'production');
  return listed ? known(`${listed.name}${listed.specifier}`, placeOf(listed)) : known(null);
}

/** Where packages are installed by hand, or the system brings them, that none lists one proves nothing. */
function isProvenMissing(project: Project, contract: Contract, need: NeededPackage): boolean {
  const {byHand, provides} = contract.dependencies;
  const all = dependencies(project, contract);
  if (need.for !== 'server' || byHand || provides.includes(need.name) || !all.known) return false;
  const installed = installedPackage(project, contract, need, all.value);
  return installed.known && installed.value === null;
}

const placeOf = ({file, line, column}: Place): Place => at(file, line, column);

function missingServer(project: Project): string {
  const name = guarded(
    () => framework(project),
    () => unknown(''),
  );
  return `${name.known && asgi.includes(name.value) ? 'uvicorn' : 'gunicorn'} is missing`;
}

function databaseText(project: Project, contract: Contract): Fact<string | null> {
  const fact = databases(project, contract);
  if (!fact.known) return fact;
  const [first] = fact.value;
  if (!first) return known(null, fact.place);
  const engine = first.engine ?? first.unconfigured;
  const from =
    first.from === 'environment'
      ? `from ${first.variables.join(', ') || 'the environment'}`
      : first.library === 'django'
        ? 'written in the settings'
        : 'written in the code';
  return known(`${engine ? engineTitles[engine] : 'decided by a variable'}, ${from}`, first.place ?? fact.place);
}

function missingStart({start}: Contract): string {
  const [file] = start.from;
  return file ? `none: there is no ${file}` : 'none';
}
