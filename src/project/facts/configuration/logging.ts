import type {Contract} from '../../contract.ts';
import {pythonAt} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import {folderOf} from '../../paths.ts';
import type {Fact, Place} from '../../place.ts';
import {known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {entryOf} from '../python/python-containers.ts';
import {truth} from '../python/python-operators.ts';
import type {PythonValue, ValueOf} from '../python/python-value.ts';
import {settings} from './settings.ts';
import {folderNamed} from './static-files.ts';
import {unconfiguredSettings} from './unconfigured-settings.ts';

/** A handler of Django's LOGGING: where log lines go. */
export interface LogHandler {
  readonly name: string;
  /** `stream` for the output of the process, `file` for a file, `silent` where nothing arrives in production, `other` for the rest. */
  readonly to: 'stream' | 'file' | 'silent' | 'other';
  /** The file, relative to the project's root where it stands in it; null where it is no file, or cannot be followed. */
  readonly path: string | null;
  /** Whether the file is opened when logging is set up, not with the first line. */
  readonly atOnce: boolean;
  /** Whether a logger gives it lines; all do where the loggers cannot be followed. */
  readonly used: boolean;
  readonly place: Place;
}

/** The handlers of LOGGING as production sets it up. Known<null>: it is not set, and Django's own logging counts. */
export const logHandlers = oncePerPair((project: Project, contract: Contract): Fact<readonly LogHandler[] | null> => {
  const value = unconfiguredSettings(project, contract)?.value('LOGGING');
  if (!value || value.kind === 'none' || value.kind === 'absent') return known(null);
  if (value.kind !== 'dict') return unknown('What LOGGING is in production cannot be followed.', value.place);
  const handlers = entryOf(value, 'handlers');
  if (!handlers) return known([]);
  if (handlers.kind !== 'dict') return unknown('The handlers of LOGGING cannot be followed.', handlers.place);
  const used = namesUsed(value);
  return known(
    handlers.entries.flatMap(({key, value: handler}) =>
      key.kind === 'string' && handler.kind === 'dict' ? [handlerOf(key.value, handler, used)] : [],
    ),
    value.place,
  );
});

const FILE =
  /^logging(?:\.handlers)?\.(?:FileHandler|RotatingFileHandler|TimedRotatingFileHandler|WatchedFileHandler)$/;
const STREAM = /(?:^|\.)(?:StreamHandler|RichHandler|ColorizingStreamHandler)$/;
/** Paths that are the output of the process. */
const OUTPUT = /^\/dev\/(?:stdout|stderr)$|^\/proc\/(?:1|self)\/fd\/[12]$/;

function handlerOf(name: string, handler: ValueOf<'dict'> & PythonValue, used: ReadonlySet<string> | null): LogHandler {
  const kind = entryOf(handler, 'class');
  const file = entryOf(handler, 'filename');
  const delay = entryOf(handler, 'delay');
  const path = file && folderNamed(file);
  const filters = entryOf(handler, 'filters');
  const onlyDebug =
    filters?.kind === 'list' && filters.items.some(f => f.kind === 'string' && /debug_true/.test(f.value));
  const isFile = kind?.kind === 'string' && FILE.test(kind.value);
  const isStream = kind?.kind === 'string' && STREAM.test(kind.value);
  const toOutput = isStream || (isFile && path !== null && OUTPUT.test(path));
  return {
    name,
    to: toOutput ? (onlyDebug ? 'silent' : 'stream') : isFile ? 'file' : 'other',
    path,
    atOnce: !delay || truth(delay) === false,
    used: used === null || used.has(name),
    place: file?.place ?? handler.place,
  };
}

/** The handlers that the loggers and the root name; null where that cannot be followed. */
function namesUsed(logging: ValueOf<'dict'>): ReadonlySet<string> | null {
  const loggers = entryOf(logging, 'loggers');
  if (loggers && loggers.kind !== 'dict') return null;
  const all = [...(loggers?.entries.map(({value}) => value) ?? []), entryOf(logging, 'root')];
  const names = new Set<string>();
  for (const logger of all) {
    if (!logger) continue;
    const handlers = logger.kind === 'dict' ? entryOf(logger, 'handlers') : logger;
    if (!handlers) continue;
    if (handlers.kind !== 'list' || handlers.open) return null;
    for (const item of handlers.items) {
      if (item.kind !== 'string') return null;
      names.add(item.value);
    }
  }
  return names;
}

/** Whether the settings may make folders when they are loaded (`os.makedirs`, `Path.mkdir`). */
export function makesFolders(project: Project, contract: Contract): boolean {
  const loaded = settings(project, contract);
  if (!loaded.known || !loaded.value) return false;
  const folder = folderOf(loaded.value.file);
  return [...project.files.keys()].some(
    path =>
      path.endsWith('.py') &&
      folderOf(path) === folder &&
      /\b(?:makedirs|mkdir)\b/.test(pythonAt(project, path)?.text ?? ''),
  );
}
