import type {Contract} from '../project/contract.ts';
import {framework} from '../project/facts/app/framework.ts';
import {serverCommand} from '../project/facts/command/server-command.ts';
import {isProposed, workedStartCommandOf} from '../project/facts/command/worked-start-command.ts';
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
  /** How the first value that is asked for is had, as one line to copy; null where this project does not say enough. */
  readonly worked: (value: string, project: Project, contract: Contract) => string | null;
  /** The hints of a finding, the last with the worked line; Markdown as on the page of a check. */
  readonly hints: readonly [look: string, rule: string, line: string];
}

const SCHEMES = new Map([
  ['postgresql', 'postgresql://'],
  ['mysql', 'mysql://'],
  ['sqlite', 'sqlite:///'],
  ['oracle', 'oracle://'],
  ['mssql', 'mssql://'],
]);
/** What writes the file by which a manager is told. */
const LOCKS = new Map([
  ['pip', 'pip freeze > requirements.txt'],
  ['pipenv', 'pipenv lock'],
  ['poetry', 'poetry lock'],
  ['uv', 'uv lock'],
  ['pdm', 'pdm lock'],
]);
const APPS = new Map([
  ['django', 'django-admin startproject mysite .'],
  ['flask', 'app = Flask(__name__)'],
  ['fastapi', 'app = FastAPI()'],
  ['starlette', 'app = Starlette()'],
  ['pyramid', 'app = config.make_wsgi_app()'],
  ['aiohttp', 'app = web.Application()'],
]);

/** Every narrowing by its name. */
export const narrowings: Readonly<Record<NarrowingName, Narrowing>> = {
  server: {
    is: 'the server',
    values: ['gunicorn', 'uvicorn', 'hypercorn', 'daphne', 'granian', 'waitress', 'uwsgi'],
    read: (project, contract) => mapped(serverCommand(project, contract), command => command?.server ?? null),
    worked: (value, project, contract) => (isProposed(value) ? workedStartCommandOf(value, project, contract) : null),
    hints: [
      'The track asks for {{expected}}. Look at the command that starts your app: the server is the program that it runs.',
      'The start command runs `{{found|no server}}`. Put {{expected}} there, written as that server wants it, and list it among the dependencies: a platform installs nothing else.',
      'Start the app with `{{worked|SERVER MODULE:ATTRIBUTE}}`',
    ],
  },
  python: {
    is: 'the Python version',
    values: null,
    read: (project, contract) => mapped(pythonVersion(project, contract), declared => declared?.minor ?? null),
    worked: value => value,
    hints: [
      'The track asks for Python {{expected}}. Look at the file that declares the version.',
      'Declared is `{{found|no version}}`. A platform runs the version that the project declares, and one of its own choice where none is.',
      'The version, in the file that your platform reads for it (mostly `.python-version`): `{{worked}}`',
    ],
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
    worked: value => SCHEMES.get(value) ?? null,
    hints: [
      'The track asks for {{expected}}. Look at where the app opens its database.',
      'Opened is `{{found|no database}}`. In production the address comes from the environment, and how it begins says which database it is.',
      'The address in `DATABASE_URL` begins with `{{worked|the scheme of that database}}`',
    ],
  },
  manager: {
    is: 'the package manager',
    values: ['pip', 'pipenv', 'poetry', 'uv', 'pdm'],
    read: (project, contract) => mapped(packageManager(project, contract), name => (name === 'none' ? null : name)),
    worked: value => LOCKS.get(value) ?? null,
    hints: [
      'The track asks for {{expected}} to install the packages. Look at which files list them.',
      'A platform takes the manager whose file it finds: requirements.txt stands for pip, Pipfile for pipenv, poetry.lock, uv.lock and pdm.lock for theirs. Here that is `{{found|none}}`.',
      'Write its file, commit it, and remove that of another manager: `{{worked}}`',
    ],
  },
  framework: {
    is: 'the framework',
    values: ['django', 'flask', 'fastapi', 'starlette', 'pyramid', 'aiohttp'],
    read: project => mapped(framework(project), name => (name === 'none' ? null : name)),
    worked: value => APPS.get(value) ?? null,
    hints: [
      'The track asks for an app made with {{expected}}. Look at what the start command loads.',
      'The framework is what the app that starts is made of: `{{found|none that is known}}` here. Begin with the template of the assignment, if it hands one out.',
      'Such an app begins with `{{worked}}`',
    ],
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

/** What such a name asks for, in words (`the server gunicorn or uvicorn`); null where it asks for nothing beyond the check. */
export function askedIn(name: string): string | null {
  const [, parts] = /^[^(]+\((.+)\)$/.exec(name) ?? [];
  const asked = (parts?.split(',') ?? []).flatMap(part => {
    const [key = '', values = ''] = part.split('=', 2);
    return Object.hasOwn(narrowings, key)
      ? [`${narrowings[key as NarrowingName].is} ${values.split('|').join(' or ')}`]
      : [];
  });
  return asked.length === 0 ? null : asked.join(' and ');
}
