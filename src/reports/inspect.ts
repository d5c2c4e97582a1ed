import {cleanLine, cleanText} from '../project/clean-text.ts';
import type {Contract} from '../project/contract.ts';
import {entryPoint} from '../project/facts/app/entry-point.ts';
import {framework} from '../project/facts/app/framework.ts';
import {frameworkVersion} from '../project/facts/app/framework-version.ts';
import {type WebApp, webAppOf, webApps} from '../project/facts/app/web-apps.ts';
import {processes} from '../project/facts/command/processes.ts';
import {startCommand} from '../project/facts/command/start-command.ts';
import {workers} from '../project/facts/command/workers.ts';
import {databases} from '../project/facts/configuration/databases.ts';
import {environmentVariables} from '../project/facts/configuration/environment-variables.ts';
import {settingsModule} from '../project/facts/configuration/settings-module.ts';
import {pathText, type StaticFiles, staticFiles} from '../project/facts/configuration/static-files.ts';
import {dependencies} from '../project/facts/dependencies/dependencies.ts';
import {installedServers} from '../project/facts/dependencies/installed-servers.ts';
import {manifests} from '../project/facts/dependencies/manifests.ts';
import {packageManager} from '../project/facts/dependencies/package-manager.ts';
import {pythonVersion} from '../project/facts/dependencies/python-version.ts';
import {withoutSecrets} from '../project/mask-secrets.ts';
import {type Fact, known, type Place} from '../project/place.ts';
import type {Project} from '../project/project.ts';

/** A fact as CONTRACT writes it: with its place, or with the reason why it cannot be decided. */
export type InspectFact<T> =
  | {readonly value: T; readonly file: string | null; readonly line: number | null}
  | {readonly value: null; readonly file?: string | null; readonly line?: number | null; readonly reason: string};

/** A list: the place stands on each item. */
export type InspectList<T> =
  | {readonly value: readonly (T & InspectPlace)[]}
  | {readonly value: null; readonly reason: string};

export interface InspectPlace {
  readonly file: string | null;
  readonly line: number | null;
}

/** Why there is no value where it is certain that there is none. */
export const NONE: Readonly<Record<string, string>> = {
  frameworkVersion: 'No list of packages asks for a version of the framework.',
  pythonVersion: 'No file that the platform reads declares a version of Python.',
  startCommand: 'No file names a command, and the platform has none of its own.',
  entryPoint: 'No web app was found.',
  settingsModule: 'The project is not a Django project.',
  staticFiles: 'The project is not a Django project.',
};

/** `paas-tutor/inspect/v1`: what the tutor believes about a project, and where it read it. */
export type InspectDocument = ReturnType<typeof inspectDocument>;

export interface InspectInput {
  readonly project: Project;
  /** The platform that facts which depend on one are read for. */
  readonly contract: Contract;
  readonly roots: {readonly name: string; readonly root: string; readonly repositoryRoot: string | null};
  readonly platforms: readonly {readonly id: string; readonly because: readonly string[]}[];
}

export function inspectDocument({project, contract, roots, platforms}: InspectInput) {
  const chosen = chosenApp(project, contract);
  return {
    schema: 'paas-tutor/inspect/v1' as const,
    project: {name: cleanLine(roots.name), root: cleanLine(roots.root)},
    platform: contract.id,
    apps: {
      value: webApps(project).map(app => ({
        path: cleanLine(app.path) || '.',
        framework: app.framework,
        because: cleanLine(app.place.file),
        chosen: app === chosen,
        ...placed(app.place),
      })),
    },
    framework: fact(framework(project), name => name),
    frameworkVersion: fact(frameworkVersion(project, contract), version => version, NONE.frameworkVersion),
    packageManager: fact(packageManager(project, contract), name => name),
    manifests: {
      value: manifests(project, contract).map(m => ({
        kind: m.kind,
        manager: m.manager,
        file: cleanLine(m.file.path),
        line: 1,
      })),
    },
    dependencies: list(dependencies(project, contract), d => ({
      name: d.name,
      specifier: d.specifier,
      group: d.group,
      ...placed(d),
    })),
    pythonVersion: fact(pythonVersion(project, contract), declared => declared?.text, NONE.pythonVersion),
    processes: list(processes(project, contract), p => ({
      name: p.name,
      role: p.role,
      command: p.command.text,
      ...placed(p.place),
    })),
    startCommand: fact(startCommand(project, contract), p => p?.command.text, NONE.startCommand),
    entryPoint: fact(
      entryPoint(project, contract),
      e =>
        e && {
          interface: e.interface,
          module: e.module,
          attribute: e.attribute,
          file: e.file,
          line: e.object.place?.line ?? null,
        },
      NONE.entryPoint,
    ),
    servers: list(installedServers(project, contract), s => ({
      name: s.name,
      version: s.specifier,
      group: s.group,
      ...placed(s),
    })),
    settingsModule: fact(settingsModule(project, contract), s => s?.module, NONE.settingsModule),
    databases: list(databases(project, contract), d => ({
      name: d.name,
      engine: d.engine,
      from: d.from,
      ...placed(d.place),
    })),
    environmentVariables: list(environmentVariables(project, contract), v => ({
      name: v.name,
      hasDefault: v.hasDefault,
      ...placed(v.place),
    })),
    staticFiles: fact(
      placedStatic(staticFiles(project, contract)),
      s => s && {root: pathText(s.root), servedBy: s.servedBy?.by ?? null},
      NONE.staticFiles,
    ),
    workers: list(known(workers(project, contract)), w => ({
      library: w.library,
      process: w.process,
      ...placed(w.place),
    })),
    platforms: {value: platforms},
    git: project.git && {
      branch: project.git.branch && cleanLine(project.git.branch),
      remotes: project.git.remotes.map(r => ({name: cleanLine(r.name), url: cleanLine(withoutSecrets(r.url))})),
      head: project.git.head,
      dirty: project.git.dirty,
    },
    repositoryRoot: roots.repositoryRoot,
  };
}

/** The app that the other facts are about: the one that is served, otherwise that of the framework; null where neither is known. */
function chosenApp(project: Project, contract: Contract): WebApp | null {
  const entry = entryPoint(project, contract);
  if (entry.known && entry.value) return webAppOf(project, entry.value.file);
  const kind = framework(project);
  const file = kind.known ? kind.place?.file : undefined;
  return file === undefined ? null : webAppOf(project, file);
}

/** Where the folder of the static files is named, or what serves them. */
function placedStatic(given: Fact<StaticFiles | null>): Fact<StaticFiles | null> {
  const place = given.known ? (given.value?.root?.place ?? given.value?.servedBy?.place) : null;
  return place ? {...given, place} : given;
}

/** `none` is the reason where the value is certain to be missing. */
function fact<T, V>(given: Fact<T>, show: (value: T) => V, none?: string): InspectFact<V> {
  const {file, line} = placed(given.place);
  if (!given.known) return {value: null, file, line, reason: cleanText(withoutSecrets(given.reason))};
  const value = clean(show(given.value) ?? null);
  return value === null && none !== undefined ? {value, file, line, reason: none} : {value: value as V, file, line};
}

function list<T, V extends InspectPlace>(given: Fact<readonly T[]>, show: (item: T) => V): InspectList<V> {
  if (!given.known) return {value: null, reason: cleanText(withoutSecrets(given.reason))};
  return {value: given.value.map(item => clean(show(item)))};
}

function placed(place: Pick<Place, 'file' | 'line'> | null): InspectPlace {
  return {file: place ? cleanLine(place.file) : null, line: place?.line ?? null};
}

/** Cleans every text of a value: what leaves here may be shown. */
function clean<V>(value: V): V {
  if (typeof value === 'string') return cleanText(withoutSecrets(value)) as V;
  if (Array.isArray(value)) return value.map(clean) as V;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)])) as V;
}
