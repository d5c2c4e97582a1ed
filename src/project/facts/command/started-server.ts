import type {Contract} from '../../contract.ts';
import {baseName} from '../../paths.ts';
import {type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {consoleScripts} from '../dependencies/console-scripts.ts';
import {resolveModule} from '../python/modules.ts';
import type {Command, Invocation, ServerCommand, ServerName} from './command-types.ts';
import {readServer} from './read-server.ts';
import {scriptTarget} from './server-target.ts';

/** The server that a command starts; of several, the one that the shell waits for. */
export function serverIn(command: Command, project: Project, contract: Contract): Fact<ServerCommand | null> {
  const started = command.invocations.flatMap(invocation => {
    const server = serverOf(invocation, project);
    return server ? [{invocation, ...server}] : [];
  });
  const named = started.filter(({server}) => server !== 'python');
  const pool = named.length > 0 ? named : started;
  const chosen = pool.findLast(({invocation}) => !invocation.background) ?? pool.at(-1);
  if (!chosen) return unknown(whyNone(command, project), command.invocations.at(-1)?.place ?? command.place);
  const others = pool.filter(({server, invocation}) => server !== chosen.server && !invocation.background);
  if (others.length > 0 && pool.some(({invocation}) => invocation.conditional))
    return unknown(
      `Whether it starts ${others[0]?.server} or ${chosen.server} depends on a condition that only the platform knows.`,
      chosen.invocation.place,
    );
  const {invocation, server, words} = chosen;
  return known(readServer({server, invocation, words, project, contract}), invocation.place);
}

/** Why it is not known what a command runs: a part of it that cannot be read, or a program that may start others. Null where all is known. */
export function unreadPart(command: Command, project: Project): string | null {
  if (command.unclear !== null) return command.unclear;
  return command.invocations.some(invocation => serverOf(invocation, project)) ? null : whyNone(command, project);
}

function whyNone({invocations, unclear, syntaxError}: Command, project: Project): string {
  if (unclear !== null) return unclear;
  if (syntaxError) return `A shell stops at a syntax error in it: ${syntaxError.message}.`;
  const program = invocations.at(-1)?.program;
  if (program === undefined) return 'The command starts no program.';
  const told = TOLD_ELSEWHERE.get(program);
  if (told) return told;
  const script = consoleScripts(project).get(program);
  if (script !== undefined)
    return `The command runs ${program}, a script that pyproject.toml makes of ${script}, which is not among the project's files.`;
  return `The command ends with ${program}, which is not one of the servers that are known here.`;
}

/** Servers whose command is not followed here, with what decides. */
const TOLD_ELSEWHERE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    pserve: 'pserve reads an .ini file; what [server:main] in it says is not followed here, and decides.',
  }),
);

const PROGRAMS: ReadonlyMap<string, ServerName> = new Map(
  Object.entries({
    gunicorn: 'gunicorn',
    uvicorn: 'uvicorn',
    hypercorn: 'hypercorn',
    daphne: 'daphne',
    granian: 'granian',
    'waitress-serve': 'waitress',
    uwsgi: 'uwsgi',
    pyuwsgi: 'uwsgi',
    sanic: 'sanic',
    'aiohttp.web': 'aiohttp',
  }),
);

const DJANGO: ReadonlyMap<string, ServerName> = new Map(
  Object.entries({runserver: 'runserver', runserver_plus: 'runserver'}),
);

/** Programs that start a server with a subcommand. */
const SUBCOMMANDS: ReadonlyMap<string, ReadonlyMap<string, ServerName>> = new Map(
  Object.entries({
    fastapi: new Map([
      ['run', 'fastapi'],
      ['dev', 'fastapi-dev'],
    ]),
    flask: new Map([['run', 'flask']]),
    litestar: new Map([['run', 'litestar']]),
    'mod_wsgi-express': new Map([['start-server', 'mod_wsgi']]),
    'django-admin': DJANGO,
  }),
);

interface Recognised {
  readonly server: ServerName;
  /** The words behind the program and its subcommand; options in front of the subcommand stay. */
  readonly words: Invocation['words'];
}

/** Which server an invocation starts; null where it starts none that is known. */
function serverOf({program, words, wrappers, directory}: Invocation, project: Project): Recognised | null {
  const server = PROGRAMS.get(program);
  if (server) return {server, words};
  const commands = SUBCOMMANDS.get(program);
  if (commands) {
    const index = words.findIndex(({text}) => commands.has(text));
    const found = commands.get(words[index]?.text ?? '');
    return found ? {server: found, words: words.filter((_, i) => i !== index)} : null;
  }
  if (program === 'http.server') return {server: 'python', words};
  if (program === 'python') return pythonServer(words);
  if (scriptTarget(project, program)) return {server: 'python', words};
  // `python -m shop`: a module or package of the project.
  if (!wrappers.at(-1)?.endsWith(' -m') || directory === null) return null;
  const module = resolveModule(project, program, [directory]);
  if (module.kind === 'file' || module.kind === 'package') return {server: 'python', words};
  return null;
}

function pythonServer(words: Invocation['words']): Recognised | null {
  const [script, ...rest] = words;
  if (!script || script.text === '-c') return null;
  if (baseName(script.text) === 'manage.py') {
    const index = rest.findIndex(({text}) => DJANGO.has(text));
    const server = DJANGO.get(rest[index]?.text ?? '');
    return server ? {server, words: rest.filter((_, i) => i !== index)} : null;
  }
  return {server: 'python', words};
}
