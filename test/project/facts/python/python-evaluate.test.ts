import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {moduleValues, scriptValues} from '../../../../src/project/facts/python/python-evaluate.ts';
import {type FileLike, memoryProject} from '../../../../src/project/project.ts';
import {shown} from '../shown.ts';

const worth = (code: string, name = 'X', files: Record<string, FileLike> = {}) =>
  shown(moduleValues(memoryProject({'site/settings.py': code, ...files}), 'site/settings.py').names.get(name));

describe('literals and operators', () => {
  it.each([
    ['X = None', 'None'],
    ['X: bool = True', 'True'],
    ['X = 1\nX = 2', '2'],
    ['X = Y = 3', '3'],
    ['Y, X = 1, "b"', '"b"'],
    ['(Y, (Z, X)) = (1, (2, 3))', '3'],
    ['X = "a" "b"', '"ab"'],
    ['X = "a" + "b"', '"ab"'],
    ['X = -3 + 2 * 5', '7'],
    ['X = ["a"] + ["b"]', '["a", "b"]'],
    ['X = [*["a"], "b"]', '["a", "b"]'],
    ['X = ("a",)\nX += ("b",)', '["a", "b"]'],
    ['X = []\nX.append("a")\nX.extend(["b"])\nX.insert(1, "c")', '["a", "c", "b"]'],
    ['X = ["a", "b"]\nX.remove("a")', '["b"]'],
    ['X = {"a": 1}\nX["b"] = 2\nX.update(c=3)', '{"a": 1, "b": 2, "c": 3}'],
    ['X = {"a": {"b": 1}}\nX["a"]["b"] = 2', '{"a": {"b": 2}}'],
    ['A = {"a": 1}\nX = {**A, "b": 2}', '{"a": 1, "b": 2}'],
    ['X = {"a": [1, 2]}["a"][1]', '2'],
    ['X = f"a{1}b"', '"a1b"'],
    ['X = "a-%(b)s" % {"b": 1}', '"a-1"'],
    ['X = "%s-%d" % ("a", 1)', '"a-1"'],
    ['X = "{}-{b}".format("a", b=2)', '"a-2"'],
    ['X = ",".join(["a", "b"])', '"a,b"'],
    ['X = " A,b ".strip().lower().split(",")', '["a", "b"]'],
    ['X = "True" == "True"', 'True'],
    ['X = not ("a" in ["b"])', 'True'],
    ['X = 1 if "" else 2', '2'],
    ['X = "" or "b"', '"b"'],
    ['X = "a" and "b"', '"b"'],
    ['X = [h + "!" for h in ["a", "b"] if h != "a"]', '["b!"]'],
    ['X = bool("False")', 'True'],
    ['X = int("12")', '12'],
    ['X = str(True)', '"True"'],
    ['if True:\n  X = 1\nelse:\n  X = 2', '1'],
    ['X = 1\ndel X', 'not set'],
    ['for h in ["a", "b"]:\n  X = h', '"b"'],
    ['X = []\nfor h in ["a", "b"]:\n  X.append(h)', '["a", "b"]'],
    ['if (n := 3) > 2:\n  X = n', '3'],
    ['def f():\n  X = 1', 'not set'],
    ['if __name__ == "__main__":\n  X = 1', 'not set'],
    ['class A:\n  B = 1\nX = A.B', '1'],
    ['X = lambda: 1', 'function <lambda>'],
    ['X = undefined', 'unknown'],
    ['X = open("secret").read()', 'open().read()'],
  ])('%s', (code, expected) => expect(worth(code)).toBe(expected));
});

describe('paths', () => {
  it.each([
    [
      'from pathlib import Path\nBASE_DIR = Path(__file__).resolve().parent.parent\nX = BASE_DIR / "db.sqlite3"',
      'path(db.sqlite3)',
    ],
    [
      'import os\nB = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))\nX = os.path.join(B, "static", "x")',
      'path(static/x)',
    ],
    ['from pathlib import Path\nX = Path(__file__).parents[1] / "a"', 'path(a)'],
    ['from pathlib import Path\nB = Path(__file__).resolve().parent\nX = f"{B}/x"', 'path(site/x)'],
    ['from pathlib import Path\nB = Path(__file__).resolve().parent\nX = str(B) + "/x"', 'path(site/x)'],
    [
      'from pathlib import Path\nB = Path(__file__).resolve().parent\nX = f"sqlite:///{B / \'db\'}"',
      'text("sqlite:///" + path(site/db))',
    ],
    ['import environ\nroot = environ.Path(__file__) - 2\nX = root("static")', 'path(static)'],
    ['import os\nX = os.path.join("/var", "www")', '"/var/www"'],
    ['from pathlib import Path\nX = Path("data") / "x"', 'path(data/x)'],
  ])('%s', (code, expected) => expect(worth(code)).toBe(expected));
});

describe('the environment', () => {
  it.each([
    ['import os\nX = os.environ["A"]', 'env(A, text)'],
    ['import os\nX = os.environ.get("A")', 'env(A, text, None)'],
    ['import os\nX = os.environ.get("A", "b")', 'env(A, text, "b")'],
    ['from os import getenv\nX = getenv("A", default="b")', 'env(A, text, "b")'],
    ['from os import environ as e\nX = e["A"]', 'env(A, text)'],
    ['import os as system\nget = system.environ.get\nX = get("A")', 'env(A, text, None)'],
    ['import os\nX = os.environ.get("A") or "b"', 'env(A, text, "b")'],
    ['import os\nX = bool(os.environ.get("A"))', 'env(A, truthy, False)'],
    ['import os\nX = bool(os.environ.get("A", True))', 'env(A, truthy, True)'],
    ['import os\nX = int(os.environ.get("PORT", "5000"))', 'env(PORT, number, 5000)'],
    ['import os\nX = os.environ.get("A", "a, b").split(",")', 'env(A, list, ["a", " b"])'],
    ['import os\nX = [h.strip() for h in os.environ.get("A", "a, b").split(",") if h]', 'env(A, list, ["a", "b"])'],
    ['import os\nX = ["a"] + os.environ.get("A", "").split(",")', '["a", env(A, list, [""])]'],
    ['import os\nX = os.environ.get("A", "False") == "True"', '<== env(A, text, "False") "True">'],
    ['import os\nX = os.environ.get("A", "F").lower() in ("true", "1")', '<in env(A, text, "f") ["true", "1"]>'],
    ['import os\nX = "RENDER" not in os.environ', '<not in "RENDER" module os.environ>'],
    ['import os\nX = f"https://{os.environ[\'H\']}"', 'text("https://" + env(H, text))'],
    ['import os\nX = os.environ["U"].replace("a", "b", 1)', 'str.replace(env(U, text), "a", "b", 1)'],
    ['import os\nos.environ.setdefault("A", "b")\nX = os.environ["A"]', 'env(A, text, "b")'],
    ['import os\nos.environ["A"] = "b"\nX = os.environ.get("A")', '"b"'],
    ['import os\nX = "a" if "B" in os.environ else "c"', '("a" if <in "B" module os.environ> else "c")'],
    ['import os\nX = "a"\nif os.environ.get("B"):\n  X = "b"', '("b" if env(B, text, None) else "a")'],
    ['import os\nif os.environ.get("B"):\n  X = "b"', '("b" if env(B, text, None) else absent)'],
    ['import os\nX = os.environ.get("A")\nif not X:\n  raise ValueError("A")', 'env(A, text, None)'],
    [
      'import os\ntry:\n  X = os.environ["A"]\nexcept KeyError:\n  X = "b"',
      '(env(A, text) if <succeeds env(A, text)> else "b")',
    ],
    ['from distutils.util import strtobool\nimport os\nX = strtobool(os.getenv("A", "no"))', 'env(A, boolean, False)'],
    ['import json, os\nX = json.loads(os.getenv("A", "false"))', 'env(A, boolean, False)'],
    ['import environ\nenv = environ.Env(DEBUG=(bool, False))\nX = env("DEBUG")', 'env(DEBUG, boolean, False)'],
    ['from environ import Env\nenv = Env()\nX = env.bool("A", default=False)', 'env(A, boolean, False)'],
    ['import environ\nenv = environ.Env()\nX = env("A")', 'env(A, text)'],
    ['import environ\nenv = environ.Env()\nX = env.str("A", "b")', 'env(A, text, "b")'],
    ['import environ\nenv = environ.Env()\nX = env.list("A", default=["b"])', 'env(A, list, ["b"])'],
    ['import environ\nenv = environ.Env()\nX = {"default": env.db()}', '{"default": env(DATABASE_URL, database)}'],
    [
      'import environ\nenv = environ.Env()\nX = env.db("A", default="sqlite:///x.db")',
      'env(A, database, {"ENGINE": "django.db.backends.sqlite3", "NAME": "x.db", …})',
    ],
    ['import environ\nenv = environ.Env(A=(bool, True))\nenv.prefix = "P_"\nX = env("A")', 'env(P_A, boolean, True)'],
    ['from decouple import config\nX = config("A")', 'env(A, text)'],
    ['from decouple import config\nX = config("A", default=False, cast=bool)', 'env(A, boolean, False)'],
    ['from decouple import config\nX = config("A", default="False", cast=bool)', 'env(A, boolean, False)'],
    ['from decouple import config, Csv\nX = config("A", default="a,b", cast=Csv())', 'env(A, list, ["a", "b"])'],
    ['from decouple import config\nX = config("A", cast=lambda v: [s.strip() for s in v.split(",")])', 'env(A, list)'],
    [
      'from decouple import Config, RepositoryEnv\nconfig = Config(RepositoryEnv(".env"))\nX = config("A", "b")',
      'env(A, text, "b")',
    ],
    [
      'from starlette.config import Config\nconfig = Config(".env")\nX = config("A", cast=bool, default=False)',
      'env(A, boolean, False)',
    ],
    ['from environs import Env\nenv = Env()\nenv.read_env()\nX = env.bool("A", False)', 'env(A, boolean, False)'],
    ['from environs import env\nX = env.str("A")', 'env(A, text)'],
    ['import dj_database_url\nX = dj_database_url.config()', 'env(DATABASE_URL, database, {})'],
    ['import dj_database_url\nX = dj_database_url.config("DB_URL")', 'env(DB_URL, database, {})'],
    [
      'import dj_database_url\nX = dj_database_url.config(default="postgres://u:p@h/n", conn_max_age=600)',
      'env(DATABASE_URL, database, {"ENGINE": "django.db.backends.postgresql", "USER": "u", "PASSWORD": "p", "HOST": "h", "NAME": "n", "CONN_MAX_AGE": 600, …})',
    ],
    ['import os, dj_database_url\nX = dj_database_url.parse(os.environ["A"])', 'env(A, database)'],
    [
      'from dynaconf import Dynaconf\nsettings = Dynaconf()\nX = settings.SECRET_KEY',
      'module dynaconf.Dynaconf().SECRET_KEY',
    ],
    [
      'from django.core.management.utils import get_random_secret_key as g\nX = g()',
      'django.core.management.utils.get_random_secret_key()',
    ],
  ])('%s', (code, expected) => expect(worth(code)).toBe(expected));

  it('follows a helper of the project whose body is a return', () => {
    const helper =
      'import os\ndef envbool(name, default=False):\n  return os.environ.get(name, str(default)) == "True"\n';
    expect(worth(`${helper}X = envbool("DEBUG")`)).toBe('<== env(DEBUG, text, "False") "True">');
  });

  it('follows a helper with conditions, imported from another module', () => {
    const files = {
      'site/helpers.py':
        'from os import environ\ndef get_bool(name, default=False):\n  value = environ.get(name)\n  if value is None:\n    return default\n  return value.lower() in ("1", "true")\n',
    };
    expect(worth('from .helpers import get_bool\nX = get_bool("DEBUG")', 'X', files)).toBe(
      '(False if <is env(DEBUG, text, None) None> else <in env(DEBUG, text) ["1", "true"]>)',
    );
  });

  it('takes a helper that it cannot follow as reading the variable it is given', () => {
    const helper = 'import os\ndef to_bool(name, default):\n  while True:\n    return os.environ[name]\n';
    expect(worth(`${helper}X = to_bool("DEBUG", False)`)).toBe('env(DEBUG, other, False)');
  });

  it('reads the fields of a pydantic settings class', () => {
    const files = {
      'app/config.py':
        'from pydantic_settings import BaseSettings, SettingsConfigDict\nfrom pydantic import Field\nclass Settings(BaseSettings):\n  model_config = SettingsConfigDict(env_prefix="app_")\n  debug: bool = False\n  secret_key: str\n  url: str = Field("x", validation_alias="DATABASE_URL")\n  @property\n  def async_url(self):\n    return self.url.replace("a", "b")\nsettings = Settings()\n',
      'site/__init__.py': '',
    };
    const from = 'from app.config import settings\n';
    expect(worth(`${from}X = settings.debug`, 'X', files)).toBe('env(APP_DEBUG, boolean, False)');
    expect(worth(`${from}X = settings.secret_key`, 'X', files)).toBe('env(APP_SECRET_KEY, text)');
    expect(worth(`${from}X = settings.url`, 'X', files)).toBe('env(DATABASE_URL, text, "x")');
    expect(worth(`${from}X = settings.async_url`, 'X', files)).toBe(
      'str.replace(env(DATABASE_URL, text, "x"), "a", "b")',
    );
  });
});

describe('imports', () => {
  it('follows star imports, and the last assignment wins', () => {
    const files = {'site/base.py': 'DEBUG = True\n_P = 1\nHOSTS = ["a"]\n'};
    const code = 'from .base import *\nHOSTS += ["b"]\nX = DEBUG\nDEBUG = False\n';
    expect(worth(code, 'DEBUG', files)).toBe('False');
    expect(worth(code, 'X', files)).toBe('True');
    expect(worth(code, 'HOSTS', files)).toBe('["a", "b"]');
    expect(worth(code, '_P', files)).toBe('not set');
  });

  it('survives circles', () => {
    const files = {'site/base.py': 'from .settings import *\nY = 1\n'};
    expect(worth('from .base import *\nX = Y', 'X', files)).toBe('1');
  });

  it('knows that local settings which git ignores are not deployed', () => {
    const files = {'.gitignore': 'local_settings.py\n', 'site/local_settings.py': 'X = 2\n'};
    const code = 'X = 1\ntry:\n  from .local_settings import *\nexcept ImportError:\n  pass\n';
    expect(worth(code, 'X', files)).toBe('1');
    expect(worth(code, 'X', {'site/local_settings.py': 'X = 2\n'})).toBe('2');
    expect(worth(code)).toBe('1');
    expect(worth(code.replace('.local', 'local'))).toBe('1');
  });

  it('forgets settings that a star import from outside may replace', () => {
    expect(worth('X = 1\nfrom somewhere.settings import *\n')).toBe('unknown');
    expect(worth('from somewhere.settings import *\nX = 1\n')).toBe('1');
  });

  it('knows what django_heroku.settings(locals()) sets', () => {
    const code =
      'import django_heroku\nSECRET_KEY = "s"\nALLOWED_HOSTS = []\nMIDDLEWARE = []\ndjango_heroku.settings(locals())\n';
    expect(worth(code, 'ALLOWED_HOSTS')).toBe('["*"]');
    expect(worth(code, 'SECRET_KEY')).toBe('env(SECRET_KEY, text, "s")');
  });

  it('says why more names may exist', () => {
    const project = memoryProject({'a.py': 'exec(open("b").read())\n'});
    expect(moduleValues(project, 'a.py').open).toContain('exec');
  });
});

describe('scripts', () => {
  it('runs what stands under the main guard', () => {
    const code = 'import os\nif __name__ == "__main__":\n  port = int(os.environ.get("PORT", 5000))\n';
    const project = memoryProject({'app.py': code});
    expect(shown(scriptValues(project, 'app.py').names.get('port'))).toBe('env(PORT, number, 5000)');
    expect(moduleValues(project, 'app.py').names.has('port')).toBe(false);
  });
});

describe('bounds', () => {
  it('never throws, whatever the text', () => {
    const token = fc.constantFrom(
      ...'X = Y [ ] ( ) { } : , . + % / "a" f"{X}" if else for in not and or import from os environ .get * ** lambda try except def f return class while with as 1 \n \n\u00a0\u00a0 \t'.split(
        ' ',
      ),
      '\n  ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(token, {maxLength: 60}), tokens => {
        moduleValues(memoryProject({'m.py': tokens.join(' ')}), 'm.py');
      }),
      {numRuns: 500},
    );
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 200}), bytes => {
        moduleValues(memoryProject({'m.py': bytes}), 'm.py');
      }),
    );
  });

  it.each([
    ['deep nesting', `X = ${'('.repeat(400)}1${')'.repeat(400)}`],
    ['a long sum', `X = ${Array.from({length: 3000}, (_, i) => `"${i}"`).join(' + ')}`],
    ['doubling', `X = ["a"]\n${'X = X + X\n'.repeat(60)}`],
    ['doubling text', `import os\nX = os.environ["A"]\n${'X = X + X\n'.repeat(60)}`],
    ['choices', `import os\nX = ""\n${'if os.environ.get("A"):\n  X = X + "a"\nelse:\n  X = X + "b"\n'.repeat(60)}`],
    [
      'branches in a function',
      `import os\ndef f(a):\n${'  if os.environ.get(a):\n    return a\n  else:\n    a = a + "b"\n'.repeat(60)}\nX = f("a")`,
    ],
    ['recursion', 'def f(a):\n  return f(a + 1) + f(a + 2)\nX = f(1)'],
    ['nested tests', `import os\nX = os.environ.get("A")\n${'X = (X == X) or (X != X)\n'.repeat(60)}`],
    [
      'nested loops',
      `X = []\n${Array.from({length: 12}, (_, i) => `${'  '.repeat(i)}for a${i} in [1, 2, 3, 4, 5]:`).join('\n')}\n${'  '.repeat(12)}X.append(1)`,
    ],
    ['nested lists', `X = []\n${'X = [X, X]\n'.repeat(100)}`],
  ])('stays quick with %s', (_, code) => {
    // Of the processor: other tests run beside this one.
    const started = process.cpuUsage();
    const values = moduleValues(memoryProject({'m.py': code}), 'm.py');
    // What is nested too deeply to be read leaves the names open.
    expect(values.names.has('X') || values.open !== null).toBe(true);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(3000);
  });
});
