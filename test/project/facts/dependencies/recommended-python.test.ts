import {expect, test} from 'vitest';
import {heroku} from '../../../../src/platforms/heroku.ts';
import {keptPython, recommendedPython} from '../../../../src/project/facts/dependencies/recommended-python.ts';
import {memoryProject} from '../../../../src/project/project.ts';

const offered = ['3.11', '3.12', '3.13', '3.14', '3.15'].map(minor => ({minor, status: 'offered'}) as const);
const contract = {
  ...heroku,
  python: {...heroku.python, versions: [{minor: '3.10', status: 'deprecated'}, ...offered]},
} as const;
const list = (requirement: string) => ({'requirements.txt': `${requirement}\n`});
const requires = (range: string) => ({'pyproject.toml': `[project]\nname = "a"\nrequires-python = "${range}"\n`});

test.each([
  ['the second newest', list('flask'), '3.14'],
  ['the newest that Django was released for', list('Django==4.2.16'), '3.12'],
  ['not the newest of all where Django would take it', list('Django==5.2.8'), '3.14'],
  ['of a range the newest Django', list('Django>=4.1,<4.2'), '3.11'],
  ['the oldest where Django is older than all', list('Django==3.2.25'), '3.11'],
  ['a Django that the table does not know', list('Django==7.0'), '3.14'],
  ['what pyproject.toml requires', requires('>=3.11,<3.13'), '3.12'],
  ['nothing that is offered is required', requires('>=3.16'), '3.14'],
  ['pyproject.toml and Django', {...list('Django==4.2'), ...requires('>=3.12')}, '3.12'],
])('%s', (_, files, expected) => {
  expect(recommendedPython(memoryProject(files), contract)).toBe(expected);
});

test.each([
  ['offered', '3.12', list('flask'), '3.12'],
  ['deprecated, and still there', '3.10', list('flask'), '3.10'],
  ['gone', '3.9', list('flask'), '3.14'],
  ['too old for Django', '3.11', list('Django==6.0.1'), '3.14'],
  ['nothing is declared', null, list('flask'), '3.14'],
])('the version of runtime.txt: %s', (_, declared, files, expected) => {
  expect(keptPython(declared, memoryProject(files), contract)).toBe(expected);
});
