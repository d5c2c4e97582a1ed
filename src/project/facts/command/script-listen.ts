import type {NodeOf} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {appOfExpression} from '../app/app-object.ts';
import type {Scope} from '../app/app-scope.ts';
import {argumentOf, type RunCall, runCalls} from '../app/run-calls.ts';
import {loadedAtImport} from '../python/loaded-at-import.ts';
import {evaluate} from '../python/python-evaluate.ts';
import {textOfValue, variablesIn} from '../python/python-text.ts';
import type {PythonValue} from '../python/python-value.ts';
import type {ListenHost, ListenPort, ServerCommand} from './command-types.ts';
import {readAddress, readHost, readPort} from './listen-address.ts';
import {pathInProject} from './project-path.ts';
import {searchPathsOf} from './served-target.ts';
import {addressPair, makerOf} from './server-makers.ts';

/** A call that starts a server in the script that the web process runs, and where that server listens. */
export interface ScriptServer {
  readonly call: RunCall;
  /** The full name of what serves (`uvicorn.run`, `flask.Flask`); null where it is not known. */
  readonly maker: string | null;
  readonly host: ListenHost;
  readonly port: ListenPort;
  /** What the call itself says of the port; otherwise it is the default of what serves. */
  readonly portFrom: 'code' | 'default';
  readonly place: Place;
}

/** The servers that a script starts; null where the web process runs no script of the project. */
export const scriptServers = oncePerPair((project: Project, server: ServerCommand): readonly ScriptServer[] | null => {
  const {script, invocation} = server;
  if (server.server !== 'python' || !script || invocation.directory === null) return null;
  const file = pathInProject(invocation.directory, script.path, invocation.projectPath);
  if (file === null || !project.files.has(file)) return null;
  const searchPaths = searchPathsOf(project, server) ?? [''];
  return loadedAtImport(project, file, searchPaths)
    .flatMap(path => runCalls(project, path, searchPaths))
    .filter(call => (call.place.file === file && script.calls === undefined) || call.when !== 'script')
    .filter(({when}) => script.calls === undefined || typeof when === 'string' || when.function === script.calls)
    .map(call => scriptServer(project, call));
});

interface Maker {
  readonly host: string | null;
  readonly port: number | null;
  /** Where host and port stand among the arguments without a name. */
  readonly positions?: readonly [number, number];
  readonly hostCalled?: string;
}

/** Where the servers of each library listen when the call does not say it. */
const MAKERS: ReadonlyMap<string, Maker> = new Map(
  Object.entries({
    'uvicorn.Config': {host: '127.0.0.1', port: 8000},
    'tornado.web.Application': {host: '', port: null, positions: [1, 0], hostCalled: 'address'},
    'tornado.httpserver.HTTPServer': {host: '', port: null, positions: [1, 0], hostCalled: 'address'},
    'uvicorn.run': {host: '127.0.0.1', port: 8000},
    'waitress.serve': {host: '0.0.0.0', port: 8080},
    'aiohttp.web.run_app': {host: '0.0.0.0', port: 8080},
    'bottle.run': {host: '127.0.0.1', port: 8080},
    'bottle.Bottle.run': {host: '127.0.0.1', port: 8080},
    'bottle.Bottle': {host: '127.0.0.1', port: 8080},
    'flask.Flask': {host: '127.0.0.1', port: 5000, positions: [0, 1]},
    'flask.app.Flask': {host: '127.0.0.1', port: 5000, positions: [0, 1]},
    'apiflask.APIFlask': {host: '127.0.0.1', port: 5000, positions: [0, 1]},
    'eve.Eve': {host: '127.0.0.1', port: 5000, positions: [0, 1]},
    'quart.Quart': {host: '127.0.0.1', port: 5000, positions: [0, 1]},
    'flask_socketio.SocketIO': {host: '127.0.0.1', port: 5000, positions: [1, 2]},
    'sanic.Sanic': {host: '127.0.0.1', port: 8000, positions: [0, 1]},
    'werkzeug.serving.run_simple': {host: null, port: null, positions: [0, 1]},
  }),
);

const SILENT: Maker = {host: null, port: null};

function scriptServer(project: Project, call: RunCall): ScriptServer {
  const {scope} = call;
  const maker = makerOf(call.node, scope) ?? flaskOf(call.node, scope);
  const {host, port, positions = [-1, -1], hostCalled = 'host'} = (maker && MAKERS.get(maker)) || SILENT;
  const open =
    call.node.keywords.some(keyword => keyword.arg == null) || call.node.args.some(a => a.nodeType === 'Starred');
  const value = (name: string, position: number) => argumentValue(project, call, name, position);
  const unclear = `The port of ${call.text}() is computed in ${call.place.file}.`;
  const base = {call, maker: maker ?? null, place: call.place};
  const listen = maker === 'waitress.serve' ? value('listen', -1) : null;
  if (listen) {
    const text = textOfValue(listen);
    if (text !== null) return {...base, ...addressIn(text), portFrom: 'code', place: listen.place};
  }
  const elsewhere = listen ?? (maker === 'waitress.serve' ? (value('unix_socket', -1) ?? value('sockets', -1)) : null);
  if (elsewhere) {
    const port = {kind: 'unknown', reason: unclear} as const;
    return {...base, host: {kind: 'unknown', text: ''}, port, portFrom: 'code', place: elsewhere.place};
  }
  const pair = addressPair(call.node, scope);
  if (pair) {
    const given = valueAt(project, call, pair.port);
    const port = portIn(given) ?? ({kind: 'unknown', reason: unclear} as const);
    return {...base, host: hostIn(valueAt(project, call, pair.host)), port, portFrom: 'code', place: given.place};
  }
  const givenHost = value(hostCalled, positions[0]) ?? value('hostname', positions[0]);
  const givenPort = value('port', positions[1]);
  const unknown = {kind: 'unknown', reason: unclear} as const;
  return {
    ...base,
    host: givenHost ? hostIn(givenHost) : open || host === null ? {kind: 'unknown', text: ''} : readHost(host),
    port: givenPort
      ? (portIn(givenPort) ?? unknown)
      : open || port === null
        ? unknown
        : {kind: 'literal', number: port},
    portFrom: givenPort ? 'code' : 'default',
    place: givenPort?.place ?? givenHost?.place ?? call.place,
  };
}

/** An app that a function of the project makes. */
function flaskOf({func}: NodeOf<'Call'>, scope: Scope): string | null {
  const app = func.nodeType === 'Attribute' ? appOfExpression(func.value, scope) : null;
  return app?.kind === 'app' && app.framework === 'flask' ? 'flask.Flask' : null;
}

/** What an argument is worth when the script runs; null where it is not given, or None. */
function argumentValue(project: Project, call: RunCall, name: string, position: number): PythonValue | null {
  const given = argumentOf(call.node, name, position);
  const value = given && valueAt(project, call, given);
  return value?.kind === 'none' ? null : value;
}

/** What an expression is worth where the call stands. */
function valueAt(
  project: Project,
  {within, place: {file}}: RunCall,
  expression: Parameters<typeof evaluate>[2],
): PythonValue {
  return evaluate(project, file, expression, {mode: 'script', within});
}

const wordIn = (text: string) => ({variables: variablesIn(text), dynamic: false});
const addressIn = (text: string) => readAddress(text, wordIn(text), {defaultPort: 8080});

function hostIn(value: PythonValue): ListenHost {
  const text = textOfValue(value);
  return text === null ? {kind: 'unknown', text: ''} : readHost(text);
}

/** The port: what reads `PORT` in one of several ways counts as reading it. */
function portIn(value: PythonValue): ListenPort | null {
  const text = textOfValue(value);
  const port = text === null ? null : readPort(text, wordIn(text));
  if (port && port.kind !== 'unknown') return port;
  return readsVariable(value, 'PORT') ? {kind: 'variable', name: 'PORT', fallback: null} : port;
}

/** Whether a value reads a variable of the environment in any of its parts. */
function readsVariable(value: PythonValue, name: string): boolean {
  switch (value.kind) {
    case 'environment':
      return value.name === name || (value.fallback !== null && readsVariable(value.fallback, name));
    case 'choice':
      return readsVariable(value.then, name) || readsVariable(value.otherwise, name);
    case 'call':
      return value.arguments.some(argument => readsVariable(argument, name));
    default:
      return false;
  }
}
