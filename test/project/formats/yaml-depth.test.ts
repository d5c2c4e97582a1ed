import {describe, expect, it} from 'vitest';
import {parseHerokuYml} from '../../../src/project/formats/heroku-yml.ts';
import {locateToml} from '../../../src/project/formats/toml-locations.ts';
import {nestsTooDeeply} from '../../../src/project/formats/yaml-depth.ts';

describe('what nests too deeply is not handed to the parser', () => {
  const lines = (count: number) => Array.from({length: count}, (_, i) => `${' '.repeat(i)}a:\n`).join('');
  it.each([
    ['brackets', '['.repeat(101)],
    ['dashes', '- '.repeat(100)],
    ['keys behind keys', `x: ${'lambda: '.repeat(3000)}`],
    ['indentation', lines(200)],
  ])('%s', (_, text) => {
    expect(nestsTooDeeply(text)).toBe(true);
    expect(() => parseHerokuYml(text)).not.toThrow();
  });

  it.each([
    ['brackets that close', '[a], '.repeat(500)],
    ['many lines', 'a: b\n'.repeat(500)],
    ['fifty levels', lines(50)],
    ['a long text', `a: "${'yes - no, '.repeat(40)}"`],
  ])('%s are read', (_, text) => {
    expect(nestsTooDeeply(text)).toBe(false);
  });
});

it('the places of nested TOML are found without end of stack', () => {
  expect(() => locateToml(`a = ${'['.repeat(5000)}${']'.repeat(5000)}`)).not.toThrow();
  expect(locateToml(`a = ${'['.repeat(20)}1${']'.repeat(20)}`).values.size).toBe(21);
});
