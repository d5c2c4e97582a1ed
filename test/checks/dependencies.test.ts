import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {noDecisions} from '../../src/checks/define.ts';
import {topics} from '../../src/checks/index.ts';
import {runCheck} from '../../src/checks/run.ts';
import {heroku} from '../../src/platforms/heroku.ts';
import {type FileLike, memoryProject} from '../../src/project/project.ts';

const APP = 'from flask import Flask\napp = Flask(__name__)\n';
const PYPROJECT = '[project]\nname = "x"\nversion = "1"\ndependencies = ["flask"]\n';

/** The findings of all checks of this topic that break or leak something, as `check/message`. */
function red(files: Readonly<Record<string, FileLike>>): string[] {
  const project = memoryProject({'app.py': APP, Procfile: 'web: gunicorn app:app\n', ...files});
  const topic = topics.find(({id}) => id === 'dependencies');
  if (!topic) throw new Error('no topic');
  return topic.checks
    .map(check => runCheck(check, topic, project, heroku, noDecisions))
    .flatMap(({id, findings, verdict, reason}) =>
      verdict === 'error'
        ? [`${id}: ${reason}`]
        : findings.filter(({impact}) => impact !== 'degrades').map(({messageId}) => `${id}/${messageId}`),
    );
}

describe('one mistake is one red line', () => {
  const version = {'.python-version': '3.13\n'};
  it.each<[string, Readonly<Record<string, FileLike>>, string[]]>([
    ['no manifest', version, ['dependency-manifest-root/none']],
    ['no manifest, no version', {}, ['dependency-manifest-root/none']],
    ['another name', {...version, 'requirement.txt': 'flask'}, ['manifest-filename/misspelled']],
    ['in a folder', {...version, 'api/requirements.txt': 'flask'}, ['dependency-manifest-root/nested']],
    ['setup.py', {...version, 'setup.py': ''}, ['setup-py-only/alone']],
    ['pyproject.toml', {...version, 'pyproject.toml': PYPROJECT}, ['lockfile-present/pyprojectAlone']],
    ['pyproject.toml and setup.py', {'setup.py': '', 'pyproject.toml': PYPROJECT}, ['lockfile-present/pyprojectAlone']],
    ['Pipfile', {...version, Pipfile: '[packages]\nflask = "*"\n'}, ['lockfile-present/pipfileAlone']],
    ['two managers', {...version, 'requirements.txt': 'flask', 'poetry.lock': ''}, ['single-package-manager/several']],
    ['a line of conda', {...version, 'requirements.txt': 'flask=3.1=py_0'}, ['requirements-parse/conda']],
    ['an empty list', {...version, 'requirements.txt': ''}, ['framework-in-dependencies/absent']],
    ['UTF-16', {...version, 'requirements.txt': new Uint8Array(Buffer.from('\ufeffflask==3\r\n', 'utf16le'))}, []],
    [
      'uv without a version',
      {'uv.lock': '[[package]]\nname="flask"\nversion="3"', 'pyproject.toml': PYPROJECT},
      ['python-version-pinned/missingWithLock'],
    ],
    ['a good project', {...version, 'requirements.txt': 'flask==3.1.2\ngunicorn==23.0.0\n'}, []],
    ['the newest Python', {'.python-version': '3.16\n', 'requirements.txt': 'flask'}, []],
    ['latest', {'.python-version': 'latest\n', 'requirements.txt': 'flask'}, ['python-version-grammar/invalid']],
    [
      'a trailing blank in the name',
      {'.python-version ': '3.13\n', 'requirements.txt': 'flask'},
      ['python-version-filename/refused'],
    ],
    ['a YAML float', {...version, 'requirements.txt': 'flask', 'app.yaml': 'python_version: 3.9'}, []],
  ])('%s', (_, files, wanted) => expect(red(files)).toEqual(wanted));
});

describe('whatever the files hold', () => {
  const texts = fc.oneof(
    fc.uint8Array({maxLength: 60}),
    fc.string({unit: 'binary', maxLength: 60}),
    fc
      .array(
        fc.constantFrom(
          '-r requirements.txt',
          '-r a/b.txt',
          '-e .',
          'a==1',
          'b>=2,<3;os_name=="nt"',
          'c @ file:///x',
          '\\',
          '"',
        ),
      )
      .map(lines => lines.join('\n')),
    fc.constantFrom(
      PYPROJECT,
      '[project]\ndependencies = 1\n',
      '{"default": 1}',
      '{"default": {"a": 1}}',
      '[[package]]\nname = 1\n',
    ),
  );
  const names = ['requirements.txt', 'a/b.txt', 'Pipfile', 'Pipfile.lock', 'pyproject.toml', 'uv.lock', 'poetry.lock'];
  const files = fc.dictionary(fc.constantFrom(...names, '.python-version', 'runtime.txt', 'mise.toml'), texts);

  it('no check breaks', () => {
    fc.assert(
      fc.property(files, found => {
        expect(red(found).filter(line => line.includes(': '))).toEqual([]);
      }),
      {numRuns: 300},
    );
  });
});
