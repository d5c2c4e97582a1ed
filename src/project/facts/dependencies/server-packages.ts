import type {ServerCommand, ServerName} from '../command/command-types.ts';
import type {Dependency} from './dependency-types.ts';

/** The distributions of which one has to be installed for a program to be there. */
export interface NeededPackage {
  /** What is to be listed. */
  readonly name: string;
  /** Other distributions that are or contain the same. */
  readonly same: readonly string[];
  /** What is usually written to get it, where that is not its name. */
  readonly usually?: string;
  /** What needs it: the program itself, or its worker class. */
  readonly for: 'server' | 'worker';
}

/** What a server command needs installed; empty where Python or the framework itself serves. */
export function neededPackages(command: ServerCommand): readonly NeededPackage[] {
  const server = SERVERS[command.server];
  const worker = command.server === 'gunicorn' ? workerPackage(command) : null;
  return [...(server ? [{...server, for: 'server' as const}] : []), ...(worker ? [worker] : [])];
}

const SERVERS: Readonly<Record<ServerName, Omit<NeededPackage, 'for'> | null>> = {
  gunicorn: {name: 'gunicorn', same: []},
  uvicorn: {name: 'uvicorn', same: []},
  hypercorn: {name: 'hypercorn', same: []},
  daphne: {name: 'daphne', same: []},
  granian: {name: 'granian', same: []},
  waitress: {name: 'waitress', same: []},
  uwsgi: {name: 'uwsgi', same: ['pyuwsgi']},
  mod_wsgi: {name: 'mod-wsgi', same: ['mod-wsgi-standalone']},
  fastapi: {name: 'fastapi-cli', same: [], usually: 'fastapi[standard]'},
  litestar: {name: 'uvicorn', same: [], usually: 'litestar[standard]'},
  sanic: {name: 'sanic', same: []},
  aiohttp: {name: 'aiohttp', same: []},
  // Development servers come with the framework, and are another check's.
  'fastapi-dev': null,
  flask: null,
  runserver: null,
  python: null,
};

/** The worker classes of uvicorn come from packages of their own; the classes themselves are another check's. */
function workerPackage({options}: ServerCommand): NeededPackage | null {
  const worker = options.get('worker-class')?.value?.text ?? '';
  if (worker.startsWith('uvicorn.workers.')) return {name: 'uvicorn', same: [], for: 'worker'};
  if (worker.startsWith('uvicorn_worker.')) return {name: 'uvicorn-worker', same: [], for: 'worker'};
  return null;
}

/** Packages that install a server with them, by their own requirements; in brackets where only that extra does. From knowledge of the packages. */
const BRINGS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    gunicorn: ['uvicorn-worker', 'django-toolbelt', 'mlflow', 'apache-airflow', 'apache-superset'],
    uvicorn: ['uvicorn-worker', 'litestar[standard]', 'gradio', 'nicegui', 'chainlit', 'mcp', 'fastmcp', 'datasette'],
    hypercorn: ['quart'],
    daphne: ['channels[daphne]'],
  }),
);

/** Whether a listed dependency installs the needed package with it. */
export function brings(dependency: string, extras: readonly string[], needed: string): boolean {
  const list = BRINGS.get(needed) ?? [];
  return list.includes(dependency) || extras.some(extra => list.includes(`${dependency}[${extra}]`));
}

/** Whether a listed dependency may install a server, for all that is known: it is called after it, or fetched from an address. */
export function mayBring({name, specifier}: Pick<Dependency, 'name' | 'specifier'>, server: string): boolean {
  return specifier.startsWith('@') || `-${name}-`.includes(`-${server}-`);
}
