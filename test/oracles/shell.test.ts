// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shells write expansions like templates.
import {spawnSync} from 'node:child_process';
import {describe, expect, it} from 'vitest';
import {parseCommand} from '../../src/project/facts/command/command.ts';
import type {Word} from '../../src/project/facts/command/command-types.ts';
import {at} from '../../src/project/place.ts';

/** Programs that say what they were called with, in the place of the real ones. */
const STUBS = `serve() { printf '%s\\0' "$0call" "$@"; }
gunicorn() { serve gunicorn "$@"; }
uvicorn() { serve uvicorn "$@"; }
daphne() { serve daphne "$@"; }
python() { serve python "$@"; }
`;

function hasBash(): boolean {
  const found = spawnSync('/bin/bash', ['-c', 'true']).status === 0;
  if (!found && process.env.REQUIRE_ORACLES === '1') throw new Error('bash is needed');
  return found;
}

const bash = (text: string, ...options: string[]) =>
  spawnSync('/bin/bash', ['--norc', '--noprofile', ...options, '-c', text, 'bash-'], {
    encoding: 'utf8',
    env: {PATH: '/nonexistent', PORT: '5000'},
  });

/** The calls that bash makes, each as its words. */
function calls(text: string): string[][] {
  const parts = bash(STUBS + text)
    .stdout.split('\0')
    .slice(0, -1);
  const all: string[][] = [];
  for (const part of parts)
    if (part === 'bash-call') all.push([]);
    else all.at(-1)?.push(part);
  return all;
}

/** A word as bash hands it on, with the variables of this test put in. */
function handedOn({text, variables}: Word): string {
  const values: Readonly<Record<string, string>> = {PORT: '5000'};
  return variables.reduce(
    (done, {name, fallback}) => done.replace(/\$\{?[A-Za-z_]\w*(?::?[-?=][^}]*)?\}?/, values[name] ?? fallback ?? ''),
    text,
  );
}

describe.skipIf(!hasBash())('bash calls the same programs with the same words', () => {
  it.each([
    'gunicorn mysite.wsgi',
    'gunicorn  app:app   --log-file -',
    'gunicorn app:app # the web',
    "gunicorn 'shop:create_app()'",
    'gunicorn "shop:create_app(\'x\')" --bind "[::]:${PORT:-8000}"',
    'gunicorn shop:create_app\\(\\) -b 0.0.0.0:${PORT}',
    'gunicorn -b :${WEB_PORT:-9000} a"b"\'c\'d',
    "gunicorn -b ':$PORT' \\$PORT",
    'gunicorn --config=conf.py\\ x app:app',
    'A=b gunicorn app:app',
    'python manage.py migrate && gunicorn app:app',
    'python manage.py migrate; uvicorn main:app --host 0.0.0.0 --port $PORT',
    '(python a.py); { daphne -p "$PORT" m:a; }',
    'gunicorn \\\n  --bind :$PORT \\\n  app:app',
    'f() { gunicorn "x y"; }; f',
    'exec 2>&1; gunicorn app:app 2>&1',
  ])('%s', text => {
    const command = parseCommand(text, at('Procfile'), {project: null});
    const read = command.invocations.map(({program, words}) => [program, ...words.map(handedOn)]);
    expect(read).toEqual(calls(text));
  });

  it.each([
    ...[
      'gunicorn app:app',
      'a && b || c; d &',
      'if a; then b; fi',
      '(a; b)',
      '{ a; }',
      'a | b',
      'a "b',
      "a 'b",
      'a $(b',
    ],
    ...[
      'gunicorn shop:create_app()',
      'a &&',
      '&& a',
      'a ;; b',
      'if a; then b',
      'a )',
      '( a',
      'a | ',
      'for i in a; do b; done',
    ],
    ...[
      'case a in b) c;; esac',
      'f() { a; }; f',
      'a <<E\nb\nE',
      'a > ',
      'a 2>&1',
      '`a`',
      'a `b',
      '${a',
      'a\\',
      '! a',
      'time a',
    ],
  ])('bash agrees whether %j can be read', text => {
    const error = parseCommand(text, at('Procfile'), {project: null}).syntaxError;
    expect(error === null, error?.message).toBe(bash(text, '-n').status === 0);
  });
});
