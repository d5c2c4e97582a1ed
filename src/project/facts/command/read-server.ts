import type {Contract} from '../../contract.ts';
import type {Project} from '../../project.ts';
import {textOfValue} from '../python/python-text.ts';
import type {Invocation, ServerCommand, ServerName, Word} from './command-types.ts';
import {type Gunicorn, readGunicorn, settingOf} from './gunicorn-config.ts';
import {type Arguments, type GivenOption, readArguments} from './option-table.ts';
import {listenOf} from './server-listen.ts';
import {runserverOptions, serverOptions} from './server-options.ts';
import {searchPathsOf} from './server-paths.ts';
import {scriptOf, targetOf} from './server-target.ts';
import {setByServer} from './server-variables.ts';
import {readUwsgi, type Uwsgi} from './uwsgi-config.ts';

/** An invocation that was recognised as a server. */
export interface Started {
  readonly server: ServerName;
  readonly invocation: Invocation;
  /** The words behind the program, without its subcommand. */
  readonly words: readonly Word[];
  readonly project: Project;
  readonly contract: Contract;
}

/** A server's command with its arguments sorted, and the files that it loads. */
export interface ServerReading extends Started {
  readonly arguments: Arguments;
  readonly options: ReadonlyMap<string, GivenOption>;
  /** The value of an option, or of the variable that the server reads in its place. */
  readonly optionValue: (name: string) => Word | null;
  readonly gunicorn: Gunicorn | null;
  readonly uwsgi: Uwsgi | null;
}

/** Reads what a server was told: its target, where it listens, where it looks for modules. */
export function readServer(started: Started): ServerCommand {
  const reading = readOptions(started);
  const {server, invocation, options} = reading;
  return {
    server,
    invocation,
    production: isProduction(reading),
    target: targetOf(reading),
    script: scriptOf(reading),
    listen: listenOf(reading),
    options,
    sets: setByServer(reading),
    searchPaths: searchPathsOf(reading),
  };
}

/** Variables that a server reads as if they were options. */
const PREFIXES: Partial<Record<ServerName, string>> = {
  uvicorn: 'UVICORN_',
  granian: 'GRANIAN_',
  flask: 'FLASK_RUN_',
  litestar: 'LITESTAR_',
  uwsgi: 'UWSGI_',
};

function readOptions(started: Started): ServerReading {
  const {server, invocation, words, project, contract} = started;
  const table = server === 'python' ? null : server === 'runserver' ? runserverOptions : serverOptions[server];
  const sorted = table ? readArguments(words, table) : {options: [], positionals: words};
  const gunicorn = server === 'gunicorn' ? readGunicorn(project, contract, invocation) : null;
  const uwsgi = server === 'uwsgi' ? readUwsgi(project, invocation, sorted) : null;
  const given = [...(gunicorn?.environmentOptions ?? []), ...(uwsgi?.options ?? sorted.options)];
  const options = new Map(
    [...fromConfiguration(gunicorn), ...given, ...(gunicorn ? sorted.options : [])].map(option => [
      option.name,
      option,
    ]),
  );
  const optionValue = (name: string): Word | null => {
    const option = options.get(name);
    if (option) return option.value;
    const prefix = PREFIXES[server];
    const variable = prefix && `${prefix}${name.toUpperCase().replaceAll('-', '_')}`;
    const text = variable ? (invocation.environment.get(variable) ?? contract.environment[variable] ?? null) : null;
    return text === null ? null : {text, place: invocation.place, variables: expanded(text), dynamic: false};
  };
  return {...started, arguments: sorted, options, optionValue, gunicorn, uwsgi};
}

/** The worker class of gunicorn's configuration file, as if it were an option: it decides which interface is spoken. */
function fromConfiguration(gunicorn: Gunicorn | null): readonly GivenOption[] {
  const setting = gunicorn ? settingOf(gunicorn, 'worker_class') : null;
  if (!setting?.known || setting.value?.from !== 'configuration-file') return [];
  const {value, place} = setting.value;
  const text = textOfValue(value);
  const word = {text: text ?? '', place, variables: expanded(text ?? ''), dynamic: text === null};
  return [{name: 'worker-class', value: word, place}];
}

/** The variables of an assignment's value, which a shell has replaced when the program sees it. */
export function expanded(text: string): Word['variables'] {
  return [...text.matchAll(/\$\{?([A-Za-z_]\w*)(?::?-([^}]*))?/g)].map(([, name = '', fallback]) => ({
    name,
    fallback: fallback ?? null,
  }));
}

function isProduction({server, options, invocation, words}: ServerReading): boolean {
  if (server === 'runserver' || server === 'flask' || server === 'fastapi-dev') return false;
  if (server === 'python') return invocation.program !== 'http.server' && words[0]?.text !== 'http.server';
  return RELOADS.every(name => !options.has(name));
}

/** Options with which a server restarts itself after each change of a file. */
export const RELOADS = ['reload', 'py-autoreload', 'reload-on-changes', 'auto-reload', 'dev'] as const;
