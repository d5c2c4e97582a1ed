import {describe, expect, it} from 'vitest';
import {matchesGlob} from '../../../src/project/formats/docker-glob.ts';
import {parseDockerfile} from '../../../src/project/formats/dockerfile.ts';
import {dockerignoreFile, leftOutBy} from '../../../src/project/formats/dockerignore.ts';
import {splitWords} from '../../../src/project/formats/shell-words.ts';
import {memoryProject} from '../../../src/project/project.ts';

const told = (text: string) =>
  parseDockerfile(text).instructions.map(({keyword, argument, words, place}) => [
    `${place.line}:${place.column} ${keyword}`,
    words?.map(word => word.text) ?? argument.text,
  ]);

describe('a Dockerfile', () => {
  it('joins continued lines, without the comments between them', () => {
    const text =
      'FROM python:3.14\n\n  run apt-get update \\\n# why\n\n    && apt-get install -y \\\n   gcc\nCMD app\n';
    expect(told(text)).toEqual([
      ['1:1 FROM', 'python:3.14'],
      ['3:3 RUN', 'apt-get update     && apt-get install -y    gcc'],
      ['8:1 CMD', 'app'],
    ]);
    const run = parseDockerfile(text).instructions[1];
    const offset = run?.argument.text.indexOf('gcc') ?? 0;
    expect(run?.argument.place(offset)).toEqual({file: 'Dockerfile', line: 7, column: 4});
  });

  it('reads the JSON form with a place for each word, and takes what is none for a shell command', () => {
    const [exec, shell] = parseDockerfile(`CMD ["a", "b c"]\nCMD ['a']`).instructions;
    expect(exec?.words).toEqual([
      {text: 'a', place: {file: 'Dockerfile', line: 1, column: 7}},
      {text: 'b c', place: {file: 'Dockerfile', line: 1, column: 12}},
    ]);
    expect(shell?.words).toBeNull();
  });

  it('takes heredocs for files, and goes on behind them', () => {
    const text = 'RUN <<EOF\npip install a\nFROM nothing\nEOF\nCOPY <<-"A" <<B /x/\n\tone\n\tA\ntwo\nB\nUSER me';
    expect(told(text).map(([name]) => name)).toEqual(['1:1 RUN', '5:1 COPY', '10:1 USER']);
    const [run] = parseDockerfile(text).instructions;
    expect(run?.heredocs[0]?.content.text).toBe('pip install a\nFROM nothing');
    expect(run?.heredocs[0]?.content.place(0)).toEqual({file: 'Dockerfile', line: 2, column: 1});
  });

  it('knows flags and the directive for another escape character', () => {
    const [run] = parseDockerfile('# escape=`\nRUN --mount=type=cache,target=/c --network=none a `\n b').instructions;
    expect(run?.flags).toEqual([
      {name: 'mount', value: 'type=cache,target=/c'},
      {name: 'network', value: 'none'},
    ]);
    expect(run?.argument.text).toBe('a  b');
  });

  it.each(['', '\\', 'RUN <<EOF', 'CMD [', '# escape=', 'FROM', '\u0000', 'RUN \\\n\\\n\\', '--from=x'])(
    'never throws: %j',
    text => {
      expect(() => parseDockerfile(text)).not.toThrow();
    },
  );
});

it.each([
  ['*.pyc', 'a.pyc', true],
  ['*.pyc', 'b/a.pyc', false],
  ['**/*.pyc', 'b/c/a.pyc', true],
  ['**/*.pyc', 'a.pyc', true],
  ['b', 'b/a.pyc', false],
  ['b/**', 'b/a.pyc', true],
  ['?.py', 'a.py', true],
  ['[a-c].py', 'b.py', true],
  ['[^a-c].py', 'b.py', false],
  ['uv.lock*', 'uv.lock', true],
])('%s and %s', (pattern, path, matches) => {
  expect(matchesGlob(pattern, path)).toBe(matches);
});

it('matches patterns made to be slow in no time', () => {
  const begin = performance.now();
  expect(matchesGlob(`${'*a'.repeat(60)}b/${'**/'.repeat(60)}c`, `${'a'.repeat(250)}/${'x/'.repeat(100)}d`)).toBe(
    false,
  );
  expect(performance.now() - begin).toBeLessThan(1000);
});

it('lets the last pattern of a .dockerignore decide, also by a folder above', () => {
  const {files} = memoryProject({'.dockerignore': '# not this\n*\n!src\nsrc/**/*.pyc\n/.env\n'});
  const file = files.get('.dockerignore');
  const patterns = (file && dockerignoreFile(file)) ?? [];
  const left = (path: string) => leftOutBy(patterns, path)?.pattern ?? null;
  expect(['app.py', 'src/app.py', 'src/a/b.pyc', 'src', '.env', 'src/.env'].map(left)).toEqual([
    '*',
    null,
    'src/**/*.pyc',
    null,
    '.env',
    null,
  ]);
});

it.each([
  ['a "b c" d\\ e', ['a', 'b c', 'd e']],
  ["x 'a \"b\"' ''", ['x', 'a "b"', '']],
  ['a # the rest', ['a']],
  ['a && b', ['a', '&&', 'b']],
  ['a "b', null],
  ['', []],
])('splits %s', (text, words) => {
  expect(splitWords(text)?.map(word => word.text) ?? null).toEqual(words);
});
