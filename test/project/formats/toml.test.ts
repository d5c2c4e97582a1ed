import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseToml, type TomlPath} from '../../../src/project/formats/toml.ts';

const text = `# project
[project]
name = "mysite" # the name
dependencies = [
  "django", # first
  'flask; python_version < "4"',
  """a
  b""",
]
urls.home = "x"
"quoted key" = {inner = 1, list = [ "a", {deep = true} ]}

[[package]]
name = "one"
[package.metadata]
x = 1
[[package]]
name = "two"
dependencies = [
  { name = "three" },
]
[tool . poetry]
date = 1979-05-27 07:32:00
next = 2
`;

describe('places in TOML', () => {
  const document = parseToml(text, 'f.toml');
  it.each<[TomlPath, number, number]>([
    [['project'], 2, 1],
    [['project', 'name'], 3, 1],
    [['project', 'dependencies'], 4, 1],
    [['project', 'dependencies', 0], 5, 3],
    [['project', 'dependencies', 1], 6, 3],
    [['project', 'dependencies', 2], 7, 3],
    [['project', 'urls', 'home'], 10, 1],
    [['project', 'quoted key', 'inner'], 11, 17],
    [['project', 'quoted key', 'list', 1, 'deep'], 11, 43],
    [['package', 0, 'name'], 14, 1],
    [['package', 0, 'metadata', 'x'], 16, 1],
    [['package', 1], 17, 1],
    [['package', 1, 'name'], 18, 1],
    [['package', 1, 'dependencies', 0, 'name'], 20, 5],
    [['tool', 'poetry', 'date'], 23, 1],
    [['tool', 'poetry', 'next'], 24, 1],
    [['project', 'name', 'nothing below'], 3, 1],
    [['nothing'], 1, 1],
  ])('%j', (path, line, column) => {
    if (!document.ok) return expect.fail(document.message);
    expect(document.placeOf(path)).toEqual({file: 'f.toml', line, column});
  });
});

describe('a syntax error', () => {
  it.each([
    ['[project\nname = 1', 1],
    ['a = 1\nb = \n', 2],
    ['a = 1\na = 2\n', 2],
    ['<<<<<<< HEAD\n', 1],
    ['\0', 1],
  ])('%j', (broken, line) => {
    const document = parseToml(broken, 'f.toml');
    expect(document.ok).toBe(false);
    if (!document.ok) expect(document.place.line).toBe(line);
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.string({unit: 'binary', maxLength: 5}),
    fc.constantFrom(
      '[',
      ']',
      '[[a]]',
      '{',
      '}',
      '"',
      "'",
      '"""',
      '=',
      '.',
      ',',
      '\n',
      'a = ',
      '# x\n',
      '\\',
      'a.b = 1\n',
    ),
  );
  it('is read without an exception, and every place lies in the text', () => {
    fc.assert(
      fc.property(
        fc.array(piece).map(parts => parts.join('')),
        source => {
          const document = parseToml(source, 'f.toml');
          const rows = source.split(/\r\n|\r|\n/);
          const place = document.ok ? document.placeOf(['a', 'b', 0]) : document.place;
          expect(place.line).toBeLessThanOrEqual(rows.length);
          expect(place.column).toBeLessThanOrEqual((rows[place.line - 1] ?? '').length + 1);
        },
      ),
      {numRuns: 500},
    );
  });
});
