// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shells write expansions like templates.
import {describe, expect, it} from 'vitest';
import {parseCommand} from '../../../../src/project/facts/command/command.ts';
import {memoryProject} from '../../../../src/project/project.ts';

/** The programs that a command runs, with their words; what is unclear of it. */
function runs(command: string, files: Record<string, string>): readonly string[] {
  const project = memoryProject(files);
  const {invocations, unclear} = parseCommand(command, {file: 'Procfile', line: 1, column: 6}, {project});
  const programs = invocations.map(({program, words}) => [program, ...words.map(({text}) => text)].join(' '));
  return unclear === null ? programs : [...programs, 'unclear'];
}

const make = (Makefile: string, command = 'make run') => runs(command, {Makefile});

describe('targets of make', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['a line', ['run:\n\tgunicorn app:app'], ['gunicorn app:app']],
    ['a quiet line', ['run:\n\t@gunicorn app:app'], ['gunicorn app:app']],
    [
      'what it needs first',
      ['run: build\n\tgunicorn app:app\nbuild:\n\tpython b.py'],
      ['python b.py', 'gunicorn app:app'],
    ],
    ['a line that goes on', ['run:\n\tgunicorn \\\n\t  app:app'], ['gunicorn app:app']],
    ['a variable of the file', ['A := app:app\nrun:\n\tgunicorn $(A)'], ['gunicorn app:app']],
    ['a variable of the environment', ['run:\n\tgunicorn -b :$(PORT)'], ['gunicorn -b :${PORT}']],
    ['a doubled dollar', ['run:\n\tgunicorn -b :$$PORT'], ['gunicorn -b :$PORT']],
    ['a single dollar takes one letter', ['run:\n\tgunicorn -b :$PORT'], ['gunicorn -b :ORT']],
    ['the first target', ['.PHONY: run\nrun:\n\tgunicorn a:b', 'make'], ['gunicorn a:b']],
    ['a folder is of its line alone', ['run:\n\tcd src\n\tgunicorn a:b'], ['gunicorn a:b']],
    ['a function', ['run:\n\tgunicorn $(shell cat app)'], ['make run', 'unclear']],
    ['another file', ['include more.mk\nrun:\n\tgunicorn a:b'], ['make run', 'unclear']],
    ['a target that is not there', ['go:\n\tgunicorn a:b'], ['make run']],
  ])('%s', (_, [makefile = '', command], expected) => {
    expect(make(makefile, command)).toEqual(expected);
  });
});

describe('scripts of package.json', () => {
  const files = {'package.json': '{"scripts": {"start": "gunicorn a:b", "serve": "gunicorn c:d"}}'};
  it.each([
    ['npm start', ['npm start', 'gunicorn a:b']],
    ['npm run serve', ['npm run serve', 'gunicorn c:d']],
    ['npm install', ['npm install']],
  ])('%s', (command, expected) => {
    expect(runs(command, files)).toEqual(expected);
  });
});

it('pserve starts waitress where [server:main] says', () => {
  const ini = '[server:main]\nuse = egg:waitress#main\nhost = 0.0.0.0\nport = %(http_port)s\n';
  expect(runs('pserve p.ini http_port=$PORT', {'p.ini': ini})).toEqual(['waitress-serve --host=0.0.0.0 --port=$PORT']);
  expect(runs('pserve p.ini', {'p.ini': ini})).toEqual(['pserve p.ini']);
});
