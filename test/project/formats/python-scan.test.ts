import fc from 'fast-check';
import {expect, test} from 'vitest';
import {scanPython} from '../../../src/project/formats/python-scan.ts';

const shown = ({imports}: ReturnType<typeof scanPython>) =>
  imports.map(i => `${'.'.repeat(i.level)}${i.module}${i.names.length > 0 ? `: ${i.names.join(' ')}` : ''}`);

test.each<[string, string, string[]]>([
  ['nothing', '', []],
  ['one', 'import os', ['os']],
  ['several with other names', 'import os.path as p, json , sys', ['os.path', 'json', 'sys']],
  ['names of a module', 'from a.b import c, d as e', ['a.b: c d']],
  ['relative ones', 'from . import x\nfrom ..a import y\nfrom ... import z', ['.: x', '..a: y', '...: z']],
  ['all of them', 'from shop.models import *', ['shop.models: *']],
  ['brackets, comments and lines', 'from a import (  # (all)\n    b,\n    c,  # not d\n)\nimport e', ['a: b c', 'e']],
  ['lines that go on', 'from a \\\n    import b, \\\n    c\nimport \\\n  d', ['a: b c', 'd']],
  [
    'in blocks and behind colons',
    'try:\n    import a\nexcept E: import b\nif x: from c import d; import e',
    ['a', 'b', 'c: d', 'e'],
  ],
  ['in functions', 'def f():\n\timport a', ['a']],
  [
    'not in texts and comments',
    '"""\nimport a\n"""\n# import b\nx = "import c"\ny = \'\\\' import d\'\nimport e',
    ['e'],
  ],
  ['not where the word is part of another', 'important = reimport(x)\nimport_module("a")\nx.imports', []],
  ['a text that does not end', 'x = "abc\nimport a', ['a']],
  ['Windows lines', 'import a\r\nfrom b import (c,\r\n  d)\r\n', ['a', 'b: c d']],
])('imports: %s', (_, source, wanted) => {
  expect(shown(scanPython(source))).toEqual(wanted);
});

test.each<[string, string, string[]]>([
  ['names and dotted names', '["a", \'b.c\', """d.e"""]', ['a', 'b.c', 'd.e']],
  ['nothing else', '["a b", "a-b", ".a", "a.", "1a", ""]', []],
  ['side by side', 'x = "shop." "views"\ny = ("shop."\n  "urls")', ['shop.views', 'shop.urls']],
  ['not bytes', 'b"a", rb"c", B\'d\'', []],
  ['raw ones', 'r"a.b"', ['a.b']],
])('names: %s', (_, source, wanted) => {
  expect(scanPython(source).names).toEqual(wanted);
});

test('never throws', () => {
  const pieces = [
    'import ',
    'from ',
    '.',
    'a',
    '"',
    "'",
    '"""',
    '\\',
    '\n',
    '(',
    ')',
    ',',
    '#',
    ' ',
    'as',
    ';',
    ':',
    'b"',
  ];
  const source = fc.array(fc.constantFrom(...pieces), {maxLength: 60}).map(parts => parts.join(''));
  fc.assert(
    fc.property(source, text => void scanPython(text)),
    {numRuns: 500},
  );
});

test.each(['import ', 'from . ', '"', "'''", '\\\n', 'from a import (#\n', '"a" ', '(', "b'", '"\\', ' ', 'a.'])(
  'takes time in proportion to the length of %j, repeated',
  piece => {
    const started = process.cpuUsage();
    scanPython(piece.repeat(200_000 / piece.length));
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000);
  },
);
