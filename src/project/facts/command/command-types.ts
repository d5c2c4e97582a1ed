import type {Place} from '../../place.ts';
import type {Image} from '../image/built-image.ts';
import type {ProjectPath} from './project-path.ts';

/** A word of a command, after quotes were removed. `$PORT` and other expansions stay in the text as they were written. */
export interface Word {
  readonly text: string;
  readonly place: Place;
  /** Names of the variables the word expands, with the default in `${NAME:-default}`; empty for a literal. */
  readonly variables: readonly {readonly name: string; readonly fallback: string | null}[];
  /** Whether it holds something that cannot be known from the text (a command substitution, arithmetic). */
  readonly dynamic: boolean;
}

/** One program that a command line runs, without wrappers such as `exec`, `sh -c`, `env A=b`, `poetry run`, `python -m`. */
export interface Invocation {
  /** The program's base name (`gunicorn`); for `python -m x`, `x`; for `python file.py`, `python`. */
  readonly program: string;
  /** What stands behind the program; for `python manage.py migrate`: `manage.py` and `migrate`. */
  readonly words: readonly Word[];
  /** Assignments in front of it, and those that `export` made before, without those whose value cannot be known; `$NAME` stays as written. */
  readonly environment: ReadonlyMap<string, string>;
  /** The folder it runs in, relative to the project's root (`cd backend && …`); empty for the root; null when unknown. */
  readonly directory: string | null;
  readonly projectPath: ProjectPath;
  /** What was peeled off, outermost first. */
  readonly wrappers: readonly string[];
  /** Whether it is left running while the shell goes on (`&`). */
  readonly background: boolean;
  /** Whether it runs only if something else decides so (`if`, `||`, a loop, a function). */
  readonly conditional: boolean;
  readonly place: Place;
}

/** Something that has to be on the platform for a command to run: a program, one that runs another, a script of a shell. */
export interface CommandPart {
  readonly kind: 'program' | 'wrapper' | 'script' | 'sourced' | 'module';
  /** As it is written, with its folder. */
  readonly text: string;
  /** What stands behind it; empty for scripts. */
  readonly words: readonly Word[];
  /** The folder it is looked for from, relative to the project's root; null when unknown. */
  readonly directory: string | null;
  readonly projectPath: ProjectPath;
  /** Whether the command fails where this fails: it surely runs, and nothing goes on without it. */
  readonly decides: boolean;
  readonly place: Place;
}

/** A command line as the programs it runs, in order; a script of the project is followed one level deep. */
export interface Command {
  readonly text: string;
  readonly place: Place;
  readonly invocations: readonly Invocation[];
  /** All that has to be there for it, in order. */
  readonly parts: readonly CommandPart[];
  /** Why parts of it cannot be known (a script that is not in the project, an eval, an unbalanced quote); null when all is known. */
  readonly unclear: string | null;
  /** A syntax error that a shell would report, with its place. */
  readonly syntaxError: {readonly message: string; readonly place: Place} | null;
}

/**
 * What a process is for: `web` answers requests, `worker` runs beside it, `release` runs once before a new version goes
 * live, `build` while it is built, `cron` at set times.
 */
export type Role = 'web' | 'worker' | 'release' | 'build' | 'cron';

/** An entry of a Procfile, of `[processes]`, a service of render.yaml, a RUN of a Dockerfile …: a process or step and its command. */
export interface Process {
  /** As the file calls it. */
  readonly name: string;
  readonly role: Role;
  readonly command: Command;
  /** Whether the command passes through a shell (`$PORT`, `&&` and quotes work). */
  readonly shell: boolean;
  /** What it runs in: an image of a Dockerfile, or something that the files do not tell; absent where the platform builds the project itself. */
  readonly runsIn?: Image | 'unknown';
  readonly place: Place;
  /** Whether the platform starts it by itself, and brings its server along, because no file names a command. */
  readonly byDefault?: boolean;
}

export type ServerName =
  | 'gunicorn'
  | 'uvicorn'
  | 'hypercorn'
  | 'daphne'
  | 'granian'
  | 'waitress'
  | 'uwsgi'
  | 'mod_wsgi'
  | 'fastapi'
  | 'fastapi-dev'
  | 'litestar'
  | 'sanic'
  | 'aiohttp'
  | 'flask'
  | 'runserver'
  | 'python';

/** What the web process runs, read from its command (and, for gunicorn, from its configuration file). */
export interface ServerCommand {
  readonly server: ServerName;
  /** The invocation it was read from. */
  readonly invocation: Invocation;
  /** Whether it is meant for production (`runserver`, `flask run`, `fastapi dev`, `--reload` are not). */
  readonly production: boolean;
  /** What it loads: `module:attribute`, as written; null where the command names none. For `python`, see `script`. */
  readonly target: Target | null;
  /** The file that `python file.py` or `fastapi run file.py` starts; the path as written, seen from the invocation's folder. */
  readonly script: {
    readonly path: string;
    readonly place: Place;
    /** The function that is called once the file is loaded, where a program of the project does so. */
    readonly calls?: string;
  } | null;
  /** Where it listens. */
  readonly listen: Listen;
  /** Long options that it was given, without dashes, short forms resolved (`-w` is `workers`); the last one wins. */
  readonly options: ReadonlyMap<
    string,
    {readonly value: Word | null; readonly place: Place; readonly longDash?: string}
  >;
  /** The variables that it gives to the app itself (`--env` of gunicorn, `env` of uWSGI), with the place of each. */
  readonly sets: ReadonlyMap<string, {readonly text: string; readonly place: Place}>;
  /** Folders where modules are looked for, relative to the root: `--chdir`, `--pythonpath`, `--app-dir`, else the invocation's folder. */
  readonly searchPaths: readonly string[] | null;
}

export interface Target {
  readonly text: string;
  readonly module: string;
  /** Null where only a module is named. */
  readonly attribute: string | null;
  /** The arguments of a factory call: `app:create()` has `''`; null where nothing is called. */
  readonly call: string | null;
  readonly place: Place;
}

/** Where a server listens. `from` says which of them decided it. */
export interface Listen {
  readonly host: ListenHost;
  readonly port: ListenPort;
  readonly from: 'option' | 'configuration-file' | 'environment' | 'server-default' | 'code';
  readonly place: Place;
}

export type ListenHost =
  | {readonly kind: 'all'; readonly text: string}
  | {readonly kind: 'loopback'; readonly text: string}
  | {readonly kind: 'other'; readonly text: string}
  | {readonly kind: 'socket'; readonly text: string}
  | {readonly kind: 'unknown'; readonly text: string};

export type ListenPort =
  | {readonly kind: 'variable'; readonly name: string; readonly fallback: string | null}
  | {readonly kind: 'literal'; readonly number: number}
  | {readonly kind: 'none'}
  /** A variable that no shell replaces where it stands (single quotes, no shell): the text itself is passed on. */
  | {readonly kind: 'unexpanded'; readonly text: string}
  | {readonly kind: 'unknown'; readonly reason: string};
