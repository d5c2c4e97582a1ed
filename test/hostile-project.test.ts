import {execFileSync} from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {dirname, join} from 'node:path';
import {beforeAll, describe, expect, it, vi} from 'vitest';
import {topics} from '../src/checks/index.ts';
import {readCurriculum} from '../src/io/built-data.ts';
import {main} from '../src/main.ts';
import {cleanText} from '../src/project/clean-text.ts';
import {folderWith} from './support/folder.ts';
import {testWorld} from './support/world.ts';

const started = vi.hoisted(() => ({programs: [] as string[], isWatched: false}));
vi.mock('node:child_process', async original => {
  const real = await original<typeof import('node:child_process')>();
  const watched = Object.entries(real).map(([name, value]) => [
    name,
    typeof value === 'function'
      ? (...args: unknown[]) => {
          if (started.isWatched) started.programs.push(`${name} ${args[0]}`);
          return (value as (...given: unknown[]) => unknown)(...args);
        }
      : value,
  ]);
  return Object.fromEntries(watched);
});

let lessons: readonly string[] = [];
beforeAll(async () => {
  lessons = (await readCurriculum()).tracks.flatMap(track => track.lessons.map(lesson => lesson.id));
});

/** Everything that every command prints about a project, and what it stores. */
async function everything(root: string): Promise<string> {
  const home = folderWith({});
  const commands = [
    ...['heroku', 'heroku-fir'].flatMap(platform => [
      ['check', '--platform', platform],
      ['check', '--platform', platform, '--format', 'json'],
      ['inspect', '--platform', platform],
      ['inspect', '--platform', platform, '--format', 'json'],
      ['--plain', '--platform', platform, '--track', platform],
      ...lessons.map(lesson => ['read', lesson, '--platform', platform]),
    ]),
    ['check'],
    ['--plain', '--platform', 'heroku', '--track', 'heroku'],
    ['status'],
    ['status', '--format', 'json'],
    ['progress', 'export'],
  ];
  const texts: string[] = [];
  for (const args of commands) {
    const world = testWorld(root, {PAAS_TUTOR_HOME: home});
    const code = await main(args, world);
    expect(code, `${args.join(' ')}\n${world.complained()}`).not.toBe(70);
    texts.push(world.printed(), world.complained());
  }
  for (const name of readdirSync(home, {recursive: true, withFileTypes: true}))
    if (name.isFile()) texts.push(readFileSync(join(name.parentPath, name.name), 'utf8'));
  return texts.join('\n');
}

const SECRETS = {
  literal: 'Zq7Vn2xLk9TwPb4RdYh6',
  file: 'Zq7Env3mKq8WsXc5TfUj2',
  procfile: 'Zq7Proc9pLd4VgBn7HyMk',
  option: 'Zq7Opt5tYr2QwEa9SzXd',
  remote: 'Zq7Rem8uIo3PlKj6HgFd',
  url: 'Zq7Dsn4dFg7HjKl2QaWs',
  index: 'Zq7Idx6rTy9UiOp3LkJh',
  json: 'Zq7App2eRt5YuIo8PaSd',
  example: 'Zq7Exa3wEr6TyUi9OpAs',
};

const withSecrets = {
  'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
  'mysite/__init__.py': '',
  'mysite/wsgi.py': `import os\nos.environ["API_TOKEN"] = "${SECRETS.literal}"\napplication = object()\n`,
  'mysite/settings.py': `import os, dj_database_url
SECRET_KEY = "${SECRETS.literal}"
DEBUG = True
AWS_SECRET_ACCESS_KEY = "${SECRETS.literal}"
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_PASSWORD", "${SECRETS.literal}")
DATABASES = {"default": dj_database_url.config(default="postgres://app:${SECRETS.url}@db.example.com/app")}
CACHES = {"default": {"BACKEND": "x", "LOCATION": "redis://:${SECRETS.url}@localhost:6379/0"}}
CELERY_BROKER_URL = "amqp://app:${SECRETS.url}@localhost//"
STATIC_ROOT = "https://app:${SECRETS.url}@cdn.example.com/static"
ALLOWED_HOSTS = []
`,
  '.env': `SECRET_KEY=${SECRETS.file}\nexport DB_PASSWORD='${SECRETS.file}'\nbroken ${SECRETS.file}\n`,
  '.env.example': `SECRET_KEY=${SECRETS.example}\n`,
  Procfile: `web: SECRET_KEY=${SECRETS.procfile} DB_PASSWORD="${SECRETS.procfile}" gunicorn mysite.wsgi --certfile https://u:${SECRETS.url}@h/x --api-key ${SECRETS.option} --env API_TOKEN=${SECRETS.option}\nrelease: DATABASE_URL=postgres://u:${SECRETS.url}@h/d python manage.py migrate\nSECRET_KEY=${SECRETS.procfile}\nworker DB_PASSWORD=${SECRETS.procfile} celery -A mysite worker -b redis://:${SECRETS.url}@h/0\n`,
  'requirements.txt': `--index-url https://user:${SECRETS.index}@pypi.example.com/simple\ndjango==5.2\ngunicorn\ngit+https://${SECRETS.index}@github.com/a/b.git#egg=b\nhttps://u:${SECRETS.index}@h/x-1.0.zip\n-e git+https://u:${SECRETS.index}@h/y.git\n--extra-index-url=https://user:${SECRETS.index}@h/\nbroken @@ https://user:${SECRETS.index}@h/\n-r https://user:${SECRETS.index}@h/r.txt\n`,
  'pyproject.toml': `[project]\nname = "a"\ndependencies = ["c @ https://u:${SECRETS.index}@h/c.zip", "django"]\n[[tool.uv.index]]\nurl = "https://u:${SECRETS.index}@h/"\n`,
  'app.json': `{"env": {"SECRET_KEY": "${SECRETS.json}", "DB_PASSWORD": {"value": "${SECRETS.json}"}}}`,
  'start.sh': `export SECRET_KEY=${SECRETS.procfile}\nexec gunicorn mysite.wsgi\n`,
  'app.py': `from flask import Flask\napp = Flask(__name__)\napp.secret_key = "${SECRETS.literal}"\napp.config["SQLALCHEMY_DATABASE_URI"] = "postgres://u:${SECRETS.url}@localhost/d"\n`,
};

function withGit(root: string, url: string, branch = 'main'): void {
  execFileSync('git', ['init', '-q', '-b', 'main'], {cwd: root});
  execFileSync('git', ['add', '-A', '-f'], {cwd: root});
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b'];
  execFileSync('git', [...identity, 'commit', '-q', '-m', 'x'], {cwd: root});
  writeFileSync(
    join(root, '.git/config'),
    `[core]\n\tbare = false\n[remote "heroku"]\n\turl = ${url}\n[remote "origin"]\n\turl = ${url}\n`,
  );
  writeFileSync(join(root, '.git/HEAD'), `ref: refs/heads/${branch}\n`);
}

describe('a secret is never shown nor stored', () => {
  it.each([
    ['Django', withSecrets],
    [
      'Flask',
      {...withSecrets, 'manage.py': undefined, Procfile: `web: SECRET_KEY=${SECRETS.procfile} gunicorn app:app\n`},
    ],
    [
      'with a broken start script',
      {...withSecrets, Procfile: 'web: ./start.sh\n', 'requirements.txt': 'django\ngunicorn\n'},
    ],
  ])('%s', async (_, files) => {
    const present = Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const root = folderWith(Object.fromEntries(present));
    withGit(root, `https://me:${SECRETS.remote}@git.heroku.com/app.git`);
    const said = await everything(root);
    for (const secret of Object.values(SECRETS)) {
      const at = said.indexOf(secret.slice(4));
      expect(at < 0 ? '' : said.slice(Math.max(0, at - 200), at + 30)).toBe('');
    }
  });
});

describe('no text of the project reaches the terminal as it is', () => {
  const EVIL = '\u001b]52;c;ZXZpbA==\u0007\u001b]8;;http://x\u001b\\\u001b[2J\u009b31m\u202e\u2066\u0000\u0085\ufeff';

  it('escapes in files, names, branches, remotes, variables and the name of the folder', async () => {
    const evil = EVIL.replaceAll('\u0000', '');
    const outer = folderWith({
      'p/manage.py': `import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite${evil}.settings")\n`,
      'p/mysite/settings.py': `import os\nDEBUG = os.environ.get("A${evil}", "1")\nSECRET_KEY = "x${evil}"\nALLOWED_HOSTS = ["${evil}"]\nDATABASES = {"default": {"ENGINE": "django.db.backends.${evil}"}}\nSTATIC_ROOT = "${evil}"\nINSTALLED_APPS = ["${evil}"]\n`,
      'p/mysite/wsgi.py': 'application = object()\n',
      'p/Procfile': `web: gunicorn mysite.wsg${EVIL}i --bind ${EVIL} --env A=${EVIL}\nrelea${EVIL}se: x\n${EVIL}\n`,
      'p/requirements.txt': `django==5${evil}\ng${EVIL}unicorn\n-r ${evil}.txt\n`,
      'p/runtime.txt': `python-3.${EVIL}12\n`,
      'p/.python-version': `3.${EVIL}\n`,
      'p/app.json': `{"env": {"A${evil}": "${evil}"}}`,
      'p/.env': `A${EVIL}=1\n`,
      [`p/mysite/${evil.replaceAll('/', '')}.py`]: 'import flask\nSECRET_KEY = "Zq7Vn2xLk9TwPb4RdYh6aa"\n',
      'p/a\nok  everything passes\nb/requirements.txt': 'flask\n',
      [`p/venv${evil.replaceAll('/', '')}/pyvenv.cfg`]: '',
    });
    const root = join(outer, `p${evil.replaceAll('/', '')}\nx`);
    renameSync(join(outer, 'p'), root);
    withGit(root, `https://u:p@h/${evil}`, `b${evil}`);
    const said = await everything(root);
    expect(cleanText(said) === said, unclean(said)).toBe(true);
    for (const text of said.split('\n').filter(line => line.includes('\\u00'))) {
      const written = JSON.parse(`"${/"((?:[^"\\]|\\.)*\\u00(?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? ''}"`) as string;
      expect(cleanText(written)).toBe(written);
    }
    expect(said).not.toMatch(/^ok {2}everything passes/m);
  });

  it('nor does the name of a folder that is none', async () => {
    for (const format of ['text', 'json']) {
      const world = testWorld(folderWith({}));
      expect(await main(['check', `no${EVIL}such`, '--platform', `x${EVIL}`, '--format', format], world)).toBe(3);
      const said = world.printed() + world.complained();
      expect(cleanText(said)).toBe(said);
    }
  });

  it('nor does a name that every object has', async () => {
    const root = folderWith({constructor: 'x', toString: 'x', __proto__x: 'x'});
    const world = testWorld(root);
    expect(await main(['check', root], world)).toBe(3);
    expect(world.complained()).not.toContain('native code');
  });

  function unclean(said: string): string {
    const at = [...said].findIndex(character => cleanText(character) !== character);
    return JSON.stringify([...said].slice(Math.max(0, at - 200), at + 20).join(''));
  }
});

describe('nothing of the project is run or changed', () => {
  const TRAP = '#!/bin/sh\ntouch "$(dirname "$0")/../../ran" /tmp/ran-by-paas-tutor\n';
  const HOOKS = ['fsmonitor', 'pre-commit', 'post-checkout', 'post-index-change', 'reference-transaction'];

  it('with hooks, filters, a file system monitor and code that would run on import', async () => {
    const trap = 'import os\nos.system("touch ran")\nopen("ran", "w").write("x")\n';
    const root = folderWith({
      'setup.py': trap,
      'conftest.py': trap,
      'sitecustomize.py': trap,
      'gunicorn.conf.py': trap,
      'manage.py': trap,
      'mysite/settings.py': `${trap}SECRET_KEY = "a"\n`,
      'mysite/wsgi.py': `${trap}application = object()\n`,
      'pyproject.toml': '[build-system]\nrequires = ["x"]\nbuild-backend = "trap"\nbackend-path = ["."]\n',
      'package.json': '{"scripts": {"prepare": "touch ran"}}',
      '.npmrc': 'node-options=--require=./trap.cjs\n',
      'trap.cjs': 'require("fs").writeFileSync("ran", "")',
      Procfile: 'web: $(touch ran) `touch ran` gunicorn mysite.wsgi\n',
      'requirements.txt': 'django\ngunicorn\n-e .\n',
      '.env': 'NODE_OPTIONS=--require=./trap.cjs\n',
      '.gitattributes': '* filter=trap diff=trap merge=trap\n',
    });
    withGit(root, 'https://git.heroku.com/app.git');
    for (const hook of HOOKS) {
      mkdirSync(join(root, '.git/hooks'), {recursive: true});
      writeFileSync(join(root, '.git/hooks', hook), TRAP);
      chmodSync(join(root, '.git/hooks', hook), 0o755);
    }
    writeFileSync(
      join(root, '.git/config'),
      `[core]\n\tfsmonitor = .git/hooks/fsmonitor\n\tsshCommand = touch ran\n\teditor = touch ran\n\tpager = touch ran\n\thooksPath = .git/hooks\n[filter "trap"]\n\tclean = touch ran\n\tsmudge = touch ran\n\tprocess = touch ran\n[diff "trap"]\n\ttextconv = touch ran\n[include]\n\tpath = /dev/zero\n[credential]\n\thelper = !touch ran\n`,
    );
    writeFileSync(join(root, 'mysite/settings.py'), `${trap}SECRET_KEY = "b"\n`);
    const before = stateOf(root);
    started.isWatched = true;
    await everything(root).finally(() => {
      started.isWatched = false;
    });
    expect(started.programs).toEqual([]);
    expect(stateOf(root)).toEqual(before);
  });
});

/** Every file and folder: what it is, when it changed, and what is in it. */
function stateOf(root: string): Readonly<Record<string, string>> {
  const entries = readdirSync(root, {recursive: true, encoding: 'utf8'}).sort();
  return Object.fromEntries(
    ['', ...entries].map(path => {
      const status = lstatSync(join(root, path), {bigint: true});
      const content = status.isFile() ? readFileSync(join(root, path), 'latin1') : '';
      return [path, `${status.mode} ${status.mtimeNs} ${status.ctimeNs} ${content}`];
    }),
  );
}

describe('what stands in the place of a file', () => {
  const NAMES =
    'Procfile requirements.txt pyproject.toml Pipfile Pipfile.lock poetry.lock uv.lock setup.py runtime.txt .python-version app.json .env .gitignore .gitattributes gunicorn.conf.py heroku.yml manage.py mysite/settings.py .git/config .git/HEAD .git/index .git'.split(
      ' ',
    );
  const isEach = topics.flatMap(topic => topic.checks).length;

  it.each([
    ['a FIFO', (path: string) => void execFileSync('mkfifo', [path])],
    ['a folder', (path: string) => mkdirSync(path)],
    ['a link to itself', (path: string) => symlinkSync(path, path)],
    ['a link to nothing', (path: string) => symlinkSync('nowhere', path)],
    ['a link to a device', (path: string) => symlinkSync('/dev/zero', path)],
    ['a link into /proc', (path: string) => symlinkSync('/proc/self/mem', path)],
    ['a link out of the project', (path: string) => symlinkSync('/etc/passwd', path)],
    ['zeros', (path: string) => writeFileSync(path, Buffer.alloc(100_000))],
  ])('%s, with every name that is read', async (_, make) => {
    for (const name of NAMES) {
      const root = folderWith({
        'app.py': 'from flask import Flask\napp = Flask(__name__)\n',
        'requirements/dev.txt': 'flask\n',
      });
      mkdirSync(dirname(join(root, name)), {recursive: true});
      make(join(root, name));
      const world = testWorld(root);
      const code = await main(['check', '--platform', 'heroku', '--format', 'json'], world);
      expect([0, 1], `${name}: ${world.complained()}`).toContain(code);
      const {checks, summary} = JSON.parse(world.printed()) as {checks: unknown[]; summary: {error: number}};
      expect([name, checks.length, summary.error]).toEqual([name, isEach, 0]);
      expect(world.printed()).not.toContain('root:x:0');
    }
  });
});
