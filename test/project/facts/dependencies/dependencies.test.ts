import {describe, expect, it} from 'vitest';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {dependencies, productionDependency} from '../../../../src/project/facts/dependencies/dependencies.ts';
import {type FileLike, memoryProject} from '../../../../src/project/project.ts';

type Files = Readonly<Record<string, FileLike>>;

/** `name specifier (version) [group] file:line`, one per dependency; the reason where it is unknown. */
function list(files: Files): string[] | string {
  const all = dependencies(memoryProject(files), heroku);
  if (!all.known) return all.reason;
  return all.value.map(d =>
    [
      d.name,
      d.specifier,
      d.version ? `(${d.version})` : '',
      d.group === 'production' ? '' : `[${d.group}]`,
      d.transitive ? 'transitive' : '',
      d.applies === null ? 'perhaps' : '',
      `${d.file}:${d.line}`,
    ]
      .filter(Boolean)
      .join(' '),
  );
}

/** `yes`, `no`, or `unknown`. */
function has(files: Files, name: string): string {
  const found = productionDependency(memoryProject(files), heroku, name);
  return found.known ? (found.value ? 'yes' : 'no') : 'unknown';
}

const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

describe('requirements.txt', () => {
  it('follows includes three deep, with constraints and a diamond', () => {
    expect(
      list({
        'requirements.txt': '-r requirements/production.txt\n',
        'requirements/production.txt': '-r base.txt\n-r common/server.txt\nGunicorn\n',
        'requirements/base.txt': '-c ../limits.txt\nDjango~=5.2\n',
        'requirements/common/server.txt': '-r ../base.txt\nwhitenoise\n',
        'limits.txt': 'gunicorn==23.0.0\nflask==1\n',
      }),
    ).toEqual([
      'django ~=5.2 requirements/base.txt:2',
      'whitenoise requirements/common/server.txt:2',
      'gunicorn (23.0.0) requirements/production.txt:3',
    ]);
  });

  it('is read in UTF-16 as PowerShell writes it', () => {
    const files = {'requirements.txt': utf16('Django==5.2.8\r\ngunicorn==23.0.0\r\n')};
    expect(list(files)).toEqual([
      'django ==5.2.8 (5.2.8) requirements.txt:1',
      'gunicorn ==23.0.0 (23.0.0) requirements.txt:2',
    ]);
  });

  it('puts aside what markers shut out, and what other files list', () => {
    expect(
      list({
        'requirements.txt':
          'django; python_version < "3.9"\npywin32; sys_platform == "win32"\nx; python_version < "3.12"\n',
        'requirements-dev.txt': '-r requirements.txt\npytest\n',
      }),
    ).toEqual([
      'x perhaps requirements.txt:3',
      'django [excluded] requirements.txt:1',
      'pywin32 [excluded] requirements.txt:2',
      'pytest [requirements-dev.txt] requirements-dev.txt:2',
    ]);
  });

  it.each<[string, Files, string, string]>([
    ['absent manifest', {}, 'django', 'unknown'],
    ['empty manifest', {'requirements.txt': ''}, 'django', 'no'],
    ['another spelling', {'requirements.txt': 'Flask_SQLAlchemy'}, 'flask-sqlalchemy', 'yes'],
    ['twice, once shut out', {'requirements.txt': 'a; os_name == "nt"\nA'}, 'a', 'yes'],
    [
      'a chosen Python decides',
      {'requirements.txt': 'a; python_version < "3.12"', '.python-version': '3.11'},
      'a',
      'yes',
    ],
    ['another one too', {'requirements.txt': 'a; python_version < "3.12"', '.python-version': '3.13'}, 'a', 'no'],
    ['no Python is chosen', {'requirements.txt': 'a; python_version < "3.12"'}, 'a', 'unknown'],
    ['every Python that is offered fits', {'requirements.txt': 'a; python_version >= "3.8"'}, 'a', 'yes'],
    [
      'the patch level decides',
      {'requirements.txt': 'a; python_full_version < "3.12.4"', '.python-version': '3.12'},
      'a',
      'unknown',
    ],
    ['a named address', {'requirements.txt': 'git+https://x.org/y.git#egg=Gunicorn'}, 'gunicorn', 'yes'],
    ['a wheel', {'requirements.txt': './wheels/gunicorn-23.0-py3-none-any.whl'}, 'gunicorn', 'yes'],
    ['an address without a name', {'requirements.txt': 'git+https://x.org/y.git'}, 'gunicorn', 'unknown'],
    ['a line that cannot be read', {'requirements.txt': 'gunicorn=1'}, 'gunicorn', 'unknown'],
    ['an include that leads out', {'requirements.txt': '-r ../x.txt'}, 'gunicorn', 'unknown'],
    ['an include at an address', {'requirements.txt': '-r https://x.org/r.txt'}, 'gunicorn', 'unknown'],
    [
      'files in a circle',
      {'requirements.txt': '-r a.txt\ngunicorn', 'a.txt': '-r requirements.txt'},
      'gunicorn',
      'yes',
    ],
    [
      'constraints first, then installed',
      {'requirements.txt': '-c a.txt\n-c a.txt\n-r a.txt', 'a.txt': 'a==1'},
      'a',
      'yes',
    ],
    ['a link that leads out', {'requirements.txt': {problem: 'outside', link: '/etc/passwd'}}, 'gunicorn', 'unknown'],
    [
      'the project itself',
      {'requirements.txt': '-e .', 'pyproject.toml': '[project]\nname="x"\ndependencies=["a"]'},
      'a',
      'yes',
    ],
    [
      'its extra',
      {
        'requirements.txt': '.[web]',
        'pyproject.toml': '[project]\nname="x"\ndependencies=[]\n[project.optional-dependencies]\nweb=["a"]',
      },
      'a',
      'yes',
    ],
    ['the project with setup.py', {'requirements.txt': '-e .', 'setup.py': ''}, 'a', 'unknown'],
    ['a constraint installs nothing', {'requirements.txt': '-c c.txt', 'c.txt': 'a==1'}, 'a', 'no'],
    ['an extra brings it', {'requirements.txt': 'fastapi[standard]'}, 'uvicorn', 'yes'],
    ['no extra, not brought', {'requirements.txt': 'fastapi'}, 'uvicorn', 'no'],
    ['two steps down', {'requirements.txt': 'djangorestframework'}, 'sqlparse', 'yes'],
    [
      'only the other manifest',
      {
        'requirements.txt': '',
        'poetry.lock': '[[package]]\nname="a"\ngroups=["main"]',
        'pyproject.toml': '[tool.poetry.dependencies]\na="*"',
      },
      'a',
      'unknown',
    ],
    ['text that is not UTF-8', {'requirements.txt': Uint8Array.from([0xfc, 0x0a, 0x61])}, 'b', 'unknown'],
  ])('%s', (_, files, name, wanted) => expect(has(files, name)).toBe(wanted));
});

const LOCK = `[[package]]
name = "flask"
version = "3.1.2"
dependencies = [{ name = "werkzeug" }, { name = "colorama", marker = "sys_platform == 'win32'" }]

[[package]]
name = "werkzeug"
version = "3.1.3"

[[package]]
name = "colorama"
version = "0.4.6"

[[package]]
name = "celery"
version = "5.5"
optional-dependencies = { redis = [{ name = "redis" }] }

[[package]]
name = "redis"
version = "6"

[[package]]
name = "pytest"
version = "8"

[[package]]
name = "mysite"
version = "1"
source = { virtual = "." }
dependencies = [{ name = "flask" }, { name = "celery", extra = ["redis"] }]
`;

describe('lock files', () => {
  it('uv: what the project leads to, on Linux and with extras', () => {
    const pyproject =
      '[project]\nname="mysite"\ndependencies=["flask", "celery[redis]"]\n[dependency-groups]\ndev=["pytest"]\n';
    expect(list({'pyproject.toml': pyproject, 'uv.lock': LOCK})).toEqual([
      'flask (3.1.2) pyproject.toml:3',
      'celery (5.5) pyproject.toml:3',
      'werkzeug ==3.1.3 (3.1.3) transitive uv.lock:7',
      'redis ==6 (6) transitive uv.lock:20',
      'pytest (8) [dev] pyproject.toml:5',
    ]);
  });

  it('uv: every member of a workspace that has no project at its root', () => {
    const lock =
      '[manifest]\nmembers = ["api"]\n[[package]]\nname="api"\nversion="1"\nsource={editable="backend"}\ndependencies=[{name="flask"}]\n[[package]]\nname="flask"\nversion="3.1.2"\n[[package]]\nname="pytest"\nversion="8"\n';
    const pyproject = '[dependency-groups]\ndev=["pytest"]\n[tool.uv.workspace]\nmembers=["backend"]\n';
    expect(list({'pyproject.toml': pyproject, 'uv.lock': lock})).toEqual([
      'api ==1 (1) transitive uv.lock:4',
      'flask ==3.1.2 (3.1.2) transitive uv.lock:9',
      'pytest (8) [dev] pyproject.toml:2',
    ]);
  });

  it('Poetry: groups say what production installs', () => {
    const pyproject =
      '[tool.poetry.dependencies]\npython="^3.13"\nflask="^3"\n[tool.poetry.group.dev.dependencies]\npytest="*"\n';
    const lock =
      '[[package]]\nname="flask"\nversion="3.1.2"\ngroups=["main"]\n[[package]]\nname="werkzeug"\nversion="3"\ngroups=["main","dev"]\n[[package]]\nname="pytest"\nversion="8"\ngroups=["dev"]\n';
    expect(list({'pyproject.toml': pyproject, 'poetry.lock': lock})).toEqual([
      'flask ^3 (3.1.2) pyproject.toml:3',
      'werkzeug ==3 (3) transitive poetry.lock:6',
      'pytest * (8) [dev] pyproject.toml:5'.replace(' *', ''),
    ]);
  });

  it('Pipenv', () => {
    const lock =
      '{"default": {"flask": {"version": "==3.1.2"},\n"werkzeug": {"version": "==3"}},\n"develop": {"pytest": {"version": "==8"}}}';
    const pipfile = '[packages]\nflask = "*"\n[dev-packages]\npytest = "*"\n';
    expect(list({Pipfile: pipfile, 'Pipfile.lock': lock})).toEqual([
      'flask (3.1.2) Pipfile:2',
      'werkzeug ==3 (3) transitive Pipfile.lock:2',
      'pytest (8) [dev] Pipfile:4',
    ]);
    expect(list({'Pipfile.lock': lock})).toEqual([
      'flask ==3.1.2 (3.1.2) Pipfile.lock:1',
      'werkzeug ==3 (3) Pipfile.lock:2',
    ]);
  });

  it.each<[string, Files, string]>([
    ['broken JSON', {'Pipfile.lock': '{'}, 'Pipfile.lock cannot be read'],
    ['broken TOML', {'uv.lock': '[[', 'pyproject.toml': '[project]'}, 'uv.lock cannot be read'],
    ['a broken manifest', {'uv.lock': '', 'pyproject.toml': '[project'}, 'pyproject.toml cannot be read'],
    ['no manifest', {'uv.lock': ''}, 'needs the pyproject.toml'],
    ['setup.py', {'setup.py': ''}, 'setup.py computes'],
    ['nothing', {'app.py': ''}, 'No file at the root'],
  ])('unknown: %s', (_, files, reason) => expect(list(files)).toContain(reason));
});
