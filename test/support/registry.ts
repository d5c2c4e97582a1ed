import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';
import {integrityOf} from './archive.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface Registry {
  readonly address: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  /** Answers a path from now on. */
  readonly answer: (path: string, answer: Uint8Array | string | Answer) => void;
  /** Lists a package in one version, with this archive; `integrity` otherwise than its own where a test lies. */
  readonly publish: (name: string, version: string, archive: Uint8Array, integrity?: string) => void;
  readonly close: () => Promise<void>;
}

/** A server on this machine that plays the registry of npm, and the one that sends GitHub's archives. */
export async function registry(): Promise<Registry> {
  const answers = new Map<string, Answer>();
  const packages = new Map<string, Record<string, unknown>>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const found = answers.get(path);
    if (found) return found(request, response);
    response.writeHead(404).end('{}');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>(resolve => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  onTestFinished(close);
  const answer: Registry['answer'] = (path, given) =>
    void answers.set(path, typeof given === 'function' ? given : (_, response) => void response.end(given));
  return {
    address,
    asked,
    answer,
    close,
    publish: (name, version, archive, integrity = integrityOf(archive)) => {
      const tarball = `/${name}/-/${version}.tgz`;
      const versions = {...packages.get(name), [version]: {dist: {tarball: address + tarball, integrity}}};
      packages.set(name, versions);
      answer(`/${name.replace('/', '%2f')}`, JSON.stringify({name, versions, 'dist-tags': {latest: version}}));
      answer(tarball, archive);
    },
  };
}
