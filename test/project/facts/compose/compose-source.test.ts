import {describe, expect, it} from 'vitest';
import {ownServer} from '../../../../src/platforms/own-server.ts';
import {processes} from '../../../../src/project/facts/command/processes.ts';
import {serverCommand} from '../../../../src/project/facts/command/server-command.ts';
import {startCommand} from '../../../../src/project/facts/command/start-command.ts';
import {declaredVariables} from '../../../../src/project/facts/configuration/declared-variables.ts';
import {image} from '../../../../src/project/facts/image/image.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const DOCKERFILE = [
  'FROM python:3.14-slim',
  'WORKDIR /srv/app',
  'COPY . .',
  'ENV WEB_CONCURRENCY=2',
  'CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]',
].join('\n');

const GUNICORN = 'gunicorn -b 0.0.0.0:8000 app:app';

/** A compose file with these lines as its service `web`, built here. */
const web = (...lines: readonly string[]) =>
  ['services:', '  web:', '    build: .', ...lines.map(line => `    ${line}`), ''].join('\n');

type Files = Readonly<Record<string, string>>;
const project = (files: Files) => memoryProject({'app.py': 'app = 1\n', ...files});

/** The start command and its place; what cannot be known as the reason. */
function started(files: Files): string {
  const start = startCommand(project(files), ownServer);
  if (!start.known) return `? ${start.reason}`;
  return start.value ? `${start.value.command.text} @${start.value.place.file}:${start.value.place.line}` : 'nothing';
}

describe('the start command of a compose file', () => {
  it.each<[string, Files, string]>([
    ['a text', {'compose.yaml': web(`command: ${GUNICORN}`)}, `${GUNICORN} @compose.yaml:4`],
    [
      'a list',
      {'compose.yml': web('command: [gunicorn, "-b", "0.0.0.0:8000", "app:app"]')},
      `${GUNICORN} @compose.yml:4`,
    ],
    [
      'folded lines',
      {'compose.yaml': web('command: >', '  gunicorn', '  -b 0.0.0.0:8000 app:app')},
      `${GUNICORN} @compose.yaml:5`,
    ],
    [
      'the CMD of the image',
      {'docker-compose.yml': web(), Dockerfile: DOCKERFILE},
      'gunicorn --bind 0.0.0.0:8000 app:app @Dockerfile:5',
    ],
    [
      'the entrypoint of the image, with the command behind it',
      {'compose.yaml': web('command: app:app'), Dockerfile: `${DOCKERFILE}\nENTRYPOINT ["gunicorn"]`},
      'gunicorn app:app @compose.yaml:4',
    ],
    [
      'its own entrypoint, which leaves no CMD',
      {'compose.yaml': web('entrypoint: ["uvicorn", "app:app"]'), Dockerfile: DOCKERFILE},
      'uvicorn app:app @compose.yaml:4',
    ],
    [
      'another Dockerfile, in another folder',
      {
        'docker-compose.yml':
          'services:\n  web:\n    build:\n      context: ./back\n      dockerfile: prod.Dockerfile\n',
        'back/prod.Dockerfile': DOCKERFILE,
      },
      'gunicorn --bind 0.0.0.0:8000 app:app @back/prod.Dockerfile:5',
    ],
    [
      'a merge key',
      {'compose.yaml': `x-app: &app\n  build: .\n  command: ${GUNICORN}\nservices:\n  web:\n    <<: *app\n`},
      `${GUNICORN} @compose.yaml:3`,
    ],
    [
      'what it extends',
      {
        'compose.yaml': `services:\n  base:\n    profiles: [no]\n    build: .\n    command: ${GUNICORN}\n  web:\n    extends: base\n    profiles: !reset []\n`,
      },
      `${GUNICORN} @compose.yaml:5`,
    ],
    [
      'the file for production on top',
      {
        'docker-compose.yml': web('command: python manage.py runserver'),
        'docker-compose.prod.yml': web(`command: ${GUNICORN}`),
      },
      `${GUNICORN} @docker-compose.prod.yml:4`,
    ],
    [
      'the file for production adds nothing to the command',
      {
        'compose.yaml': web(`command: ${GUNICORN}`),
        'compose.production.yaml': 'services:\n  web:\n    restart: always\n',
      },
      `${GUNICORN} @compose.yaml:4`,
    ],
    [
      'a dollar that stays',
      {'compose.yaml': web('command: sh -c "gunicorn -b 0.0.0.0:$$PORT app:app"')},
      'sh -c gunicorn -b 0.0.0.0:$PORT app:app @compose.yaml:4',
    ],
    [
      'for development',
      {'compose.yaml': web('command: python manage.py runserver')},
      '? compose.yaml is written for development; what runs on the server decides.',
    ],
    [
      'with the code of the machine',
      {'compose.yaml': web(`command: ${GUNICORN}`, 'volumes: [".:/srv"]')},
      '? compose.yaml is written for development; what runs on the server decides.',
    ],
    [
      'with errors that are shown',
      {'compose.yaml': web(`command: ${GUNICORN}`, 'environment: [DEBUG=1]')},
      '? compose.yaml is written for development; what runs on the server decides.',
    ],
    [
      'with an override beside it',
      {'compose.yaml': web(`command: ${GUNICORN}`), 'compose.override.yaml': 'services:\n  web:\n    command: sh\n'},
      '? compose.override.yaml changes web wherever it lies beside compose.yaml; whether it lies on the server decides.',
    ],
    [
      'with an override that git leaves out',
      {
        'compose.yaml': web(`command: ${GUNICORN}`),
        'compose.override.yaml': 'services:\n  web:\n    command: sh\n',
        '.gitignore': 'compose.override.yaml\n',
      },
      `${GUNICORN} @compose.yaml:4`,
    ],
    [
      'two servers',
      {
        'compose.yaml': `services:\n  one:\n    build: .\n    command: ${GUNICORN}\n  two:\n    build: .\n    command: ${GUNICORN}\n`,
      },
      '? compose.yaml starts several servers (one, two); which of them is meant is not in the files.',
    ],
    [
      'the one with a port',
      {
        'compose.yaml': `services:\n  one:\n    build: .\n    command: ${GUNICORN}\n    ports: ["80:8000"]\n  two:\n    build: .\n    command: ${GUNICORN}\n`,
      },
      `${GUNICORN} @compose.yaml:4`,
    ],
    [
      'no Dockerfile',
      {'compose.yaml': web()},
      "? web is built with Dockerfile, which is not among the project's files.",
    ],
    [
      'services of others only',
      {'compose.yaml': 'services:\n  db:\n    image: postgres\n'},
      '? No unit of systemd, no site of Apache, no compose file and no settings of uWSGI among the files start the app; what runs on the server decides.',
    ],
    [
      'a unit of systemd, which counts more',
      {
        'compose.yaml': web(`command: ${GUNICORN}`),
        'web.service': '[Service]\nWorkingDirectory=/srv/app\nExecStart=/usr/bin/gunicorn app:app\n',
      },
      '/usr/bin/gunicorn app:app @web.service:3',
    ],
    [
      'a unit that starts the compose file',
      {
        'compose.yaml': web(`command: ${GUNICORN}`),
        'web.service': '[Service]\nWorkingDirectory=/srv/app\nExecStart=/usr/bin/docker compose up\n',
      },
      `${GUNICORN} @compose.yaml:4`,
    ],
  ])('%s', (_, files, expected) => expect(started(files)).toBe(expected));
});

describe('what surrounds it', () => {
  const files = {
    Dockerfile: DOCKERFILE,
    'prod.vars': 'LOG_LEVEL=info\nWEB_CONCURRENCY=3\n',
    'compose.yaml': [
      'services:',
      '  web:',
      '    build: .',
      '    env_file: [prod.vars]',
      '    environment:',
      '      WEB_CONCURRENCY: 4',
      '      SITE: https://$HOST',
      '      SECRET_KEY:',
      '    depends_on:',
      '      migrate: {condition: service_completed_successfully}',
      '  migrate:',
      '    build: .',
      '    command: python manage.py migrate',
      '  tasks:',
      '    build: .',
      '    command: celery -A app worker',
      '  page:',
      '    build: ./page',
      '    command: npm start',
      '',
    ].join('\n'),
  };

  it('sets variables, the nearest to the service last', () => {
    const found = [...declaredVariables(project(files), ownServer).values()].map(
      ({name, value, place}) => `${name} ${value.kind === 'literal' ? value.text : value.kind} ${place.file}`,
    );
    expect(found.sort()).toEqual([
      'LOG_LEVEL info prod.vars',
      'SECRET_KEY by-hand compose.yaml',
      'SITE by-hand compose.yaml',
      'WEB_CONCURRENCY 4 compose.yaml',
    ]);
  });

  it('has other services of the same image beside the web process', () => {
    const all = processes(project(files), ownServer);
    expect(all.known && all.value.map(({name, role}) => `${name} ${role}`)).toEqual([
      'CMD web',
      'migrate release',
      'tasks worker',
    ]);
  });

  it('builds its image, and knows where its files lie in the project', () => {
    const built = image(project(files), ownServer);
    expect(built.known && built.value?.build.dockerfile).toBe('Dockerfile');
    const server = serverCommand(project(files), ownServer);
    expect(server.known && server.value?.searchPaths).toEqual(['']);
    expect(server.known && server.value?.invocation.environment.get('WEB_CONCURRENCY')).toBe('4');
  });
});
