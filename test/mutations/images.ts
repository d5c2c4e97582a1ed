import {all, type Mutation, replace, write} from './edits.ts';

const FILE = 'Dockerfile';
const COMMAND = 'CMD ["gunicorn"';

/** Defects of a Dockerfile around the app: where it installs, what it copies and as whom it runs. */
export const flyFlaskImage: readonly Mutation[] = [
  ['a slip in an instruction', replace(FILE, 'WORKDIR', 'WORKDRI'), ['wsgi-target-resolves failingStep Dockerfile:3']],
  [
    'a step without its RUN',
    replace(FILE, 'EXPOSE', 'mkdir data\nEXPOSE'),
    ['wsgi-target-resolves failingStep Dockerfile:11'],
  ],
  [
    'a copy to nowhere',
    replace(FILE, 'requirements.txt .', 'requirements.txt'),
    ['wsgi-target-resolves failingStep Dockerfile:5'],
  ],
  ['an instruction in small letters', replace(FILE, 'WORKDIR', 'workdir'), []],
  [
    'a list in single quotes',
    replace(
      FILE,
      'CMD ["gunicorn", "--bind", ":8080", "--workers", "2", "app:app"]',
      "CMD ['gunicorn', '--bind', ':8080', '--workers', '2', 'app:app']",
    ),
    ['server-in-dependencies notThere Dockerfile:12'],
  ],
  [
    'a long dash',
    replace(
      FILE,
      'CMD ["gunicorn", "--bind", ":8080", "--workers", "2", "app:app"]',
      'CMD ["gunicorn", "–bind", ":8080", "--workers", "2", "app:app"]',
    ),
    ['start-command-defined longDash Dockerfile:12'],
  ],
  [
    'a virtual environment, and no PATH',
    replace(FILE, 'RUN pip install', 'RUN python -m venv /opt/venv && /opt/venv/bin/pip install'),
    ['server-in-dependencies notThere fly.toml:7', 'server-in-dependencies notThere Dockerfile:12'],
  ],
  [
    'an activation in a step',
    replace(FILE, 'RUN pip install', 'RUN python -m venv venv && . venv/bin/activate && pip install'),
    ['server-in-dependencies notThere fly.toml:7', 'server-in-dependencies notThere Dockerfile:12'],
  ],
  [
    'a virtual environment, and its PATH',
    replace(FILE, 'RUN pip', 'RUN python -m venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"\nRUN pip'),
    [],
  ],
  [
    'apt-get on Alpine',
    all(
      replace(FILE, 'python:3.14-slim', 'python:3.14-alpine'),
      replace(FILE, 'RUN pip', 'RUN apt-get update && apt-get install -y gcc\nRUN pip'),
    ),
    ['wsgi-target-resolves failingStep Dockerfile:6'],
  ],
  [
    'a question of apt-get',
    replace(FILE, 'RUN pip', 'RUN apt-get update && apt-get install gcc\nRUN pip'),
    ['wsgi-target-resolves failingStep Dockerfile:6'],
  ],
  [
    'a question of apt-get that is answered',
    replace(FILE, 'RUN pip', 'RUN apt-get update && apt-get install --yes gcc\nRUN pip'),
    [],
  ],
  [
    'an entrypoint without permission to run',
    all(replace(FILE, 'COPY app.py ./', 'COPY app.py e.sh ./\nENTRYPOINT ["./e.sh"]'), files => ({
      ...files,
      'e.sh': {content: '#!/bin/sh\nexec "$@"\n', mode: 0o644},
    })),
    ['wsgi-target-resolves notExecutable Dockerfile:9'],
  ],
  [
    'another folder for the command',
    replace(FILE, 'EXPOSE', 'WORKDIR /srv\nEXPOSE'),
    ['wsgi-target-resolves otherFolder Dockerfile:13'],
  ],
  [
    'bash on Alpine',
    all(
      replace(FILE, 'python:3.14-slim', 'python:3.14-alpine'),
      replace(
        FILE,
        'CMD ["gunicorn", "--bind", ":8080", "--workers", "2", "app:app"]',
        'CMD ["bash", "-c", "gunicorn --bind :8080 app:app"]',
      ),
    ),
    ['server-in-dependencies notThere Dockerfile:12'],
  ],
  [
    'a user that nothing creates',
    replace(FILE, COMMAND, `USER shop\n${COMMAND}`),
    ['start-command-defined noUser Dockerfile:12'],
  ],
  ['a user that a step creates', replace(FILE, COMMAND, `RUN useradd shop\nUSER shop\n${COMMAND}`), []],
  [
    'a stage that is not there',
    replace(FILE, 'EXPOSE', 'COPY --from=builder /app/static ./static\nEXPOSE'),
    ['wsgi-target-resolves missingStage Dockerfile:11'],
  ],
  [
    'a file that is not there',
    replace(FILE, 'COPY app.py ./', 'COPY app.py settings.py ./'),
    ['wsgi-target-resolves missingSource Dockerfile:8'],
  ],
  [
    'a file that git ignores',
    all(
      replace(FILE, 'COPY app.py ./', 'COPY app.py built.css ./'),
      write('.gitignore', '.env\n.venv/\n__pycache__/\n*.sqlite3\nbuilt.css\n'),
    ),
    [],
  ],
];

export const flyFastapiImage: readonly Mutation[] = [
  [
    'the environment of uv, and no PATH',
    replace(FILE, 'ENV PATH="/app/.venv/bin:$PATH"\n', ''),
    ['server-in-dependencies notThere fly.toml:17', 'server-in-dependencies notThere fly.toml:4'],
  ],
];

/** A folder that the command goes to, or that the service names, and that is not there. */
export const herokuFolder: readonly Mutation[] = [
  [
    'a buildpack as a text',
    write('app.json', '{"buildpacks": ["heroku/python"]}\n'),
    ['heroku-app-json-valid shape app.json:1'],
  ],
  [
    'a buildpack with its address',
    write('app.json', '{"buildpacks": [{"url": "heroku/python"}], "env": {"A": "b"}}\n'),
    [],
  ],
  [
    'a truth value for a variable',
    write('app.json', '{"env": {"MODE": true}}\n'),
    ['heroku-app-json-valid shape app.json:1'],
  ],
  [
    'a script with a capital',
    write('app.json', '{"scripts": {"postDeploy": "date"}}\n'),
    ['heroku-app-json-valid shape app.json:1'],
  ],
  [
    'a folder that is not there',
    replace('Procfile', 'web: ', 'web: cd server && '),
    ['wsgi-target-resolves missingFolder Procfile:1'],
  ],
];
