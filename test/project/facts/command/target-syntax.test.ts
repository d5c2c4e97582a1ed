import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {ServerName} from '../../../../src/project/facts/command/command-types.ts';
import {readTarget} from '../../../../src/project/facts/command/target-syntax.ts';

const SERVERS = ['gunicorn', 'uvicorn', 'hypercorn', 'daphne', 'granian', 'waitress', 'uwsgi', 'mod_wsgi'] as const;

describe('readTarget', () => {
  it.each<[ServerName, string, string]>([
    ['gunicorn', 'app:app', 'app app'],
    ['gunicorn', 'mysite.wsgi', 'mysite.wsgi application default'],
    ['gunicorn', 'a:make()', 'a make call 0'],
    ['gunicorn', 'a:make("x", y=-1, z=[1, (2,), {3: None}])', 'a make call 3'],
    ['gunicorn', 'a:make(x)', 'badAttribute a make'],
    ['gunicorn', 'a:make(**x)', 'badAttribute a make'],
    ['gunicorn', 'a:make()()', 'badAttribute a make'],
    ['gunicorn', 'a:b.c', 'badAttribute a b'],
    ['gunicorn', 'a:', 'noAttribute a null'],
    ['gunicorn', 'a:1', 'badAttribute a null'],
    ['gunicorn', 'a:b; c', 'badAttribute a b'],
    ['gunicorn', 'a.py', 'path a null'],
    ['gunicorn', './a/b.py:app', 'path a.b app'],
    ['gunicorn', 'a\\b:app', 'path a.b app'],
    ['gunicorn', 'a/__init__.py', 'path a null'],
    ['uvicorn', 'main:app', 'main app'],
    ['uvicorn', 'main:a.b', 'main a.b'],
    ['uvicorn', 'main', 'noAttribute main null'],
    ['uvicorn', 'main:make()', 'badAttribute main make'],
    ['daphne', 'x.asgi', 'noAttribute x.asgi null'],
    ['waitress', 'x:y', 'x y'],
    ['hypercorn', 'main', 'main app default'],
    ['hypercorn', 'src/main.py:app', 'src.main app'],
    ['hypercorn', 'main:make()', 'main make call 0'],
    ['granian', 'main', 'main app default'],
    ['uwsgi', 'mysite.wsgi', 'mysite.wsgi application default'],
  ])('%s %s: %s', (server, text, wanted) => {
    const read = readTarget(server, text);
    const parts =
      read.kind === 'wrong'
        ? [read.problem, read.module, read.attribute]
        : [
            read.module,
            read.attribute,
            ...(read.byDefault ? ['default'] : []),
            ...(read.call === null ? [] : ['call', read.call]),
          ];
    expect(parts.join(' ').replace(/ $/, ' null')).toBe(wanted);
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SERVERS),
        fc.oneof(fc.string(), fc.stringMatching(/^[a-b.:()[\]{}"'=, ]*$/)),
        (server, text) => {
          const read = readTarget(server, text);
          if (read.kind === 'reads') expect(read.attribute).not.toBe('');
        },
      ),
    );
  });
});
