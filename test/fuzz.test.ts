import {describe, expect, it} from 'vitest';
import {platforms} from '../src/platforms/index.ts';
import {memoryProject} from '../src/project/project.ts';
import {invented} from './invented-platform.ts';
import {inputs} from './support/fuzz-inputs.ts';
import {lookAtAll} from './support/fuzz-look.ts';
import {dice, mutatedProject} from './support/fuzz-mutate.ts';
import {fuzzSeeds} from './support/fuzz-seeds.ts';

// scripts/fuzz.ts runs many more; the number of a case is all it takes to see it again.
const INPUTS = 10_000;
const PROJECTS = 600;

const contracts = [...platforms, invented];

describe('whatever the files hold', {timeout: 300_000}, () => {
  it('every parser and every check answers, in bounded time, and what is said is clean', () => {
    const look = inputs(contracts);
    const wrong: Record<number, readonly string[]> = {};
    for (let number = 0; number < INPUTS; number++) {
      const problems = look(number);
      if (problems.length > 0) wrong[number] = problems;
    }
    expect(wrong).toEqual({});
  });

  it('every project gets an answer', () => {
    const seeds = fuzzSeeds();
    const wrong: Record<number, readonly string[]> = {};
    for (let number = 0; number < PROJECTS; number++) {
      const d = dice(number);
      const problems = lookAtAll(mutatedProject(seeds, d), d.pick(contracts));
      if (problems.length > 0) wrong[number] = problems;
    }
    expect(wrong).toEqual({});
  });
});

const LONG = 12_000;
const run = (text: string) => text.repeat(Math.ceil(LONG / text.length));

describe('long and deep files are read in time that grows with their length', {timeout: 120_000}, () => {
  it.each([
    ['blank lines', run('\n')],
    ['blank lines before a character that is none', `${run('\n')}\0x`],
    ['old line ends', run('\r')],
    ['statements, and one that is broken', `${run('x = 1\n')})\n`],
    ['attributes of attributes', `x = y${run('.x')}\n`],
    ['a long sum', `x = ${run('1 + ')}1\n`],
    ['comparisons', `x = ${run('a < ')}1\n`],
    ['brackets', run('(')],
    ['blocks inside of blocks', Array.from({length: 400}, (_, i) => `${' '.repeat(i)}if x:\n`).join('')],
    ['star imports', run('from a import *\n')],
    ['decorators', `${run('@a\n')}def f(): pass\n`],
    ['open texts', run('"""')],
    ['formatted texts', run('f"{')],
  ])('Python: %s', (_, text) => {
    const settings = `${text}\nDEBUG = True\n`;
    expectQuick({
      'app.py': `from flask import Flask\n${text}\napp = Flask(__name__)\n`,
      'mysite/settings.py': settings,
    });
  });

  const LETTERS = [
    ...' \t\\#=[({<:-.,@!*/"\'%$~+0aé',
    ' #',
    '${',
    '${A:-',
    '-r ',
    'a,',
    'a=',
    '[[a]]\n',
    'a=1\n',
    '--hash=sha256:a \\\n',
  ];
  it.each([
    ...'Procfile requirements.txt pyproject.toml Pipfile Pipfile.lock uv.lock .python-version runtime.txt app.json .env .gitignore'.split(
      ' ',
    ),
    ...'gunicorn.conf.py uwsgi.ini start.sh heroku.yml Dockerfile'.split(' '),
  ])('%s', path => {
    for (const letter of LETTERS)
      for (const text of [run(letter), `web: gunicorn app:app ${run(letter)} x\n`, `a = "${run(letter)}\0"\n`])
        expectQuick({Procfile: 'web: ./start.sh\n', 'app.py': 'app = object()\n', [path]: text}, letter);
  });
});

function expectQuick(files: Readonly<Record<string, string>>, what = ''): void {
  const started = performance.now();
  const problems = lookAtAll(
    memoryProject({Procfile: 'web: gunicorn app:app\n', 'requirements.txt': 'flask\n', ...files}),
    contracts[0] ?? invented,
  );
  expect([what, problems, performance.now() - started < 2000]).toEqual([what, [], true]);
}
