import {distance} from '../../distance.ts';
import type {ServerCommand} from '../command/command-types.ts';
import type {AppCandidate} from './app-candidates.ts';
import {appOf} from './app-candidates.ts';
import type {Interface} from './app-names.ts';

/** The interface that a server speaks with these options; null where reading cannot tell (a worker class of one's own). */
export function wantedInterface(command: ServerCommand): Interface | null {
  switch (command.server) {
    case 'gunicorn': {
      const worker = command.options.get('worker-class')?.value;
      if (!worker) return 'wsgi';
      if (worker.variables.length > 0 || worker.dynamic) return null;
      if (/^(?:sync|gthread|gevent|eventlet|tornado|gevent_pywsgi|gevent_wsgi)$/.test(worker.text)) return 'wsgi';
      if (/^asgi$|\bUvicorn\w*Worker$|hypercorn/i.test(worker.text)) return 'asgi';
      return /^aiohttp\./.test(worker.text) ? 'aiohttp' : null;
    }
    case 'uvicorn': {
      const asked = command.options.get('interface')?.value?.text;
      return asked === 'wsgi' ? 'wsgi' : asked === undefined || /^(?:asgi3|asgi2|auto)$/.test(asked) ? 'asgi' : null;
    }
    case 'granian': {
      const asked = command.options.get('interface')?.value?.text;
      return asked === undefined || asked === 'asgi' || asked === 'asginl' ? 'asgi' : asked === 'wsgi' ? 'wsgi' : null;
    }
    case 'hypercorn':
    case 'daphne':
    case 'fastapi':
    case 'fastapi-dev':
    case 'litestar':
    case 'sanic':
      return 'asgi';
    case 'aiohttp':
      return 'aiohttp';
    case 'waitress':
    case 'uwsgi':
    case 'mod_wsgi':
    case 'flask':
    case 'runserver':
      return 'wsgi';
    case 'python':
      return null;
    default:
      return command.server satisfies never;
  }
}

/**
 * The one candidate that can be meant: of the right interface, nearest to what was written, re-exports of one app counted
 * once; null where several are as near.
 */
export function nearestCandidate(
  candidates: readonly AppCandidate[],
  {
    wanted,
    text,
    attribute,
  }: {readonly wanted: Interface | null; readonly text: string | null; readonly attribute: string | null},
): AppCandidate | null {
  const fitting = candidates.filter(c => wanted === null || appOf(c.object).interface === wanted);
  const apps = firstNonEmpty(
    fitting.filter(c => c.object.kind === 'app'),
    fitting,
    candidates,
  );
  const near = text === null ? [] : apps.filter(c => isNear(c.module, text));
  const named = firstNonEmpty(near, apps);
  const same = attribute === null ? [] : named.filter(c => c.attribute === attribute);
  const left = firstNonEmpty(same, named);
  const places = new Set(left.map(c => `${c.object.place.file}:${c.object.place.line}`));
  if (left.length === 1 || places.size === 1)
    return (
      left.find(c => /(?:^|\.)wsgi$/.test(c.module)) ??
      left.find(c => c.object.place.file === c.file) ??
      left[0] ??
      null
    );
  return wrapsTheOthers(left);
}

/** A module named wsgi or asgi that serves what another one makes is the one that is meant. */
function wrapsTheOthers(candidates: readonly AppCandidate[]): AppCandidate | null {
  const doors = candidates.filter(c => /(?:^|\.)[aw]sgi$/.test(c.module));
  return doors.length === 1 ? (doors[0] ?? null) : null;
}

function firstNonEmpty<T>(...lists: readonly (readonly T[])[]): readonly T[] {
  return lists.find(list => list.length > 0) ?? [];
}

/** Whether a module's name is the written one but for case, path marks, a folder in front or two letters. */
export function isNear(module: string, written: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\.py$/, '').replace(/[/\\]/g, '.');
  const a = plain(module);
  const b = plain(written);
  return (
    a === b ||
    a.endsWith(`.${b}`) ||
    b.endsWith(`.${a}`) ||
    distance(a, b) <= (Math.min(a.length, b.length) > 4 ? 2 : 1)
  );
}
