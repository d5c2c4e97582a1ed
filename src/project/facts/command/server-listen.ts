import {textOfValue, variablesIn} from '../python/python-text.ts';
import type {PythonValue} from '../python/python-value.ts';
import type {Listen, ListenHost, ListenPort, Word} from './command-types.ts';
import {type GunicornSetting, settingOf} from './gunicorn-config.ts';
import {type Address, readAddress, readHost, readPort, replaced} from './listen-address.ts';
import type {GivenOption} from './option-table.ts';
import type {ServerReading} from './read-server.ts';

/** Where a server listens, and what decided it. */
export function listenOf(reading: ServerReading): Listen {
  const {server} = reading;
  switch (server) {
    case 'gunicorn':
      return gunicornListen(reading);
    case 'uvicorn':
      return hostAndPort(reading, {host: '127.0.0.1', port: 8000, socket: 'uds'});
    case 'granian':
      return hostAndPort(reading, {host: '127.0.0.1', port: 8000, socket: 'uds'});
    case 'daphne':
      return daphneListen(reading);
    case 'hypercorn':
      return addressListen(reading, 'bind', {host: '127.0.0.1', port: 8000});
    case 'waitress':
      if (reading.options.has('listen')) return addressListen(reading, 'listen', {host: '0.0.0.0', port: 8080});
      return hostAndPort(reading, {host: '0.0.0.0', port: 8080, socket: 'unix-socket'});
    case 'fastapi':
      return hostAndPort(reading, {host: '0.0.0.0', port: 8000, readsPort: true});
    case 'fastapi-dev':
      return hostAndPort(reading, {host: '127.0.0.1', port: 8000, readsPort: true});
    case 'litestar':
      return hostAndPort(reading, {host: '127.0.0.1', port: 8000, socket: 'uds'});
    case 'sanic':
      return hostAndPort(reading, {host: '127.0.0.1', port: 8000, socket: 'unix'});
    case 'aiohttp':
      return hostAndPort(
        {...reading, optionValue: name => reading.optionValue(name === 'host' ? 'hostname' : name)},
        {host: 'localhost', port: 8080, ...(reading.options.has('hostname') ? {} : {socket: 'path'})},
      );
    case 'flask':
      return hostAndPort(reading, {host: '127.0.0.1', port: 5000});
    case 'mod_wsgi':
      return hostAndPort(reading, {host: '', port: 8000});
    case 'runserver':
      return runserverListen(reading);
    case 'uwsgi':
      return uwsgiListen(reading);
    case 'python':
      return pythonListen(reading);
    default:
      return server satisfies never;
  }
}

/** `PORT` as a server sees it that reads the variable itself; null where nothing sets it. */
function portVariable({invocation, contract}: ServerReading): ListenPort | null {
  const own = invocation.environment.get('PORT');
  if (own !== undefined) return readPort(own, replaced(own));
  const set = contract.environment.PORT;
  if (typeof set === 'string') return readPort(set, replaced(set));
  return contract.port.kind === 'injected' || set === null ? {kind: 'variable', name: 'PORT', fallback: null} : null;
}

interface Defaults {
  readonly host: string;
  readonly port: number;
  /** The option that names a unix socket. */
  readonly socket?: string;
  /** Whether it reads `PORT` itself. */
  readonly readsPort?: boolean;
}

/** Servers with one option for the host and one for the port. */
function hostAndPort(reading: ServerReading, {host, port, socket, readsPort}: Defaults): Listen {
  const {invocation, optionValue, options} = reading;
  const path = socket ? optionValue(socket) : null;
  if (path) return {...socketAt(path.text), from: 'option', place: path.place};
  const hostWord = optionValue('host');
  const portWord = optionValue('port');
  const fromEnvironment = readsPort && !portWord ? portVariable(reading) : null;
  const decided = portWord ? (options.has('port') ? 'option' : 'environment') : null;
  return {
    host: hostWord ? hostOf(hostWord) : readHost(host),
    port: portWord ? readPort(portWord.text, portWord) : (fromEnvironment ?? {kind: 'literal', number: port}),
    from: decided ?? (fromEnvironment ? 'environment' : 'server-default'),
    place: portWord?.place ?? hostWord?.place ?? invocation.place,
  };
}

const hostOf = (word: Word): ListenHost => (word.dynamic ? {kind: 'unknown', text: word.text} : readHost(word.text));

const socketAt = (path: string): Address => ({host: {kind: 'socket', text: path}, port: {kind: 'none'}});

/** Of several sockets, the one that a platform can reach. */
function reachable(addresses: readonly Listen[]): Listen | null {
  const rank = ({host, port}: Listen) => (port.kind === 'variable' ? 2 : 0) + (host.kind === 'all' ? 1 : 0);
  return [...addresses].sort((a, b) => rank(b) - rank(a))[0] ?? null;
}

function given(options: readonly GivenOption[], name: string): Word[] {
  return options.flatMap(option => (option.name === name && option.value ? [option.value] : []));
}

/** Servers with `host:port` in one option that may stand several times. */
function addressListen(
  {arguments: {options}, invocation}: ServerReading,
  name: string,
  {host, port}: Defaults,
): Listen {
  const words = given(options, name);
  const addresses = words.map(
    (word): Listen => ({...readAddress(word.text, word, {defaultPort: port}), from: 'option', place: word.place}),
  );
  return (
    reachable(addresses) ?? {
      host: readHost(host),
      port: {kind: 'literal', number: port},
      from: 'server-default',
      place: invocation.place,
    }
  );
}

function gunicornListen(reading: ServerReading): Listen {
  const {gunicorn, invocation} = reading;
  const from = (options: readonly GivenOption[], decided: Listen['from']) =>
    reachable(
      given(options, 'bind').map(word => ({
        ...readAddress(word.text, word, {defaultPort: 8000}),
        from: decided,
        place: word.place,
      })),
    );
  const setting = gunicorn ? settingOf(gunicorn, 'bind') : null;
  const explicit = from(gunicorn?.options ?? [], 'option') ?? from(gunicorn?.environmentOptions ?? [], 'environment');
  if (explicit) return explicit;
  if (setting && !setting.known) return unknownListen(setting.reason, {place: setting.place ?? invocation.place});
  if (setting?.value) return configuredListen(setting.value);
  const port = portVariable(reading);
  return {
    host: readHost(port ? '0.0.0.0' : '127.0.0.1'),
    port: port ?? {kind: 'literal', number: 8000},
    from: port ? 'environment' : 'server-default',
    place: invocation.place,
  };
}

function unknownListen(reason: string, {place}: Pick<Listen, 'place'>): Listen {
  return {host: {kind: 'unknown', text: ''}, port: {kind: 'unknown', reason}, from: 'configuration-file', place};
}

/** `bind` in a configuration file: a text, or a list of them. */
function configuredListen(setting: GunicornSetting): Listen {
  const {place} = setting;
  if (setting.from !== 'configuration-file') return unknownListen('The address has no value.', {place});
  const values: readonly PythonValue[] = setting.value.kind === 'list' ? setting.value.items : [setting.value];
  const addresses = values.flatMap((value): Listen[] => {
    const text = textOfValue(value);
    if (text === null) return [];
    const word = {variables: variablesIn(text), dynamic: false};
    return [{...readAddress(text, word, {defaultPort: 8000}), from: 'configuration-file', place}];
  });
  const open = setting.value.kind === 'list' && setting.value.open;
  if (addresses.length === 0 || (open && addresses.length < values.length))
    return unknownListen(`The address that ${place.file} binds is computed there.`, {place});
  return reachable(addresses) ?? unknownListen('No address is bound.', {place});
}

/** daphne: `-b` and `-p`, a socket with `-u`, or endpoints of Twisted. */
function daphneListen(reading: ServerReading): Listen {
  const endpoint = reading.optionValue('endpoint');
  if (!endpoint)
    return hostAndPort(
      {...reading, optionValue: daphneValue(reading)},
      {host: '127.0.0.1', port: 8000, socket: 'unix-socket'},
    );
  const {place, text} = endpoint;
  const parts = text.split(':');
  const named = (name: string) => parts.find(part => part.startsWith(`${name}=`))?.slice(name.length + 1);
  const port = named('port') ?? (/^(?:tcp6?|ssl)$/.test(parts[0] ?? '') ? parts[1] : undefined);
  if (port === undefined)
    return {...unknownListen(`${text} is an endpoint that is not read here.`, {place}), from: 'option'};
  return {host: readHost(named('interface') ?? ''), port: readPort(port, endpoint), from: 'option', place};
}

const daphneValue =
  ({optionValue}: ServerReading) =>
  (name: string): Word | null =>
    optionValue(name === 'host' ? 'bind' : name);

/** `runserver [ipv6 or host:]port`. */
function runserverListen({arguments: {positionals}, options, invocation}: ServerReading): Listen {
  const [word] = positionals;
  const loopback = readHost(options.has('ipv6') ? '::1' : '127.0.0.1');
  if (!word)
    return {host: loopback, port: {kind: 'literal', number: 8000}, from: 'server-default', place: invocation.place};
  const colon = word.text.lastIndexOf(':', word.text.replace(/:[-=?][^:}]*\}$/, '').length - 1);
  const host = colon < 0 ? loopback : readHost(word.text.slice(0, colon).replace(/^0$/, '0.0.0.0'));
  return {host, port: readPort(word.text.slice(colon + 1), word), from: 'option', place: word.place};
}

/** `--http :$PORT`, `--http-socket`, `--socket`; from a file, `$(PORT)`. */
function uwsgiListen({uwsgi, invocation}: ServerReading): Listen {
  const all = uwsgi?.options ?? [];
  for (const name of ['http', 'http-socket', 'https', 'socket', 'uwsgi-socket']) {
    const word = given(all, name).at(-1);
    if (!word) continue;
    const text = word.text.split(',')[0] ?? '';
    if (text.startsWith('/') || !/:/.test(text)) return {...socketAt(text), from: 'option', place: word.place};
    return {...readAddress(text, word, {defaultPort: 0}), from: 'option', place: word.place};
  }
  if (uwsgi?.unclear != null) return unknownListen(uwsgi.unclear, {place: invocation.place});
  return {host: {kind: 'unknown', text: ''}, port: {kind: 'none'}, from: 'server-default', place: invocation.place};
}

/** `python -m http.server [port] [--bind host]`; a script opens its port in its code. */
function pythonListen({invocation, words}: ServerReading): Listen {
  if (invocation.program === 'http.server') {
    const bind = words.findIndex(({text}) => text === '-b' || text === '--bind');
    const host = bind < 0 ? null : words[bind + 1];
    const port = words.find((word, index) => !word.text.startsWith('-') && (bind < 0 || index !== bind + 1));
    return {
      host: host ? hostOf(host) : readHost(''),
      port: port ? readPort(port.text, port) : {kind: 'literal', number: 8000},
      from: port ? 'option' : 'server-default',
      place: port?.place ?? invocation.place,
    };
  }
  const reason = 'The code of the script opens the port.';
  return {...unknownListen(reason, invocation), from: 'code'};
}
