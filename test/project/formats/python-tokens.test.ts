import fc from 'fast-check';
import {Lexer} from 'py-ast';
import {expect, test} from 'vitest';
import {tokensOf} from '../../../src/project/formats/python-tokens.ts';

/** What the parser's own lexer reads, without comments; null where it refuses. Nothing here replaces it. */
function own(source: string): unknown {
  try {
    return new Lexer(source).tokenize().filter(token => String(token.type) !== 'COMMENT');
  } catch {
    return null;
  }
}

const SOURCES: readonly (readonly [what: string, source: string])[] = [
  ['nothing', ''],
  ['a comment and no line end', '# nothing'],
  ['blocks', 'class A:\n    def f(self):\n\n        # a\n      # b\n        return 1\n\nx = 2'],
  ['tabs', 'if x:\n\ty = 1\n\tif z:\n\t\tpass\n'],
  ['brackets over lines', 'f(a,\n  [1,\n2], {\n"k": 1})\nx = 1\n'],
  ['a line that goes on', 'x = 1 + \\\n    2\nif a and \\\n  b: pass\n'],
  ['operators', 'a **= b // c <<1 >>= 2 -> 3 := ... . .5 != ~x @ y @= z; w //= 1\n'],
  ['numbers', '0 0x_Ff 0o17 0b1_0 1_000 1.5e-3 1. .5 1e5J 7j 1else\n'],
  ['texts', `a = 'x' "y" '''z\n"' ''' """w\\"""" r'\\d' Rb"\\n" u'' 'a\\\nb'\n`],
  ['fields', `f'{x}' f"{d['k']}" f"{{}}" rf'{x:\\d}' f'''\n{a}\n''' t"{x!r}" f'\\{x}'\n`],
  ['letters of two, three and four bytes', `x = 'é€😀'; y = 1  # é\nz = '''é\n€'''; w\n'\\é'; v\n`],
];

test.each(SOURCES)('reads %s as the parser would', (_, source) => {
  expect(tokensOf(source)).not.toBeNull();
  expect(tokensOf(source)).toEqual(own(source));
});

test.each([
  ['a name with other letters', 'é = 1\n'],
  ['a name that goes on with them', 'né = 1\n'],
  ['a text that does not end', 'x = "a\n'],
  ['a long text that does not end', 'x = """a\n'],
  ['a line that is indented as none before it', 'if x:\n        a\n    b\n'],
  ['a character that is none of Python', 'x = $\n'],
])('leaves %s to the parser', (_, source) => {
  expect(tokensOf(source)).toBeNull();
});

test('reads whatever it reads as the parser would', () => {
  const parts = fc.constantFrom(
    ...[
      'x',
      'def f():',
      'if a:',
      'é',
      '€',
      '😀',
      '\ud83d',
      '\ude00',
      '1',
      '0x',
      '.',
      '..',
      '...',
      'e',
      '_',
      '==',
      '=',
      '<',
    ],
    ...[
      '>',
      '*',
      '/',
      '-',
      '!',
      ':',
      '\\',
      '\\\n',
      '\n',
      '\n    ',
      '\n\t',
      '\n  ',
      ' ',
      '#',
      '"',
      "'",
      '"""',
      "'''",
      'f"',
    ],
    ...["rf'", 'b"', "t'", '{', '}', '{{', '(', ')', '[', ']', ',', ';', '$', '\0'],
  );
  let read = 0;
  fc.assert(
    fc.property(fc.array(parts, {maxLength: 30}), all => {
      const source = all.join('');
      const tokens = tokensOf(source);
      if (tokens === null) return;
      read++;
      expect(tokens).toEqual(own(source));
    }),
    {numRuns: 5000},
  );
  expect(read).toBeGreaterThan(500);
});

test.each(['"""\\', '(', 'f"{', '    x\n', '#é', '1_', 'a.', '\\\n'])('takes time in proportion to %j', piece => {
  const took = (times: number) => {
    const source = piece.repeat(times);
    const started = performance.now();
    tokensOf(source);
    return performance.now() - started;
  };
  took(2000);
  // Quadratic, the larger would take hundreds of times as long.
  const small = Math.min(...[1, 2, 3].map(() => took(5000)));
  expect(Math.min(...[1, 2, 3].map(() => took(50_000)))).toBeLessThan(60 * small + 20);
});
