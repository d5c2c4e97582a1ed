// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shells write expansions like templates.
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {herokuFir} from '../../../../src/platforms/heroku-fir.ts';
import type {Listen} from '../../../../src/project/facts/command/command-types.ts';
import {serverCommand} from '../../../../src/project/facts/command/server-command.ts';
import {type FileLike, memoryProject} from '../../../../src/project/project.ts';

type Files = Readonly<Record<string, FileLike>>;

function read(command: string, files: Files = {}, contract = heroku) {
  const fact = serverCommand(memoryProject({Procfile: `web: ${command}\n`, ...files}), contract);
  return fact.known ? fact.value : null;
}

function listens({host, port}: Listen): string {
  const number = port.kind === 'literal' ? port.number : port.kind === 'variable' ? `$${port.name}` : port.kind;
  return `${host.kind} ${number}`;
}

/** `server target listen`, and `dev` where it is not for production. */
function shown(command: string, files: Files = {}): string {
  const server = read(command, files);
  if (!server) return 'unknown';
  const target = server.target?.text ?? server.script?.path ?? '-';
  return `${server.server} ${target} ${listens(server.listen)}${server.production ? '' : ' dev'}`;
}

describe('canonical commands of the platforms', () => {
  it.each<[string, string]>([
    ['gunicorn mysite.wsgi', 'gunicorn mysite.wsgi all $PORT'],
    ['gunicorn mysite.wsgi:application', 'gunicorn mysite.wsgi:application all $PORT'],
    ['gunicorn --bind 0.0.0.0:8080 mysite.wsgi', 'gunicorn mysite.wsgi all 8080'],
    ['gunicorn -b :$PORT mysite.wsgi', 'gunicorn mysite.wsgi all $PORT'],
    ['gunicorn --bind :8000 mysite.wsgi', 'gunicorn mysite.wsgi all 8000'],
    ["gunicorn 'shop:create_app()'", 'gunicorn shop:create_app() all $PORT'],
    ['gunicorn -k asgi app.main:app', 'gunicorn app.main:app all $PORT'],
    ['gunicorn -k uvicorn_worker.UvicornWorker -b :$PORT app.main:app', 'gunicorn app.main:app all $PORT'],
    ['uvicorn mysite.asgi:application --host 0.0.0.0 --port $PORT', 'uvicorn mysite.asgi:application all $PORT'],
    ['uvicorn app.main:app --host 0.0.0.0 --port 8080', 'uvicorn app.main:app all 8080'],
    ['uvicorn app.main:app --port 8000', 'uvicorn app.main:app loopback 8000'],
    ['waitress-serve --port=$PORT mysite.wsgi:application', 'waitress mysite.wsgi:application all $PORT'],
    ['waitress-serve --listen=*:8080 app:app', 'waitress app:app all 8080'],
    ['waitress-serve --listen=*:$PORT --call shop:create_app', 'waitress shop:create_app all $PORT'],
  ])('%s', (command, wanted) => {
    expect(shown(command)).toBe(wanted);
  });
});

describe('where it listens', () => {
  it.each<[string, string]>([
    ['gunicorn -b 127.0.0.1:8000 app:app', 'gunicorn app:app loopback 8000'],
    ['gunicorn app:app -b "[::]:$PORT"', 'gunicorn app:app all $PORT'],
    ['gunicorn app:app -b[::]:$PORT', 'gunicorn app:app all $PORT'],
    ['gunicorn app:app --bind=0.0.0.0:${PORT:-8000}', 'gunicorn app:app all $PORT'],
    ['gunicorn app:app --bin 0.0.0.0:${PORT}', 'gunicorn app:app all $PORT'],
    ['gunicorn app:app -b 0.0.0.0:5000 -b 0.0.0.0:$PORT', 'gunicorn app:app all $PORT'],
    ['gunicorn app:app -b $PORT', 'gunicorn app:app other 8000'],
    ['python -m aiohttp.web -H 0.0.0.0 -P $PORT pkg:init', 'aiohttp pkg:init all $PORT'],
    ['gunicorn app:app -b 0.0.0.0', 'gunicorn app:app all 8000'],
    ["gunicorn app:app -b ':$PORT'", 'gunicorn app:app all unexpanded'],
    ['gunicorn app:app -b unix:/tmp/nginx.socket', 'gunicorn app:app socket none'],
    ['gunicorn app:app -b $BIND', 'gunicorn app:app unknown unknown'],
    ['GUNICORN_CMD_ARGS="--bind=0.0.0.0:8080" gunicorn app:app', 'gunicorn app:app all 8080'],
    ['PORT=5000 gunicorn app:app', 'gunicorn app:app all 5000'],
    ['export PORT=${PORT:-5000} && gunicorn app:app', 'gunicorn app:app all $PORT'],
    ["sh -c 'gunicorn -b 0.0.0.0:$PORT app:app'", 'gunicorn app:app all $PORT'],
    ['uvicorn main:app', 'uvicorn main:app loopback 8000'],
    ['uvicorn main:app --host=0.0.0.0 --port=${PORT:-8000}', 'uvicorn main:app all $PORT'],
    ['uvicorn main:app --host :: --port ${PORT?}', 'uvicorn main:app all $PORT'],
    ['UVICORN_HOST=0.0.0.0 UVICORN_PORT=$PORT uvicorn main:app', 'uvicorn main:app all $PORT'],
    ['uvicorn main:app --host ${HOST:-0.0.0.0} --port $PORT', 'uvicorn main:app all $PORT'],
    ['uvicorn main:app --host $HOST --port $PORT', 'uvicorn main:app unknown $PORT'],
    ['gunicorn app:app -b ${HOST:-0.0.0.0}:${PORT:-8000}', 'gunicorn app:app all $PORT'],
    ['uvicorn main:app --uds /tmp/x.sock', 'uvicorn main:app socket none'],
    ['hypercorn main:app', 'hypercorn main:app loopback 8000'],
    ['hypercorn -b 0.0.0.0:$PORT main:app', 'hypercorn main:app all $PORT'],
    ['daphne main:app', 'daphne main:app loopback 8000'],
    ['daphne -b 0.0.0.0 -p $PORT mysite.asgi:application', 'daphne mysite.asgi:application all $PORT'],
    ['daphne -p $PORT mysite.asgi:application', 'daphne mysite.asgi:application loopback $PORT'],
    ['daphne -e tcp:port=$PORT:interface=0.0.0.0 m:a', 'daphne m:a all $PORT'],
    ['granian --interface asgi --host 0.0.0.0 --port $PORT main:app', 'granian main:app all $PORT'],
    ['GRANIAN_PORT=$PORT granian --host 0.0.0.0 --interface wsgi app:app', 'granian app:app all $PORT'],
    ['waitress-serve app:app', 'waitress app:app all 8080'],
    ['waitress-serve --host 127.0.0.1 --port $PORT app:app', 'waitress app:app loopback $PORT'],
    ['waitress-serve app:app --port=$PORT', 'waitress app:app all 8080'],
    ['fastapi run main.py', 'fastapi main.py all $PORT'],
    ['fastapi run main.py --port 8000', 'fastapi main.py all 8000'],
    ['fastapi dev main.py', 'fastapi-dev main.py loopback $PORT dev'],
    ['flask run', 'flask - loopback 5000 dev'],
    ['flask --app shop run --host=0.0.0.0 -p $PORT', 'flask shop all $PORT dev'],
    ['python manage.py runserver', 'runserver - loopback 8000 dev'],
    ['python manage.py runserver 0.0.0.0:$PORT', 'runserver - all $PORT dev'],
    ['python manage.py runserver 0:${PORT:-8000}', 'runserver - all $PORT dev'],
    ['python manage.py runserver $PORT', 'runserver - loopback $PORT dev'],
    ['django-admin runserver 8000', 'runserver - loopback 8000 dev'],
    ['python app.py', 'python app.py unknown unknown'],
    ['python -m http.server $PORT', 'python - all $PORT dev'],
    ['python -m http.server', 'python - all 8000 dev'],
    ['mod_wsgi-express start-server wsgi.py --port $PORT', 'mod_wsgi wsgi.py all $PORT'],
    ['uwsgi --http :$PORT --module mysite.wsgi:application', 'uwsgi mysite.wsgi:application all $PORT'],
    ['uwsgi --http-socket 0.0.0.0:$PORT --wsgi-file app.py --callable app', 'uwsgi app:app all $PORT'],
    ['uwsgi uwsgi.ini', 'uwsgi - unknown unknown'],
  ])('%s', (command, wanted) => {
    expect(shown(command)).toBe(wanted);
  });

  it('reads what uwsgi is told in its file', () => {
    const ini = '[uwsgi]\nhttp-socket = :$(PORT)\nmodule = shop.wsgi:app\nmaster = true\n';
    expect(shown('uwsgi ./etc/uwsgi.ini', {'etc/uwsgi.ini': ini})).toBe('uwsgi shop.wsgi:app all $PORT');
    expect(read('uwsgi ./etc/uwsgi.ini', {'etc/uwsgi.ini': ini})?.target?.place).toMatchObject({
      line: 3,
      file: 'etc/uwsgi.ini',
    });
  });

  it('takes what the platform sets', () => {
    const files = {Procfile: 'web: gunicorn app:app\n'};
    const on = (contract: typeof heroku) => {
      const fact = serverCommand(memoryProject(files), contract);
      return fact.known && fact.value ? listens(fact.value.listen) : null;
    };
    const fixed = {...heroku, environment: {}, port: {kind: 'fixed' as const, number: 8000, allInterfaces: false}};
    expect(on(herokuFir)).toBe('all $PORT');
    expect(on(fixed)).toBe('loopback 8000');
    expect(on({...fixed, environment: {PORT: '8080'}})).toBe('all 8080');
  });
});

describe('the configuration file of gunicorn', () => {
  const port = 'import os\nport = os.environ.get("PORT", "8000")\n';
  it.each<[string, string, Files]>([
    ['gunicorn app:app', 'all $PORT', {'gunicorn.conf.py': `${port}bind = f"0.0.0.0:{port}"\n`}],
    ['gunicorn app:app', 'all $PORT', {'gunicorn.conf.py': `${port}bind = ":" + port\n`}],
    ['gunicorn app:app', 'all $PORT', {'gunicorn.conf.py': `${port}bind = "0.0.0.0:%s" % port\n`}],
    ['gunicorn app:app', 'all 5000', {'gunicorn.conf.py': 'bind = "0.0.0.0:5000"\n'}],
    [
      'gunicorn app:app',
      'all $PORT',
      {'gunicorn.conf.py': `${port}host = os.getenv("HOST", "0.0.0.0")\nbind = f"{host}:{port}"\n`},
    ],
    ['gunicorn app:app', 'loopback 8000', {'gunicorn.conf.py': 'bind = ["127.0.0.1:8000"]\n'}],
    ['gunicorn app:app', 'all $PORT', {'gunicorn.conf.py': 'workers = 2\n'}],
    ['gunicorn app:app', 'unknown unknown', {'gunicorn.conf.py': 'bind = compute()\n'}],
    ['gunicorn app:app -b :$PORT', 'all $PORT', {'gunicorn.conf.py': 'bind = "0.0.0.0:5000"\n'}],
    ['gunicorn -c conf/g.py app:app', 'all 5000', {'conf/g.py': 'bind = "0.0.0.0:5000"\n'}],
    ['gunicorn -c file:conf/g.py app:app', 'all 5000', {'conf/g.py': 'bind = "0.0.0.0:5000"\n'}],
    ['gunicorn -c python:conf.g app:app', 'all 5000', {'conf/g.py': 'bind = "0.0.0.0:5000"\n'}],
    ['gunicorn -c missing.py app:app', 'unknown unknown', {}],
    ['cd api && gunicorn app:app', 'all 5000', {'api/gunicorn.conf.py': 'bind = "0.0.0.0:5000"\n'}],
    ['gunicorn --chdir api app:app', 'all $PORT', {'api/gunicorn.conf.py': 'bind = "0.0.0.0:5000"\n'}],
  ])('%s listens on %s', (command, wanted, files) => {
    const listen = read(command, files)?.listen;
    expect(listen && listens(listen)).toBe(wanted);
  });

  it('may name the app', () => {
    const target = read('gunicorn', {'gunicorn.conf.py': '\nwsgi_app = "shop:app"\n'})?.target;
    expect(target).toMatchObject({module: 'shop', attribute: 'app', place: {file: 'gunicorn.conf.py', line: 2}});
  });
});

describe('the target', () => {
  it.each<[string, string, string | null, string | null, number]>([
    ['gunicorn -w 3 --threads 2 shop.wsgi --log-file -', 'shop.wsgi', null, null, 32],
    ['gunicorn shop:app', 'shop', 'app', null, 15],
    ['gunicorn "shop:create_app(\'prod\')"', 'shop', 'create_app', "'prod'", 15],
    ['gunicorn shop:create_app()', 'shop', 'create_app', '', 15],
    ['gunicorn app.py', 'app.py', null, null, 15],
    ['newrelic-admin run-program gunicorn -w3 -k gevent shop:app', 'shop', 'app', null, 56],
    ['uvicorn --factory shop:create', 'shop', 'create', null, 24],
    ['uvicorn shop:api.app', 'shop', 'api.app', null, 14],
    ['hypercorn -k trio shop:app', 'shop', 'app', null, 24],
  ])('%s', (command, module, attribute, call, column) => {
    const target = read(command)?.target;
    expect(target).toMatchObject({module, attribute, call, place: {file: 'Procfile', line: 1, column}});
  });

  it.each<[string, readonly string[] | null, Files]>([
    ['gunicorn app:app', [''], {}],
    ['gunicorn --chdir api app:app', ['api', ''], {}],
    ['gunicorn --pythonpath src,lib app:app', ['src', 'lib', ''], {}],
    ['cd backend && gunicorn app:app', ['backend'], {}],
    ['gunicorn app:app', ['api', ''], {'gunicorn.conf.py': 'chdir = "api"\n'}],
    ['gunicorn --chdir $X app:app', null, {}],
    ['uvicorn --app-dir src app:app', ['src'], {}],
    ['python -m uvicorn --app-dir src app:app', ['src', ''], {}],
    ['python server/main.py', ['server'], {}],
    ['python backend/manage.py runserver', ['backend'], {}],
    ['uwsgi --http :$PORT --chdir src -w app:app', ['src'], {}],
  ])('%s looks in %j', (command, paths, files) => {
    expect(read(command, files)?.searchPaths).toEqual(paths);
  });

  it('resolves short and shortened options, the last one wins', () => {
    const options = read('gunicorn -w 1 --worker-cl gevent -t5 --timeout=60 -DR app:app')?.options;
    const values = [...(options ?? [])].map(([name, {value}]) => [name, value?.text ?? null]);
    expect(Object.fromEntries(values)).toEqual({
      'access-logfile': '-',
      workers: '1',
      'worker-class': 'gevent',
      timeout: '60',
      daemon: null,
      'enable-stdio-inheritance': null,
    });
  });
});

describe('which of several programs', () => {
  it.each<[string, string]>([
    ['python manage.py migrate && gunicorn app:app', 'gunicorn app:app all $PORT'],
    ['python bot.py & gunicorn app:app', 'gunicorn app:app all $PORT'],
    ['gunicorn app:app & python bot.py', 'gunicorn app:app all $PORT'],
    ['python seed.py; python app.py', 'python app.py unknown unknown'],
    ['./prepare.sh && gunicorn app:app', 'gunicorn app:app all $PORT'],
    ['if [ "$DEBUG" ]; then python manage.py runserver; else gunicorn app:app; fi', 'unknown'],
    ['./run.sh', 'unknown'],
    ['python manage.py migrate', 'unknown'],
    ['npm start', 'unknown'],
    ['celery -A shop worker', 'unknown'],
    ['python -c "import app"', 'unknown'],
    ['uvicorn main:app --reload', 'uvicorn main:app loopback 8000 dev'],
  ])('%s', (command, wanted) => {
    expect(shown(command)).toBe(wanted);
  });

  it('follows a script, and a module of the project', () => {
    expect(shown('./run.sh', {'run.sh': 'exec gunicorn -b :$PORT app:app\n'})).toBe('gunicorn app:app all $PORT');
    expect(shown('python -m shop', {'shop/__init__.py': '', 'shop/__main__.py': ''})).toBe(
      'python shop/__main__.py unknown unknown',
    );
    expect(shown('fastapi run', {'app/main.py': ''})).toBe('fastapi app/main.py all $PORT');
  });

  it('says what would decide it', () => {
    const reason = (files: Files) => {
      const fact = serverCommand(memoryProject(files), heroku);
      return fact.known ? fact.value : fact.reason;
    };
    expect(reason({})).toBeNull();
    expect(reason({Procfile: 'worker: celery'})).toBeNull();
    expect(reason({Procfile: 'web: ./run.sh'})).toContain('./run.sh');
    expect(reason({Procfile: 'web: $CMD'})).toContain('$CMD');
    expect(reason({Procfile: 'web gunicorn app:app'})).toContain('cannot be read');
    expect(reason({Procfile: {problem: 'unreadable'}})).toContain('cannot be read');
    expect(reason({'heroku.yml': 'build:\n  docker:\n    web: Dockerfile\n'})).toContain('Dockerfile');
  });

  it('takes heroku.yml where there is no Procfile, and only on the older generation', () => {
    const project = memoryProject({'heroku.yml': 'run:\n  web: uvicorn main:app --host 0.0.0.0 --port $PORT\n'});
    expect(serverCommand(project, heroku)).toMatchObject({
      known: true,
      value: {target: {place: {line: 2, column: 16}}},
    });
    expect(serverCommand(project, herokuFir)).toEqual({known: true, value: null, place: null});
  });
});

describe('any command', () => {
  const pieces =
    'gunicorn uvicorn -b --bind : $PORT ${PORT -c gunicorn.conf.py python -m manage.py runserver uwsgi --ini x.ini [ ] = -w app:app flask --app run -- ( ) \' "'.split(
      ' ',
    );
  it('never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), {maxLength: 10}), words => {
        const text = words.join(' ');
        serverCommand(memoryProject({Procfile: `web: ${text}`, 'gunicorn.conf.py': text, 'x.ini': text}), heroku);
      }),
      {numRuns: 300},
    );
  });
});

describe('says what would decide a command that is not followed', () => {
  it.each<[string, RegExp, Files]>([
    ['pserve production.ini', /\[server:main\]/, {}],
    ['shop-serve', /shop\.cli:main/, {'pyproject.toml': '[project.scripts]\nshop-serve = "shop.cli:main"\n'}],
    [
      'uv run shop-serve',
      /shop\.cli:main/,
      {'pyproject.toml': '[tool.poetry.scripts]\nshop-serve = "shop.cli:main"\n'},
    ],
    ['shop-serve', /not one of the servers/, {'pyproject.toml': '[project]\nname = "shop"\n'}],
  ])('%s', (command, reason, files) => {
    const fact = serverCommand(memoryProject({Procfile: `web: ${command}\n`, ...files}), heroku);
    expect(fact.known ? '' : fact.reason).toMatch(reason);
  });
});
