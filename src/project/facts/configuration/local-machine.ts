import type {Place} from '../../place.ts';

/** An address on the machine itself to which a web server passes requests: a port, or the path of a socket. */
export interface LocalAddress {
  readonly text: string;
  readonly place: Place;
}

/** The port or the socket of an address on the machine itself; null for any other. */
export function localAddress(text: string): string | null {
  if (text.includes('$')) return null;
  const socket = /^unix:([^:]+)/.exec(text)?.[1];
  if (socket) return socketPath(socket);
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0):(\d{1,5})$/.exec(text)?.[1] ?? null;
}

/** The path of a socket in one spelling: /var/run is a link to /run. */
export function socketPath(path: string): string {
  return path
    .replace(/^unix:(?:\/\/)?/, '')
    .replace(/^\/var\/run\//, '/run/')
    .replace(/\/{2,}/g, '/');
}
