import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseTomlLock} from '../../../src/project/formats/lock-toml.ts';
import {parsePipfile} from '../../../src/project/formats/pipfile.ts';
import {parsePipfileLock} from '../../../src/project/formats/pipfile-lock.ts';
import {asSpecifier} from '../../../src/project/formats/poetry-range.ts';
import {parsePyproject} from '../../../src/project/formats/pyproject.ts';
import {parseVersionFile} from '../../../src/project/formats/python-version-file.ts';

const short = ({declarations}: Pick<ReturnType<typeof parsePyproject>, 'declarations'>) =>
  declarations.map(({requirement: {name, extras, specifier, url, markerText}, group, place}) =>
    [
      `${group}: ${name}${extras.length > 0 ? `[${extras}]` : ''}${specifier}`,
      ...(url ? [url] : []),
      ...(markerText ? [markerText] : []),
      `${place.line}:${place.column}`,
    ].join(' '),
  );

describe('pyproject.toml', () => {
  it('PEP 621, 735 and uv', () => {
    const text = `[project]
name = "mysite"
requires-python = ">=3.12"
dependencies = ["django>=5.2", "psycopg[binary]"]
[project.optional-dependencies]
docs = ["sphinx"]
[dependency-groups]
dev = ["pytest", {include-group = "lint"}]
lint = ["ruff"]
[tool.uv]
dev-dependencies = ["mypy"]
[build-system]
requires = ["hatchling"]
`;
    const read = parsePyproject(text, 'pyproject.toml');
    expect(short(read)).toEqual([
      'production: django>=5.2 4:17',
      'production: psycopg[binary] 4:32',
      'docs: sphinx 6:9',
      'dev: pytest 8:8',
      'lint: ruff 9:9',
      'dev: mypy 11:21',
    ]);
    expect(read).toMatchObject({name: 'mysite', declares: true, builds: true, dynamic: null, bad: []});
    expect(read.requiresPython).toEqual({text: '>=3.12', place: {file: 'pyproject.toml', line: 3, column: 1}});
  });

  it('Poetry 1', () => {
    const text = `[tool.poetry]
name = "mysite"
[tool.poetry.dependencies]
python = "^3.12"
Django = "^5.2"
psycopg = {version = "*", extras = ["binary"]}
own = {git = "https://x.org/own.git"}
gevent = {version = "^24", optional = true}
pywin32 = {version = "*", platform = "win32"}
numpy = [{version = "^1", python = "<3.12"}, {version = "^2", python = ">=3.12"}]
[tool.poetry.dev-dependencies]
pytest = "*"
[tool.poetry.group.docs.dependencies]
sphinx = "~7.4"
`;
    const read = parsePyproject(text, 'pyproject.toml');
    expect(short(read)).toEqual([
      'production: django^5.2 5:1',
      'production: psycopg[binary] 6:1',
      'production: own https://x.org/own.git 7:1',
      'optional: gevent^24 8:1',
      "production: pywin32 sys_platform == 'win32' 9:1",
      "production: numpy^1 python_version < '3.12' 10:1",
      "production: numpy^2 python_version >= '3.12' 10:1",
      'dev: pytest 12:1',
      'docs: sphinx~7.4 14:1',
    ]);
    expect(read.requiresPython?.text).toBe('^3.12');
  });

  it('Poetry 2 refines what [project] declares', () => {
    const text = `[project]
dependencies = ["flask (>=3.1,<4.0)"]
[tool.poetry.dependencies]
flask = {source = "own"}
`;
    expect(short(parsePyproject(text, 'pyproject.toml'))).toEqual(['production: flask>=3.1,<4.0 2:17']);
  });

  it('says what is dynamic, broken or not a requirement', () => {
    expect(parsePyproject('[project]\ndynamic = ["dependencies"]', 'p').dynamic?.line).toBe(2);
    expect(parsePyproject('[project\n', 'p').error?.place.line).toBe(1);
    expect(parsePyproject('[project]\ndependencies = ["a b"]', 'p').bad[0]?.text).toBe('a b');
    expect(parsePyproject('[tool.ruff]\nline-length = 1', 'p').declares).toBe(false);
  });
});

describe('Pipfile and Pipfile.lock', () => {
  it('declares in categories', () => {
    const text = `[packages]
django = "~=5.2"
own = {editable = true, path = "."}
pywin32 = {version = "*", sys_platform = "== 'win32'"}
[dev-packages]
pytest = "*"
[requires]
python_version = "3.12"
`;
    const read = parsePipfile(text, 'Pipfile');
    expect(short(read)).toEqual([
      'production: django~=5.2 2:1',
      'production: own . 3:1',
      "production: pywin32 sys_platform == 'win32' 4:1",
      'dev: pytest 6:1',
    ]);
    expect(read.requiresPython?.text).toBe('3.12');
  });

  it('locks with versions, the full version of Python first', () => {
    const text = `{"_meta": {"hash": {"sha256": "abc"}, "requires": {"python_version": "3.12", "python_full_version": "3.12.3"}},
 "default": {"Django": {"version": "==5.2.8"}},
 "develop": {"pytest": {"version": "==8.0", "markers": "python_version >= '3.9'"}}}`;
    const lock = parsePipfileLock(text, 'Pipfile.lock');
    expect(lock.packages.map(p => [p.name, p.version, p.groups, p.place.line])).toEqual([
      ['django', '5.2.8', ['production'], 2],
      ['pytest', '8.0', ['dev'], 3],
    ]);
    expect(lock).toMatchObject({hash: 'abc', python: {text: '3.12.3'}});
    expect(parsePipfileLock('{"_meta": {},\n}', 'Pipfile.lock').error?.place.line).toBe(2);
  });
});

describe('lock files in TOML', () => {
  it.each([
    ['poetry.lock', 'groups = ["main", "dev"]', ['production', 'dev']],
    ['poetry.lock', 'groups = ["main"]\noptional = true', ['optional']],
    ['poetry.lock', 'category = "main"', ['production']],
    ['poetry.lock', 'optional = false', null],
    ['pdm.lock', 'groups = ["default"]', ['production']],
    ['uv.lock', 'source = { registry = "https://pypi.org/simple" }', null],
  ])('%s with %s', (file, line, groups) => {
    const lock = parseTomlLock(`[[package]]\nname = "Foo.Bar"\nversion = "1"\n${line}\n`, file);
    expect(lock.packages.map(p => [p.name, p.groups, p.place.line])).toEqual([['foo-bar', groups, 2]]);
  });
});

describe('constraints of Poetry', () => {
  it.each([
    ['^1.2.3', '>=1.2.3,<2'],
    ['^0.3', '>=0.3,<0.4'],
    ['^0.0.3', '>=0.0.3,<0.0.4'],
    ['^0', '>=0,<1'],
    ['~1.2', '>=1.2,<1.3'],
    ['~1', '>=1,<2'],
    ['1.2', '==1.2'],
    ['1.*', '==1.*'],
    ['*', ''],
    ['>=1,<2', '>=1,<2'],
    ['>=1 <2', '>=1,<2'],
    ['~=1.4', '~=1.4'],
    ['^1 || ^2', null],
    ['latest', null],
  ])('%s', (constraint, wanted) => expect(asSpecifier(constraint)).toBe(wanted));
});

describe('.python-version and runtime.txt', () => {
  it.each<[string, string, (string | null)[]]>([
    ['.python-version', '3.13\n', ['3.13']],
    ['.python-version', '3.14.6', ['3.14.6']],
    ['.python-version', '# a comment\r\n\r\n  3.12  \r\n', ['3.12']],
    ['.python-version', '3.12\n2.7\n', ['3.12', '2.7']],
    ['.python-version', 'latest', [null]],
    ['.python-version', 'python-3.12', [null]],
    ['.python-version', '>=3.12', [null]],
    ['.python-version', '03.12', [null]],
    ['.python-version', '3.12 # why', [null]],
    ['.python-version', '\u200b3.12', [null]],
    ['.python-version', '\u00a03.12', [null]],
    ['.python-version', '3.12\u001b[0m', [null]],
    ['.python-version', '', []],
    ['runtime.txt', 'python-3.11', ['3.11']],
    ['runtime.txt', 'python-3.11.4\n', ['3.11.4']],
    ['runtime.txt', '3.11', [null]],
    ['runtime.txt', 'Python-3.11', [null]],
  ])('%s %j', (file, text, versions) =>
    expect(parseVersionFile(text, file).lines.map(line => line.version)).toEqual(versions),
  );
});

describe('any text', () => {
  it('is read without an exception', () => {
    const text = fc.oneof(
      fc.string({unit: 'binary'}),
      fc.json(),
      fc.string({unit: fc.constantFrom(...'[]{}"=,.a1\n#')}),
    );
    fc.assert(
      fc.property(text, source => {
        parsePyproject(source, 'pyproject.toml');
        parsePipfile(source, 'Pipfile');
        parsePipfileLock(source, 'Pipfile.lock');
        for (const file of ['poetry.lock', 'uv.lock', 'pdm.lock']) parseTomlLock(source, file);
        for (const line of parseVersionFile(source, '.python-version').lines)
          expect(line.place.line).toBeGreaterThan(0);
      }),
      {numRuns: 500},
    );
  });
});
