import {describe, expect, it} from 'vitest';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {herokuFir} from '../../../../src/platforms/heroku-fir.ts';
import {misspelledRequirements} from '../../../../src/project/facts/dependencies/manifests.ts';
import {packageManager} from '../../../../src/project/facts/dependencies/package-manager.ts';
import {pythonDeclarations, pythonVersion} from '../../../../src/project/facts/dependencies/python-version.ts';
import {type FileLike, memoryProject} from '../../../../src/project/project.ts';

type Files = Readonly<Record<string, FileLike>>;

const PIPFILE_LOCK = '{"_meta": {"requires": {"python_version": "3.12"}}, "default": {}}';
const FULL = '{"_meta": {"requires": {"python_full_version": "3.11.9", "python_version": "3.12"}}, "default": {}}';

describe('which version wins', () => {
  it.each<[string, Files, string, string]>([
    ['nothing', {'requirements.txt': ''}, 'none', 'none'],
    [
      '.python-version',
      {'requirements.txt': '', '.python-version': '3.13\n'},
      '3.13 .python-version',
      '3.13 .python-version',
    ],
    [
      'with a comment and CRLF',
      {'.python-version': '# x\r\n3.13.2\r\n'},
      '3.13.2 .python-version',
      '3.13.2 .python-version',
    ],
    ['runtime.txt', {'runtime.txt': 'python-3.11.4'}, '3.11.4 runtime.txt', 'none'],
    [
      'runtime.txt beside .python-version',
      {'runtime.txt': 'python-3.11', '.python-version': '3.13'},
      '3.11 runtime.txt',
      '3.13 .python-version',
    ],
    [
      'the same with uv',
      {'runtime.txt': 'python-3.11', '.python-version': '3.13', 'uv.lock': ''},
      '3.13 .python-version',
      '3.13 .python-version',
    ],
    ['Pipfile.lock', {'Pipfile.lock': PIPFILE_LOCK}, '3.12 Pipfile.lock', 'none'],
    ['its full version first', {'Pipfile.lock': FULL}, '3.11.9 Pipfile.lock', 'none'],
    [
      '.python-version before Pipfile.lock',
      {'Pipfile.lock': FULL, '.python-version': '3.14'},
      '3.14 .python-version',
      '3.14 .python-version',
    ],
    ['Pipfile.lock without a version', {'Pipfile.lock': '{"_meta": {}, "default": {}}'}, 'none', 'none'],
    ['requires-python does not choose', {'pyproject.toml': '[project]\nrequires-python = "==3.12.*"'}, 'none', 'none'],
    ['latest', {'.python-version': 'latest'}, 'unknown', 'unknown'],
    ['an empty file', {'.python-version': ''}, 'unknown', 'unknown'],
    ['broken JSON', {'Pipfile.lock': '{'}, 'unknown', 'none'],
  ])('%s', (_, files, classic, fir) => {
    const read = (contract: typeof heroku) => {
      const found = pythonVersion(memoryProject(files), contract);
      return found.known ? (found.value ? `${found.value.version} ${found.value.source}` : 'none') : 'unknown';
    };
    expect(read(heroku)).toBe(classic);
    expect(read(herokuFir)).toBe(fir);
  });

  it('lists every declaration with its place', () => {
    const project = memoryProject({
      'runtime.txt': 'python-3.11\n',
      '.python-version': '# mine\n3.13\n',
      Pipfile: '[requires]\npython_version = "3.12"\n',
      'pyproject.toml': '[project]\nrequires-python = ">=3.12"\n',
      '.tool-versions': 'nodejs 20\npython 3.12.1\n',
      'mise.toml': '[tools]\npython = "3.14"\n',
      Dockerfile: 'FROM python:3.10 AS build\nFROM docker.io/library/python:3.12-slim\n',
    });
    expect(
      pythonDeclarations(project, heroku).map(d => `${d.source} ${d.version} ${d.place.line}:${d.place.column}`),
    ).toEqual([
      'runtime.txt 3.11 1:1',
      '.python-version 3.13 2:1',
      'Pipfile 3.12 2:1',
      'pyproject.toml null 2:1',
      '.tool-versions 3.12.1 2:8',
      'mise.toml 3.14 2:1',
      'Dockerfile 3.12 2:31',
    ]);
  });
});

describe('which package manager installs', () => {
  it.each<[string, Files, string]>([
    ['pip', {'requirements.txt': ''}, 'pip'],
    ['pip beside a pyproject.toml', {'requirements.txt': '', 'pyproject.toml': '[tool.poetry]\nname="x"'}, 'pip'],
    ['Pipenv', {'Pipfile.lock': '{}'}, 'pipenv'],
    ['a Pipfile alone', {Pipfile: ''}, 'pipenv'],
    ['Poetry', {'poetry.lock': '', 'pyproject.toml': ''}, 'poetry'],
    ['uv', {'uv.lock': '', 'pyproject.toml': ''}, 'uv'],
    ['PDM', {'pdm.lock': '', 'pyproject.toml': ''}, 'pdm'],
    ['Poetry without its lock file', {'pyproject.toml': '[tool.poetry]\nname = "x"'}, 'poetry'],
    ['pyproject.toml of no tool', {'pyproject.toml': '[project]\nname = "x"'}, 'pip'],
    ['nothing', {'app.py': ''}, 'none'],
  ])('%s', (_, files, wanted) => {
    expect(packageManager(memoryProject(files), heroku)).toMatchObject({known: true, value: wanted});
  });
});

describe('names that were meant to be requirements.txt', () => {
  // The first seven are those that Heroku's detection knows.
  it.each([
    'requeriments.txt',
    'requirement.txt',
    'requirements',
    'requirements.text',
    'Requirements.txt',
    'requirements.txt.txt',
    'requirments.txt',
    'requierments.txt',
    'REQUIREMENTS.TXT',
  ])('%s', name =>
    expect(misspelledRequirements(memoryProject({[name]: ''}), heroku).map(f => f.path)).toEqual([name]),
  );

  it.each([
    'requirements.txt',
    'requirements-dev.txt',
    'requirements.in',
    'requests.txt',
    'README.txt',
    'docs/requirement.txt',
    'require.js',
  ])('not %s', name => expect(misspelledRequirements(memoryProject({[name]: ''}), heroku)).toEqual([]));
});
