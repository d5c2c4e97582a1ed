// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shells write expansions like templates.
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {runChecks} from '../../src/checks/run.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {herokuFir} from '../../src/platforms/heroku-fir.ts';
import type {Contract} from '../../src/project/contract.ts';
import {type FileLike, memoryProject} from '../../src/project/project.ts';
import {inventedProcfilePlatforms} from '../invented-procfile-platforms.ts';

type Files = Readonly<Record<string, FileLike>>;

const django: Files = {
  'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
  'mysite/__init__.py': '',
  'mysite/settings.py': '',
  'mysite/wsgi.py': 'from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n',
  'mysite/asgi.py': 'from django.core.asgi import get_asgi_application\napplication = get_asgi_application()\n',
};
const flask: Files = {
  'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
  'hello.py': 'def application(environ, start_response):\n    pass\n',
  'shop/__init__.py': 'from flask import Flask\ndef create_app(mode=None):\n    return Flask(__name__)\n',
};
const fastapi: Files = {
  'api/__init__.py': '',
  'api/main.py': 'from fastapi import FastAPI\napp = FastAPI()\n',
  'main.py': 'from fastapi import FastAPI\napp = FastAPI()\n',
};
const requirements =
  'django\nflask\nfastapi[standard]\ngunicorn\nuvicorn\nwaitress\nhypercorn\ndaphne\ngranian\ngevent\nuvicorn-worker\nnewrelic\nddtrace\npoetry\npipenv\nuv\ncelery\n';
const all: Files = {...django, ...flask, ...fastapi, 'requirements.txt': requirements};

/** `check: message` of everything that fails among the checks of the Procfile and of the start command. */
function findings(procfile: FileLike, contract: Contract = heroku, files: Files = {}): string[] {
  const project = memoryProject({...all, Procfile: procfile, ...files});
  const results = runChecks(project, contract).filter(({topic}) => topic === 'procfile' || topic === 'start');
  expect(results.filter(({verdict}) => verdict === 'error')).toEqual([]);
  return results.flatMap(({id, findings: found}) => found.map(({messageId}) => `${id}: ${messageId}`));
}

describe('right commands have no findings', () => {
  const commands = [
    'gunicorn mysite.wsgi',
    'gunicorn mysite.wsgi:application',
    'gunicorn mysite.wsgi --log-file -',
    'uvicorn mysite.asgi:application --host 0.0.0.0 --port $PORT',
    'gunicorn app:app',
    "gunicorn 'shop:create_app()'",
    'uvicorn api.main:app --host 0.0.0.0 --port $PORT',
    'gunicorn -k asgi api.main:app',
    'gunicorn hello',
    'waitress-serve --port=$PORT mysite.wsgi:application',
    'waitress-serve --port=$PORT --call shop:create_app',
    'gunicorn -k uvicorn_worker.UvicornWorker -b :$PORT api.main:app',
    'python -m gunicorn mysite.wsgi',
    'python -m gunicorn.app.wsgiapp mysite.wsgi',
    'newrelic-admin run-program gunicorn mysite.wsgi',
    'ddtrace-run gunicorn app:app',
    'poetry run gunicorn app:app',
    'uv run -- gunicorn app:app',
    'pipenv run gunicorn app:app',
    'env DJANGO_SETTINGS_MODULE=mysite.settings gunicorn mysite.wsgi',
    'python manage.py migrate && gunicorn mysite.wsgi',
    'python manage.py migrate; exec gunicorn mysite.wsgi',
    'yes "yes" | python manage.py migrate && gunicorn mysite.wsgi',
    "sh -c 'gunicorn -b 0.0.0.0:$PORT app:app'",
    "bash -c 'exec gunicorn app:app'",
    './run.sh',
    'sh run.sh',
    'gunicorn -b 0.0.0.0:${PORT:-8000} app:app',
    'gunicorn -b "[::]:$PORT" app:app',
    'gunicorn app:app -w 3 -b :$PORT',
    'hypercorn main:app --bind 0.0.0.0:${PORT}',
    'daphne -b 0.0.0.0 -p $PORT mysite.asgi:application',
    'granian --interface asgi --host 0.0.0.0 --port $PORT main:app',
    'fastapi run main.py',
    'gunicorn  app:app',
    'gunicorn app:app # the app',
    'gunicorn --worker-class gevent app:app',
    'bin/start-nginx gunicorn --bind unix:/tmp/nginx.socket app:app',
  ];
  const script = {'run.sh': {content: '#!/bin/bash\nset -e\nexec gunicorn -b :$PORT app:app\n', mode: 0o755}};
  it.each(commands)('%s', command => {
    expect(findings(`web: ${command}\n`, heroku, script)).toEqual([]);
    expect(findings(`web: ${command}\n`, herokuFir, script)).toEqual([]);
  });
});

describe('right Procfiles have no findings', () => {
  it.each<[string, string]>([
    ['no final line end', 'web: gunicorn app:app'],
    ['blanks behind the command', 'web: gunicorn app:app   \n'],
    ['comments and blank lines', '# the app\n\nweb: gunicorn app:app\n  # worker: celery\n\n'],
    ['hyphens in names', 'web: gunicorn app:app\nweb-api: gunicorn app:app\nworker-beat: celery beat\n'],
    ['line ends of Windows', 'web: gunicorn app:app\r\nrelease: python manage.py migrate\r\n'],
  ])('%s', (_, text) => {
    expect(findings(text)).toEqual([]);
    expect(findings(text, herokuFir)).toEqual([]);
  });

  it('on a platform with another port', () => {
    const [beanstalk] = inventedProcfilePlatforms.filter(({id}) => id === 'invented-beanstalk');
    expect(findings('web: gunicorn --bind :8000 mysite.wsgi\n', beanstalk)).toEqual([]);
    expect(findings('web: uvicorn api.main:app --port 8000\n', beanstalk)).toEqual([]);
  });
});

describe('each wrong twin is found once, where it belongs', () => {
  const utf16 = Uint8Array.from([0xff, 0xfe, ...[...'web: gunicorn app:app\n'].flatMap(c => [c.charCodeAt(0), 0])]);
  it.each<[string, FileLike, readonly string[]]>([
    ['a capital letter', 'Web: gunicorn app:app', ['procfile-web-process: otherCase']],
    ['no blank', 'web:gunicorn app:app', ['procfile-grammar: noBlank']],
    ['no colon', 'web gunicorn app:app', ['procfile-grammar: noColon']],
    ['a blank before the colon', 'web : gunicorn app:app', ['procfile-grammar: blankBeforeColon']],
    ['no command', 'web:\n', ['procfile-command-nonempty: empty']],
    ['no web', 'worker: celery -A mysite worker\n', ['procfile-web-process: none']],
    ['an empty file', '', ['procfile-web-process: none']],
    ['UTF-16', utf16, ['procfile-encoding: utf16']],
    ['a byte order mark', '\ufeffweb: gunicorn app:app\n', ['procfile-encoding: byteOrderMark']],
    ['a file name', 'web: gunicorn app.py', ['wsgi-target-syntax: path']],
    ['loopback', 'web: gunicorn -b 127.0.0.1:$PORT app:app', ['web-binds-all-interfaces: loopback']],
    [
      'an address from the laptop',
      'web: gunicorn -b 127.0.0.1:8000 app:app',
      ['web-binds-port: literalPort', 'web-binds-all-interfaces: loopback'],
    ],
    ['a port from the laptop', 'web: gunicorn -b 0.0.0.0:8000 app:app', ['web-binds-port: literalPort']],
    [
      'uvicorn without options',
      'web: uvicorn main:app',
      ['web-binds-port: defaultPort', 'web-binds-all-interfaces: loopbackDefault'],
    ],
    [
      'the development server',
      'web: python manage.py runserver',
      [
        'procfile-no-dev-server: developmentServer',
        'web-binds-port: defaultPort',
        'web-binds-all-interfaces: loopbackDefault',
      ],
    ],
    [
      'the development server, reachable',
      'web: python manage.py runserver 0.0.0.0:$PORT',
      ['procfile-no-dev-server: developmentServer'],
    ],
    ['a factory that is not called', 'web: gunicorn shop:create_app', ['wsgi-factory-called: notCalled']],
    ['bare parentheses', 'web: gunicorn shop:create_app()', ['shell-quoting-parens: bareParentheses']],
    ['ASGI on a sync worker', 'web: gunicorn main:app', ['asgi-wsgi-server-match: asgiOnWsgi']],
    ['a removed worker', 'web: gunicorn -k eventlet app:app', ['gunicorn-worker-class-valid: removed']],
    ['single quotes', "web: gunicorn -b '0.0.0.0:$PORT' app:app", ['port-expansion-form: quoted']],
    ['too many workers', 'web: gunicorn -w 20 app:app', ['workers-fit-memory: tooMany']],
    ['too long a timeout', 'web: gunicorn -t 300 app:app', ['gunicorn-timeout-sane: tooLong']],
    [
      'the same twice',
      'web: gunicorn app:app\nweb: gunicorn hello\nweb: gunicorn mysite.wsgi\n',
      ['procfile-portable-names: repeated', 'procfile-portable-names: repeated'],
    ],
    ['a command on its own', 'web: gunicorn app:app\npython manage.py migrate\n', ['procfile-grammar: noColon']],
  ])('%s', (_, procfile, wanted) => {
    expect(findings(procfile)).toEqual(wanted);
  });

  it('a missing Procfile is one finding', () => {
    const results = runChecks(memoryProject(all), heroku).filter(
      ({topic}) => topic === 'procfile' || topic === 'start',
    );
    expect(results.flatMap(({id, findings: found}) => found.map(() => id))).toEqual(['procfile-exists']);
  });

  it('an empty project has none', () => {
    const results = runChecks(memoryProject({'README.md': ''}), heroku);
    const start = results.filter(({topic}) => topic === 'procfile' || topic === 'start');
    expect(start.flatMap(({id, findings: found}) => found.map(() => id))).toEqual([]);
  });

  it('never shows what may be a password', () => {
    const secret = 'hunter2hunter2';
    const text = `DATABASE_PASSWORD=${secret}\nexport SECRET=${secret}\nweb: SECRET=${secret} gunicorn app:app -e KEY=${secret} -b :80\n`;
    for (const contract of [heroku, herokuFir, ...inventedProcfilePlatforms]) {
      const results = runChecks(memoryProject({...all, Procfile: text}), contract);
      expect(JSON.stringify(results.filter(({topic}) => topic === 'procfile' || topic === 'start'))).not.toContain(
        secret,
      );
    }
  });
});

describe('whatever the files hold', () => {
  it('no check breaks', () => {
    const bytes = fc.uint8Array({maxLength: 60});
    const words = fc.constantFrom(
      ...'web: gunicorn -b :$PORT ${PORT -c gunicorn.conf.py python app.py -m uvicorn --port ( ) \' " && cd release: \n'.split(
        ' ',
      ),
    );
    const text = fc.array(fc.oneof(words, fc.string({maxLength: 4})), {maxLength: 12}).map(parts => parts.join(' '));
    const content = fc.oneof(bytes, text);
    fc.assert(
      fc.property(content, content, content, (procfile, conf, yml) => {
        const project = memoryProject({
          Procfile: procfile,
          'gunicorn.conf.py': conf,
          'app.py': conf,
          'heroku.yml': yml,
        });
        for (const contract of [heroku, herokuFir, ...inventedProcfilePlatforms]) {
          const broken = runChecks(project, contract).filter(({topic}) => topic === 'procfile' || topic === 'start');
          expect(broken.filter(({verdict}) => verdict === 'error')).toEqual([]);
        }
      }),
      {numRuns: 60},
    );
  });
});
