import {joinPath} from '../../paths.ts';
import type {Project} from '../../project.ts';
import {consoleScripts} from '../dependencies/console-scripts.ts';
import {resolveModule} from '../python/modules.ts';
import {textOfValue} from '../python/python-text.ts';
import type {ServerCommand, Target, Word} from './command-types.ts';
import {settingOf} from './gunicorn-config.ts';
import {expanded, type ServerReading} from './read-server.ts';

/** Splits `module:attribute` and `module:factory(arguments)`. */
function parseTarget(word: Word): Target {
  const {place} = word;
  // What a script falls back to (`${APP_MODULE:-main:app}`) is what it serves.
  const text = /^\$\{\w+:?-([^$`{}]+)\}$/.exec(word.text)?.[1] ?? word.text;
  const colon = text.indexOf(':');
  const module = colon < 0 ? text : text.slice(0, colon);
  const rest = colon < 0 ? null : text.slice(colon + 1);
  const call = rest === null ? null : /^([\w.]+)\s*\((.*)\)\s*$/s.exec(rest);
  return {text, module, attribute: call?.[1] ?? rest, call: call?.[2] ?? null, place};
}

/** What the server loads; null where its command names nothing, or a file (see {@link scriptOf}). */
export function targetOf(reading: ServerReading): Target | null {
  const {
    server,
    optionValue,
    arguments: {positionals},
    gunicorn,
    uwsgi,
  } = reading;
  const [first] = positionals;
  switch (server) {
    case 'gunicorn': {
      if (first) return parseTarget(first);
      const setting = gunicorn ? settingOf(gunicorn, 'wsgi_app') : null;
      if (!setting?.known || setting.value?.from !== 'configuration-file') return null;
      const text = textOfValue(setting.value.value);
      return text === null ? null : parseTarget({text, place: setting.value.place, variables: [], dynamic: false});
    }
    case 'uvicorn':
    case 'waitress':
    case 'granian': {
      const word = first ?? optionValue('app');
      return word ? parseTarget(word) : null;
    }
    case 'hypercorn':
    case 'daphne':
    case 'aiohttp':
      return first ? parseTarget(first) : null;
    case 'sanic':
      return first && !reading.options.has('simple') ? parseTarget(first) : null;
    case 'litestar': {
      const app = optionValue('app') ?? fromEnvironment(reading, 'LITESTAR_APP');
      return app ? parseTarget(app) : null;
    }
    case 'uwsgi':
      return uwsgi?.target ?? null;
    case 'fastapi':
    case 'fastapi-dev': {
      const entry = optionValue('entrypoint');
      return entry ? parseTarget(entry) : null;
    }
    case 'flask': {
      const app = optionValue('app') ?? fromEnvironment(reading, 'FLASK_APP');
      return app && !app.text.endsWith('.py') ? parseTarget(app) : null;
    }
    case 'mod_wsgi':
      return first && optionValue('application-type')?.text === 'module' ? parseTarget(first) : null;
    case 'runserver':
    case 'python':
      return null;
    default:
      return server satisfies never;
  }
}

function fromEnvironment({invocation}: ServerReading, name: string): Word | null {
  const text = invocation.environment.get(name);
  return text === undefined ? null : {text, place: invocation.place, variables: expanded(text), dynamic: false};
}

/** Where the FastAPI command line looks for the app when no file is named. */
const FASTAPI_FILES = ['main.py', 'app.py', 'api.py', 'app/main.py', 'app/app.py', 'app/api.py'];

/** The Python file that a command names in the place of a module. */
export function scriptOf(reading: ServerReading): ServerCommand['script'] {
  const {
    server,
    invocation,
    project,
    words,
    optionValue,
    arguments: {positionals},
  } = reading;
  const {directory, place} = invocation;
  const [first] = positionals;
  const named = (word: Word) => ({path: word.text, place: word.place});
  switch (server) {
    case 'python': {
      if (invocation.program === 'http.server') return null;
      if (invocation.program !== 'python') return modulePath(invocation.program, reading);
      return words[0] ? named(words[0]) : null;
    }
    case 'fastapi':
    case 'fastapi-dev': {
      if (first) return named(first);
      if (optionValue('entrypoint')) return null;
      const found = FASTAPI_FILES.find(file => project.files.has(joinPath(directory ?? '', file)));
      return found === undefined ? null : {path: found, place};
    }
    case 'flask': {
      const app = optionValue('app') ?? fromEnvironment(reading, 'FLASK_APP');
      return app?.text.endsWith('.py') ? named(app) : null;
    }
    case 'mod_wsgi':
      return first && optionValue('application-type')?.text !== 'module' ? named(first) : null;
    default:
      return null;
  }
}

/** The file and the function behind a program that installing the project makes; null where it makes none, or the file is not there. */
export function scriptTarget(
  project: Project,
  program: string,
): {readonly path: string; readonly calls: string} | null {
  const [module = '', calls = ''] = consoleScripts(project).get(program)?.split(':') ?? [];
  const found = module === '' ? null : resolveModule(project, module, ['', 'src']);
  return found && 'file' in found && found.file !== null && /^\w+$/.test(calls) ? {path: found.file, calls} : null;
}

/** The file that `python -m` runs. */
function modulePath(module: string, {invocation, project}: ServerReading): ServerCommand['script'] {
  const folder = invocation.directory ?? '';
  const script = invocation.wrappers.at(-1)?.endsWith(' -m') ? null : scriptTarget(project, module);
  if (script) return {...script, path: `${'../'.repeat(depthOf(folder))}${script.path}`, place: invocation.place};
  const found = resolveModule(project, module, [folder]);
  const mains = found.kind === 'package' ? found.folders.map(f => `${f}/__main__.py`) : [];
  const path = found.kind === 'file' ? found.file : mains.find(main => project.files.has(main));
  if (path === undefined) return null;
  return {path: folder === '' ? path : path.slice(folder.length + 1), place: invocation.place};
}

const depthOf = (folder: string) => (folder === '' ? 0 : folder.split('/').length);
