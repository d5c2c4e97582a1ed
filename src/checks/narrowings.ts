import type {Contract} from '../project/contract.ts';
import {framework} from '../project/facts/app/framework.ts';
import {serverCommand} from '../project/facts/command/server-command.ts';
import {databases} from '../project/facts/configuration/databases.ts';
import {packageManager} from '../project/facts/dependencies/package-manager.ts';
import {pythonVersion} from '../project/facts/dependencies/python-version.ts';
import {type Fact, known, unknown} from '../project/place.ts';
import type {Project} from '../project/project.ts';

/** What a track may ask beyond a check: not any right answer, but one of these (`with: {server: [gunicorn]}`). */
export type NarrowingName = 'server' | 'python' | 'database' | 'manager' | 'framework';

/** The values that are asked for, by narrowing. */
export type Narrowed = Readonly<Partial<Record<NarrowingName, readonly string[]>>>;

interface Narrowing {
  /** What it is about, to be read after "asks for". */
  readonly is: string;
  /** Every value that may be asked for; null where the values are Python versions (`3.12`). */
  readonly values: readonly string[] | null;
  /** What the project has; a known null where it has none. */
  readonly read: (project: Project, contract: Contract) => Fact<string | null>;
}

/** Every narrowing by its name. */
export const narrowings: Readonly<Record<NarrowingName, Narrowing>> = {
  server: {
    is: 'the server',
    values: ['gunicorn', 'uvicorn', 'hypercorn', 'daphne', 'granian', 'waitress', 'uwsgi'],
    read: (project, contract) => mapped(serverCommand(project, contract), command => command?.server ?? null),
  },
  python: {
    is: 'the Python version',
    values: null,
    read: (project, contract) => mapped(pythonVersion(project, contract), declared => declared?.minor ?? null),
  },
  database: {
    is: 'the database',
    values: ['postgresql', 'mysql', 'sqlite', 'oracle', 'mssql'],
    read: (project, contract) => {
      const fact = databases(project, contract);
      if (!fact.known) return fact;
      const [first, ...others] = fact.value;
      if (!first) return known(null);
      // The one called default, otherwise the only one.
      const main = fact.value.find(({name}) => name === 'default') ?? (others.length === 0 ? first : null);
      if (!main) return unknown('Several databases are opened, and none is called default.', first.place);
      return main.engine === null
        ? unknown(`Which database ${main.name} is depends on the environment.`, main.place)
        : known(main.engine, main.place);
    },
  },
  manager: {
    is: 'the package manager',
    values: ['pip', 'pipenv', 'poetry', 'uv', 'pdm'],
    read: (project, contract) => mapped(packageManager(project, contract), name => (name === 'none' ? null : name)),
  },
  framework: {
    is: 'the framework',
    values: ['django', 'flask', 'fastapi', 'starlette', 'pyramid', 'aiohttp'],
    read: project => mapped(framework(project), name => (name === 'none' ? null : name)),
  },
};

function mapped<T, U>(fact: Fact<T>, value: (value: T) => U): Fact<U> {
  return fact.known ? known(value(fact.value), fact.place) : fact;
}

/** One name for a check and what is asked beyond it, the same however it was written: `procfile-web-process(server=gunicorn)`. */
export function narrowedName(check: string, asked: Narrowed): string {
  const parts = Object.entries(asked)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `${name}=${[...values].sort().join('|')}`)
    .sort();
  return parts.length === 0 ? check : `${check}(${parts.join(',')})`;
}
