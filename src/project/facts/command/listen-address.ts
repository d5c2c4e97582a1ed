import type {ListenHost, ListenPort, Word} from './command-types.ts';

/** Where one socket listens. */
export interface Address {
  readonly host: ListenHost;
  readonly port: ListenPort;
}

const VARIABLE = /^\$(?:(?<plain>[A-Za-z_]\w*)|\{(?<braced>[A-Za-z_]\w*)(?::?[-=](?<fallback>[^}]*)|:?\?[^}]*)?\})$/;

/** Reads a host: all interfaces, loopback, or another. */
export function readHost(text: string): ListenHost {
  // A host that the environment may replace is what it falls back to, where that is open to all.
  const fallback = VARIABLE.exec(text)?.groups?.fallback;
  if (fallback !== undefined) return readHost(fallback).kind === 'all' ? {kind: 'all', text} : {kind: 'unknown', text};
  const host = text.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === '' || host === '*' || host === '0.0.0.0' || host === '::' || host === '0') return {kind: 'all', text};
  if (host === 'localhost' || host === '::1' || /^127(?:\.\d+){1,3}$/.test(host)) return {kind: 'loopback', text};
  return /[$`]/.test(host) ? {kind: 'unknown', text} : {kind: 'other', text};
}

/**
 * Reads a port.
 * @param word the word that it stands in: only a variable that a shell replaces there counts as one.
 */
export function readPort(text: string, word: Pick<Word, 'variables' | 'dynamic'>): ListenPort {
  if (/^\d+$/.test(text)) return {kind: 'literal', number: Number(text)};
  const {plain, braced, fallback = null} = VARIABLE.exec(text)?.groups ?? {};
  const name = plain ?? braced;
  if (name !== undefined && word.variables.some(variable => variable.name === name))
    return {kind: 'variable', name, fallback: fallback || null};
  if (name !== undefined) return {kind: 'unexpanded', text};
  return {kind: 'unknown', reason: `The port ${text} is only known when the command runs.`};
}

/** A variable as one word, for a value that another program puts in (a configuration file, the environment). */
export function replaced(text: string): Pick<Word, 'variables' | 'dynamic'> {
  const {plain, braced, fallback = null} = VARIABLE.exec(text)?.groups ?? {};
  const name = plain ?? braced;
  return {variables: name === undefined ? [] : [{name, fallback}], dynamic: false};
}

/** Reads `host:port`, `[::]:port`, `unix:/path`, `tcp://…` and `fd://3` as gunicorn and hypercorn do. */
export function readAddress(
  text: string,
  word: Pick<Word, 'variables' | 'dynamic'>,
  {defaultPort}: {readonly defaultPort: number},
): Address {
  if (/^unix:/.test(text)) return {host: {kind: 'socket', text}, port: {kind: 'none'}};
  if (/^fd:\/\//.test(text))
    return {host: {kind: 'unknown', text}, port: {kind: 'unknown', reason: `${text} is opened by another program.`}};
  const web = /^https?:\/\/[^/:]*/.exec(text)?.[0];
  if (web !== undefined) {
    const {port} = readAddress(text.slice(web.length), word, {defaultPort});
    return {host: {kind: 'other', text: web}, port};
  }
  const address = text.replace(/^tcp:\/\//, '');
  const {host = '', port} = /^(?<host>\[[^\]]*\]|\$\{[^}]*\}|[^:]*)(?::(?<port>.*))?$/.exec(address)?.groups ?? {
    host: address,
  };
  // `-b $PORT`: the number is taken as a host, and the port stays the default.
  if (port === undefined && /^\$\{?PORT\b/.test(text))
    return {host: {kind: 'other', text}, port: {kind: 'literal', number: defaultPort}};
  if (port === undefined && (word.dynamic || word.variables.length > 0))
    return {host: {kind: 'unknown', text}, port: {kind: 'unknown', reason: `${text} is only known when it runs.`}};
  return {
    host: readHost(host),
    port: port === undefined ? {kind: 'literal', number: defaultPort} : readPort(port, word),
  };
}
