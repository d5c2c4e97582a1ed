// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shells write expansions like templates.
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseCommand} from '../../../../src/project/facts/command/command.ts';
import type {Invocation} from '../../../../src/project/facts/command/command-types.ts';
import {at} from '../../../../src/project/place.ts';
import {type FileLike, memoryProject} from '../../../../src/project/project.ts';

function read(text: string, files: Readonly<Record<string, FileLike>> = {}) {
  return parseCommand(text, at('Procfile', 1, 6), {project: memoryProject(files)});
}

const shown = ({program, words}: Invocation) => [program, ...words.map(w => w.text)].join(' ');

describe('a command', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['gunicorn app:app', ['gunicorn app:app'], []],
    ['gunicorn  app:app   --log-file -', ['gunicorn app:app --log-file -'], []],
    ['gunicorn app:app # the web', ['gunicorn app:app'], []],
    ['exec gunicorn app:app', ['gunicorn app:app'], ['exec']],
    ['python -m gunicorn app:app', ['gunicorn app:app'], ['python -m']],
    ['python3.12 -u -m gunicorn.app.wsgiapp app:app', ['gunicorn app:app'], ['python -m']],
    ['python -W ignore -m uvicorn main:app', ['uvicorn main:app'], ['python -m']],
    ['python -m waitress app:app', ['waitress-serve app:app'], ['python -m']],
    ['python manage.py runserver 0.0.0.0:$PORT', ['python manage.py runserver 0.0.0.0:$PORT'], []],
    ['./manage.py migrate', ['python ./manage.py migrate'], []],
    ['newrelic-admin run-program gunicorn app:app', ['gunicorn app:app'], ['newrelic-admin run-program']],
    ['ddtrace-run gunicorn app:app', ['gunicorn app:app'], ['ddtrace-run']],
    [
      'opentelemetry-instrument --service_name shop gunicorn app:app',
      ['gunicorn app:app'],
      ['opentelemetry-instrument'],
    ],
    ['bin/start-nginx gunicorn -c gunicorn.py app:app', ['gunicorn -c gunicorn.py app:app'], ['start-nginx']],
    ['bin/start-pgbouncer bin/start-nginx gunicorn app:app', ['gunicorn app:app'], ['start-pgbouncer', 'start-nginx']],
    ['poetry run gunicorn app:app', ['gunicorn app:app'], ['poetry run']],
    ['pipenv run python -m gunicorn app:app', ['gunicorn app:app'], ['pipenv run', 'python -m']],
    ['uv run -- gunicorn app:app', ['gunicorn app:app'], ['uv run']],
    ['uv run --no-dev --extra web gunicorn app:app', ['gunicorn app:app'], ['uv run']],
    ['uv run -m uvicorn main:app', ['uvicorn main:app'], ['uv run -m']],
    ['uv run app.py', ['python app.py'], ['uv run']],
    ['pdm run uvicorn main:app', ['uvicorn main:app'], ['pdm run']],
    ['doppler run --project x -- gunicorn app:app', ['gunicorn app:app'], ['doppler run']],
    ['honcho run gunicorn app:app', ['gunicorn app:app'], ['honcho run']],
    ['foreman run -e .env gunicorn app:app', ['gunicorn app:app'], ['foreman run']],
    ['nohup time gunicorn app:app', ['gunicorn app:app'], ['nohup', 'time']],
    ['time gunicorn app:app', ['gunicorn app:app'], ['time']],
    ['timeout -k 5 300 gunicorn app:app', ['gunicorn app:app'], ['timeout']],
    ['dumb-init -- gunicorn app:app', ['gunicorn app:app'], ['dumb-init']],
    ['tini -s -- gunicorn app:app', ['gunicorn app:app'], ['tini']],
    ["sh -c 'gunicorn -b :$PORT app:app'", ['gunicorn -b :$PORT app:app'], ['sh -c']],
    ['bash -lc "exec gunicorn app:app"', ['gunicorn app:app'], ['bash -c', 'exec']],
    ['env A=b -u C gunicorn app:app', ['gunicorn app:app'], ['env']],
    ['/app/.heroku/python/bin/gunicorn app:app', ['gunicorn app:app'], []],
    ['.venv/bin/python -m gunicorn app:app', ['gunicorn app:app'], ['python -m']],
    ['gunicorn \\\n  --bind :$PORT app:app', ['gunicorn --bind :$PORT app:app'], []],
  ])('%s', (text, programs, wrappers) => {
    const command = read(text);
    expect(command.invocations.map(shown)).toEqual(programs);
    expect(command.invocations[0]?.wrappers).toEqual(wrappers);
    expect(command.unclear).toBeNull();
    expect(command.syntaxError).toBeNull();
  });

  it('leaves open what honcho starts from a list that is not there', () => {
    const command = read('honcho start -f Procfile.web');
    expect(command.invocations.map(shown)).toEqual(['honcho start -f Procfile.web']);
    expect(command.unclear).toBe("honcho starts what Procfile.web lists, which is not among the project's files.");
  });

  it.each<[string, readonly string[]]>([
    ['python manage.py migrate && gunicorn app:app', ['python manage.py migrate', 'gunicorn app:app']],
    ['python bot.py & gunicorn app:app', ['python bot.py&', 'gunicorn app:app']],
    ['a; b || c', ['a', 'b', 'c?']],
    ['yes "yes" | python manage.py migrate', ['yes yes', 'python manage.py migrate']],
    ['if [ "$A" ]; then a; elif b; then c; else d; fi', ['a?', 'b?', 'c?', 'd?']],
    ['for i in 1 2; do a; done', ['a?']],
    ['while ! nc -z db 5432; do sleep 1; done; gunicorn app:app', ['nc -z db 5432?', 'sleep 1?', 'gunicorn app:app']],
    ['exec gunicorn app:app; never', ['gunicorn app:app']],
    ['f() { gunicorn app:app; }; f', ['gunicorn app:app?']],
    ['set -e; trap x TERM; gunicorn app:app', ['gunicorn app:app']],
  ])('follows the chain %s', (text, programs) => {
    const found = read(text).invocations.map(i => shown(i) + (i.background ? '&' : '') + (i.conditional ? '?' : ''));
    expect(found).toEqual(programs);
  });

  it.each<[string, string | null]>([
    ['cd backend && gunicorn app:app', 'backend'],
    ['cd backend/ ; cd ./src && gunicorn app:app', 'backend/src'],
    ['(cd backend; true); gunicorn app:app', ''],
    ['cd /app/backend && gunicorn app:app', 'backend'],
    ['cd $HOME && gunicorn app:app', null],
    ['cd .. && gunicorn app:app', null],
    ['uv run --directory api gunicorn app:app', 'api'],
    ['env -C api gunicorn app:app', 'api'],
    ['if x; then cd a; fi; gunicorn app:app', null],
  ])('knows the folder of %s', (text, directory) => {
    expect(read(text).invocations.at(-1)?.directory).toBe(directory);
  });

  it('collects the environment', () => {
    const of = (text: string) => Object.fromEntries(read(text).invocations.at(-1)?.environment ?? []);
    expect(of('A=1 B="2 3" gunicorn x')).toEqual({A: '1', B: '2 3'});
    expect(of('export A=1; C=2; gunicorn x')).toEqual({A: '1'});
    expect(of('export A=1 && env A=$PORT B=$(date) gunicorn x')).toEqual({A: '$PORT'});
    expect(of('A=1 true; gunicorn x')).toEqual({});
  });

  it('keeps places, in quotes and over lines', () => {
    const places = (text: string) => read(text).invocations.map(i => [i.place.line, i.place.column]);
    expect(places('exec gunicorn x')).toEqual([[1, 11]]);
    expect(places("sh -c 'a; b'")).toEqual([
      [1, 13],
      [1, 16],
    ]);
    expect(places('a \\\n  && b')).toEqual([
      [1, 6],
      [2, 6],
    ]);
  });

  it('names the variables that a shell puts in', () => {
    const words = read('gunicorn -b "[::]:${PORT:-8000}" \':$PORT\' -w $((2 * 2)) ${A+b} $(c)').invocations[0]?.words;
    expect(words?.map(w => [w.text, w.variables.map(v => `${v.name}/${v.fallback}`).join(), w.dynamic])).toEqual([
      ['-b', '', false],
      ['[::]:${PORT:-8000}', 'PORT/8000', false],
      [':$PORT', '', false],
      ['-w', '', false],
      ['$((2 * 2))', '', true],
      ['${A+b}', '', true],
      ['$(c)', '', true],
    ]);
  });

  it.each<[string, string, number]>([
    ['gunicorn shop:create_app()', 'gunicorn shop:create_app()', 30],
    ["gunicorn -w 2 shop:create_app('x', 1) --preload", "gunicorn -w 2 shop:create_app('x', 1) --preload", 35],
    ["gunicorn 'app:app", 'gunicorn app:app', 15],
  ])('reads on behind the error in %s', (text, program, column) => {
    const command = read(text);
    expect(command.invocations.map(shown)).toEqual([program]);
    expect(command.syntaxError?.place).toEqual(at('Procfile', 1, column));
  });
});

describe('a script of the project', () => {
  const run = '#!/usr/bin/env bash\nset -e\npython manage.py migrate\nexec gunicorn "$@" app:app\n';
  it.each(['./run.sh --preload', 'bash run.sh --preload', 'sh -e ./run.sh --preload', '/app/run.sh --preload'])(
    '%s',
    text => {
      const command = read(text, {'run.sh': run});
      expect(command.unclear).toBeNull();
      expect(command.invocations.map(shown)).toEqual(['python manage.py migrate', 'gunicorn --preload app:app']);
      expect(command.invocations[1]?.place).toEqual(at('run.sh', 4, 6));
    },
  );

  it('is found without an ending, and gives way to the command it is given', () => {
    const command = read('sh bin/start gunicorn app:app', {'bin/start': 'exec "$@"\r\n'});
    expect(command.invocations.map(shown)).toEqual(['gunicorn app:app']);
  });

  it('may be Python by its name or its first line', () => {
    expect(read('./serve', {serve: '#!/usr/bin/env python3\nprint(1)\n'}).invocations.map(shown)).toEqual([
      'python ./serve',
    ]);
    expect(read('./app.py x', {'app.py': ''}).invocations.map(shown)).toEqual(['python ./app.py x']);
  });

  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['./run.sh', 'not among', {}],
    ['bash ./deploy.sh', 'not among', {}],
    ['./a.sh', 'inside another script', {'a.sh': 'sh b.sh', 'b.sh': 'gunicorn x'}],
    ['./a.sh', 'inside another script', {'a.sh': './a.sh'}],
    ['$START', 'value is not in the files', {}],
    ['eval "gunicorn x"', 'eval', {}],
    ['cd $X && ./run.sh', 'not among', {'run.sh': 'a'}],
  ])('is unclear: %s (%s)', (text, reason, files) => {
    expect(read(text, files).unclear).toContain(reason);
  });
});

describe('supervisord', () => {
  const conf = (...lines: readonly string[]) => ({'supervisord.conf': lines.join('\n')});
  it.each<[string, Readonly<Record<string, string>>, readonly string[], string | null]>([
    [
      'supervisord -c supervisord.conf',
      conf('[supervisord]', 'nodaemon=true', '[program:a]', 'command=gunicorn -b :%(ENV_PORT)s "a b" ; the web'),
      ['gunicorn -b :${PORT} a b'],
      null,
    ],
    [
      'supervisord',
      conf('[program:a]', 'command = python', '  worker.py', '[group:x]', 'programs=a'),
      ['python worker.py'],
      null,
    ],
    [
      'supervisord --configuration=supervisord.conf',
      conf('[program:a]', 'command: sh -c "a; b 100%%"'),
      ['a', 'b 100%'],
      null,
    ],
    [
      'supervisord -n',
      conf(
        '[program:a]',
        'autostart=false',
        'command=a',
        '[eventlistener:b]',
        'command=b',
        '[program:c]',
        'command=c "',
      ),
      [],
      null,
    ],
    ['supervisord -c /etc/x.conf', {}, [], "and /etc/x.conf is not among the project's files."],
    ['supervisord', {}, [], "and supervisord.conf is not among the project's files."],
    [
      'supervisord',
      conf('[program:a]', 'command=a', '[include]', 'files=conf.d/*.conf'),
      ['a'],
      'includes other settings',
    ],
    ['supervisord', conf('[program:a]', 'command=supervisord'), [], 'deeper than is followed'],
  ])('%s %j', (text, files, programs, unclear) => {
    const command = read(text, files);
    const shownAll = command.invocations.map(shown);
    expect(shownAll.at(-1)).toBe(text);
    expect(shownAll.filter(program => !program.startsWith('supervisord'))).toEqual(programs);
    if (unclear === null) expect(command.unclear).toBeNull();
    else expect(command.unclear).toContain(unclear);
  });

  it('keeps where, in which folder and with what each is started', () => {
    const files = conf(
      '[supervisord]',
      'environment=A="1",B=%(ENV_C)s',
      '[program:a]',
      'directory=src',
      "environment=D='x y'",
      'command=a',
      'autostart=%(ENV_E)s',
    );
    const [program] = read('supervisord', files).invocations;
    expect(program).toMatchObject({
      directory: 'src',
      background: true,
      conditional: true,
      place: {file: 'supervisord.conf', line: 6, column: 9},
    });
    expect([...(program?.environment ?? [])]).toEqual([
      ['A', '1'],
      ['D', 'x y'],
    ]);
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.string({unit: 'binary'}),
    fc.constantFrom(
      ...'sh -c \' " ${ $( ` && || ; | & ( ) cd exec env A=b poetry run uv run -- python -m f() { } f if then fi \\ \n'.split(
        ' ',
      ),
    ),
  );
  it('never throws, never hangs, and keeps its places on the page', () => {
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 12}), fc.constantFrom('', ' '), (pieces, glue) => {
        const text = pieces.join(glue);
        const command = read(text, {'run.sh': text});
        for (const {place} of command.invocations) {
          expect(place.line).toBeGreaterThanOrEqual(1);
          expect(place.column).toBeGreaterThanOrEqual(1);
        }
      }),
      {numRuns: 500},
    );
  });
});
