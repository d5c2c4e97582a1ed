import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseYaml, scalarAt, type YamlNode, yamlAt} from '../../../src/project/formats/yaml-with-positions.ts';

const FILE = 'render.yaml';
const rootOf = (text: string): YamlNode | null => {
  const yaml = parseYaml(text, FILE);
  if (!yaml.ok) throw new Error(`${yaml.message} at ${yaml.place.line}`);
  return yaml.root;
};
const placeOf = (text: string, ...keys: readonly string[]) => {
  const last = keys.at(-1) ?? '';
  const holder = keys.slice(0, -1).reduce<YamlNode | null>((node, key) => yamlAt(node, key), rootOf(text));
  const scalar = scalarAt(holder, last);
  return scalar && `${scalar.text} ${scalar.place.line}:${scalar.place.column}`;
};

describe('YAML with positions', () => {
  it.each<[string, string, readonly string[], string | null]>([
    ['a plain text', 'a: gunicorn app:app\n', ['a'], 'gunicorn app:app 1:4'],
    ['a quoted text begins behind its quote', 'a: "x y"\n', ['a'], 'x y 1:5'],
    ['a number stays as it is written', 'a: 3.10\n', ['a'], '3.10 1:4'],
    ['a block begins on its first line', 'a: |\n  pip install x\n  y\n', ['a'], 'pip install x\ny\n 2:3'],
    ['a folded block', 'a: >-\n  one\n  two\n', ['a'], 'one two 2:3'],
    ['line ends of Windows', 'a: 1\r\nb:\r\n  c: 2\r\n', ['b', 'c'], '2 3:6'],
    ['an alias stands where its anchor is', 'a: &x 5\nb: *x\n', ['b'], '5 1:7'],
    ['a merge key', 'a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  q: 3\n', ['b', 'p'], '1 1:11'],
    ['what is written beside a merge key wins', 'a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  q: 3\n', ['b', 'q'], '3 4:6'],
    ['a merge key before what it brings together', 'b:\n  <<: [{p: 1}, {p: 2}]\n', ['b', 'p'], '1 2:12'],
    ['nothing', 'a:\n', ['a'], null],
  ])('%s', (_, text, keys, expected) => expect(placeOf(text, ...keys)).toBe(expected));

  it.each([
    ['a tab', 'a:\n\tb: 1\n', 2],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', 3],
    ['an open quote', 'a: "x\n', 2],
    ['an alias without an anchor', 'a: *nobody\n', 1],
  ])('says where it stops: %s', (_, text, line) => {
    const yaml = parseYaml(text, FILE);
    expect(yaml.ok ? null : yaml.place.line).toBe(line);
  });

  it('reads the first of several documents and says where the others begin', () => {
    const yaml = parseYaml('a: 1\n---\nb: 2\n', FILE);
    expect(yaml.ok && yaml.others.map(({line}) => line)).toEqual([2]);
  });

  it.each([
    ['nested lists', '['.repeat(50_000)],
    ['nested dashes', '- '.repeat(29_000)],
    [
      'aliases of aliases',
      [
        'a: &a [1]',
        ...[...'bcdefghijklmnop'].map((c, i) => `${c}: &${c} [${`*${'abcdefghijklmnop'[i]},`.repeat(20)}]`),
      ].join('\n'),
    ],
    ['an alias of itself', 'a: &a [*a]\n'],
    [
      'merges of many keys',
      `x: &x {${Array.from({length: 2000}, (_, i) => `k${i}: 1`).join(',')}}\ny:\n${'- {<<: *x}\n'.repeat(2000)}`,
    ],
    ['more than is read', 'a: 1\n'.repeat(20_000)],
  ])('comes back from %s', (_, text) => {
    const before = performance.now();
    parseYaml(text, FILE);
    expect(performance.now() - before).toBeLessThan(10_000);
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '  ',
      '- ',
      '&x ',
      '*x',
      '<<: ',
      '|',
      '>',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      '#',
      '---\n',
      '\t',
      '?',
      '!',
      '%',
    );
    fc.assert(
      fc.property(fc.array(piece, {maxLength: 60}), pieces => void parseYaml(pieces.join(''), FILE)),
      {numRuns: 400},
    );
  });
});
