import type {ServerName} from '../../project/facts/command/command-types.ts';

/** The options with which a server listens on all interfaces on a port. */
export function listenOptions(server: ServerName, port: string): string {
  switch (server) {
    case 'gunicorn':
    case 'hypercorn':
      return `--bind 0.0.0.0:${port}`;
    case 'daphne':
      return `-b 0.0.0.0 -p ${port}`;
    case 'waitress':
      return `--listen=*:${port}`;
    case 'uwsgi':
      return `--http :${port}`;
    case 'mod_wsgi':
      return `--port ${port}`;
    case 'aiohttp':
      return `-H 0.0.0.0 -P ${port}`;
    case 'runserver':
      return `a production server, for example gunicorn, on 0.0.0.0:${port}`;
    case 'uvicorn':
    case 'granian':
    case 'fastapi':
    case 'fastapi-dev':
    case 'flask':
    case 'litestar':
    case 'sanic':
    case 'python':
      return `--host 0.0.0.0 --port ${port}`;
    default:
      return server satisfies never;
  }
}
