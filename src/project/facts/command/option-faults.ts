import {distance} from '../../distance.ts';
import type {Place} from '../../place.ts';
import type {ServerCommand, ServerName, Word} from './command-types.ts';
import {serverOptions} from './server-options.ts';

/** An option that a server refuses, so that it stops before it starts. */
export type OptionFault =
  /** An option behind a long dash. */
  | {readonly kind: 'longDash'; readonly found: string; readonly expected: string; readonly place: Place}
  | {readonly kind: 'unknownOption'; readonly found: string; readonly expected: string | null; readonly place: Place}
  /** The beginning of several options, so that the server cannot tell which one is meant. */
  | {readonly kind: 'ambiguous'; readonly found: string; readonly options: readonly string[]; readonly place: Place}
  | {readonly kind: 'noValue'; readonly found: string; readonly place: Place}
  | {readonly kind: 'badValue'; readonly found: string; readonly value: string; readonly place: Place};

/** Servers whose whole list of options is known here. */
const STRICT: readonly ServerName[] = ['gunicorn', 'uvicorn', 'hypercorn'];

/** Options whose value is a whole number; those of ports are other checks'. */
const NUMBERS: ReadonlySet<string> = new Set([
  ...['workers', 'threads', 'backlog', 'worker-connections', 'max-requests', 'max-requests-jitter', 'timeout'],
  ...['graceful-timeout', 'keep-alive', 'limit-request-line', 'limit-request-fields', 'limit-request-field_size'],
  ...['limit-concurrency', 'limit-max-requests', 'timeout-keep-alive', 'timeout-graceful-shutdown'],
]);

/** Short options of other servers, in uvicorn's long form: it has no short ones. */
const UVICORN_LONG: Readonly<Record<string, string>> = {p: '--port', w: '--workers', b: '--host', h: '--host'};

/** What the server surely refuses of the options that it is given, in their order. */
export function optionFaults({server, options, invocation}: ServerCommand): readonly OptionFault[] {
  const dashes = [...options].flatMap(([name, {longDash: found, place}]): readonly OptionFault[] => {
    const expected = name.length > 1 && (found ?? '').length > 2 ? `--${name}` : `-${found?.slice(1)}`;
    return found === undefined ? [] : [{kind: 'longDash', found, expected, place}];
  });
  if (dashes.length > 0 || !STRICT.includes(server)) return dashes;
  return [...options].flatMap(([name, {value, place}]): readonly OptionFault[] => {
    if (place === invocation.place) return [];
    const several = meantOptions(server, name);
    if (several.length > 1)
      return [{kind: 'ambiguous', found: `--${name}`, options: several.map(each => `--${each}`), place}];
    const unknown = unknownOption(server, name);
    if (unknown) return [{kind: 'unknownOption', ...unknown, place}];
    if (lacksValue(server, name, value)) return [{kind: 'noValue', found: `--${name}`, place}];
    if (!NUMBERS.has(name) || !value || value.dynamic || value.variables.length > 0) return [];
    if (isWholeNumber(value.text)) return [];
    return [{kind: 'badValue', found: `--${name}`, value: value.text, place: value.place}];
  });
}

/** Whether nothing stands behind an option that takes a value; Python's argparse takes no other option for one. */
function lacksValue(server: ServerName, name: string, value: Word | null): boolean {
  if (tableOf(server)?.valued.has(name) !== true) return false;
  return value === null || (server !== 'uvicorn' && /^--?[A-Za-z]/.test(value.text));
}

/** Whether Python's `int()` reads it. */
export function isWholeNumber(text: string): boolean {
  return /^\s*[-+]?\d+(?:_\d+)*\s*$/.test(text);
}

function unknownOption(server: ServerName, name: string): {found: string; expected: string | null} | null {
  const table = tableOf(server);
  if (!table || table.valued.has(name) || table.flags.has(name)) return null;
  if (name.length === 1) {
    if (server === 'hypercorn' || !/[A-Za-z]/.test(name)) return null;
    return {found: `-${name}`, expected: server === 'uvicorn' ? (UVICORN_LONG[name] ?? null) : null};
  }
  const known = [...table.valued, ...table.flags];
  // The beginning of several options, of which some only newer versions have.
  if (known.some(option => option.startsWith(name)) && table.abbreviations) return null;
  const [near] = known
    .filter(option => distance(option, name) <= (name.length > 5 ? 2 : 1))
    .sort((a, b) => distance(a, name) - distance(b, name));
  const others = STRICT.some(other => {
    const its = tableOf(other);
    return its?.valued.has(name) || its?.flags.has(name);
  });
  const told = server === 'gunicorn' && Object.hasOwn(FOR_GUNICORN, name) ? FOR_GUNICORN[name] : undefined;
  if (near === undefined && !others && told === undefined) return null;
  const meant = near === undefined ? told : `--${near}`;
  return {found: `--${name}`, expected: meant ?? null};
}

/** What gunicorn has for options of uvicorn, for names of its own settings, and for options that it had long ago. */
const FOR_GUNICORN: Readonly<Record<string, string>> = {
  host: '--bind 0.0.0.0:$PORT',
  port: '--bind 0.0.0.0:$PORT',
  factory: "'module:factory()'",
  'app-dir': '--chdir',
  app: 'module:app as a word of its own',
  'preload-app': '--preload',
  accesslog: '--access-logfile',
  errorlog: '--error-logfile',
  debug: '--log-level debug',
  settings: '--env DJANGO_SETTINGS_MODULE=…',
};

function tableOf(server: ServerName) {
  return server === 'python' || server === 'runserver' ? null : serverOptions[server];
}

/** Options that gunicorn got after 20.0: an older one does not know them, so that they make no beginning ambiguous. */
const NEWER: ReadonlySet<string> = new Set([
  ...['enable-backlog-metric', 'log-config-json', 'http-protocols', 'http2-max-concurrent-streams'],
  ...['http2-initial-window-size', 'http2-max-frame-size', 'http2-max-header-list-size', 'http2-cleartext'],
  ...['uwsgi-allow-from', 'protocol', 'forwarder-headers', 'header-map', 'asgi-loop', 'asgi-lifespan'],
  ...['asgi-disconnect-grace-period', 'http-parser', 'root-path', 'dirty-app', 'dirty-workers', 'dirty-timeout'],
  ...['dirty-threads', 'dirty-graceful-timeout', 'control-socket', 'control-socket-mode', 'no-control-socket'],
  ...['permit-obsolete-folding', 'permit-unconventional-http-method', 'permit-unconventional-http-version'],
  ...['casefold-http-method', 'strip-header-spaces'],
]);

/**
 * The options of gunicorn of which this is the beginning, and none itself, in every version since 20.0. Python's argparse
 * takes a beginning for the option where there is one, and stops with an error where there are several.
 */
function meantOptions(server: ServerName, name: string): readonly string[] {
  const table = server === 'gunicorn' ? tableOf(server) : null;
  if (!table || name.length < 2 || table.valued.has(name) || table.flags.has(name)) return [];
  return [...table.valued, ...table.flags].filter(option => option.startsWith(name) && !NEWER.has(option));
}
