import {describe, expect, it} from 'vitest';
import {parsePython, pythonSource} from '../../../src/project/formats/python.ts';
import {memoryProject} from '../../../src/project/project.ts';

const NOT_UTF8 = 'it is not saved as UTF-8, and declares no other encoding';
const NULL_BYTES = 'source code string cannot contain null bytes';

/** A source of one byte for each character, as Python 3.8 to 3.14 were asked about it. */
function read(text: string, before: readonly number[] = []) {
  const bytes = Uint8Array.from([...before, ...[...text].map(character => character.charCodeAt(0))]);
  const file = memoryProject({'a.py': bytes}).files.get('a.py');
  const source = file && pythonSource(file);
  if (!source) throw new Error('it has bytes');
  return source;
}

const BOM = [0xef, 0xbb, 0xbf];

describe('the encoding of a source', () => {
  it.each([
    ['a cookie in the first line', "# -*- coding: latin-1 -*-\nx = '\xe9'\n", 'é'],
    ['a cookie of vim in the second', "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '\xe9'\n", 'é'],
    ['a cookie behind a blank line', "\n# coding=ISO-8859-15\nx = '\xa4'\n", '€'],
    ['another spelling of latin-1', "# coding: iso_8859_1-unix\nx = '\xe9'\n", 'é'],
    ['more bytes than one', "# coding: shift_jis\nx = '\x82\xa0'\n", 'あ'],
    ['UTF-8', "x = '\xc3\xa9'\n", 'é'],
  ])('is that of %s', (_, text, value) => {
    const source = read(text);
    expect(source).toMatchObject({error: null, strangeComment: null});
    expect(source.text).toContain(value);
  });

  it.each([
    ['a text', "x = 1\ny = 'caf\xe9'\n", [], NOT_UTF8, 2, 9],
    ['a text with a hash', "x = '# caf\xe9'\n", [], NOT_UTF8, 1, 11],
    ['a text of several lines', 'x = """\n# caf\xe9\n"""\n', [], NOT_UTF8, 2, 6],
    ['a cookie behind code', "x = 1\n# coding: latin-1\ny = '\xe9'\n", [], NOT_UTF8, 3, 6],
    ['a cookie in the third line', "\n\n# coding: latin-1\ny = '\xe9'\n", [], NOT_UTF8, 4, 6],
    ['a cookie that UTF-8 is not', '# coding: utf8\n# \xe9\n', [], NOT_UTF8, 2, 3],
    ['a mark that denies the cookie', '# coding: latin-1\n', BOM, 'encoding problem: iso-8859-1 with BOM', 1, 1],
    ['a byte behind the mark', "x = '\xe9'\n", BOM, NOT_UTF8, 1, 6],
    ['a NUL at the end', 'x = 1\n\0', [], NULL_BYTES, 2, 1],
    ['UTF-16', 'x\0 \0=\0 \x001\0', [0xff, 0xfe], 'it is saved as UTF-16', 1, 1],
    ['UTF-16 without a mark', 'x\0=\x001\0', [], NULL_BYTES, 1, 2],
  ])('is refused with %s', (_, text, before, message, line, column) => {
    expect(read(text, before).error).toMatchObject({message, certain: true, place: {line, column}});
  });

  it('may be another in a comment, which old versions pass over', () => {
    const source = read("x = 1  # caf\xe9\ny = 'b'\n");
    expect(source.error).toBeNull();
    expect(source.body).toHaveLength(2);
    expect(source.strangeComment).toMatchObject({
      message: expect.stringMatching(/^a comment/),
      place: {line: 1, column: 13},
    });
  });

  it('may have replacement characters of its own', () => {
    expect(read("x = '\xef\xbf\xbd'\n# \xe9\n")).toMatchObject({error: null, strangeComment: {place: {line: 2}}});
  });
});

describe('the indentation of a source', () => {
  it.each([
    ['a tab under eight blanks', 'def f():\n        x = 1\n\treturn x\n', 3],
    ['a tab inside of four blanks', 'def f():\n    if 1:\n\treturn 1\n', 3],
    ['two tabs under eight blanks', 'def f():\n        if 1:\n\t\treturn 1\n', 3],
  ])('is refused for %s', (_, text, line) => {
    expect(parsePython(text, 'a.py').error).toMatchObject({type: 'TabError', certain: true, place: {line}});
  });

  it.each([
    ['each block has its own', 'def f():\n\treturn 1\ndef g():\n    return 2\n'],
    ['a tab goes on behind blanks', 'def f():\n    if 1:\n    \treturn 1\n'],
    ['a comment has another', 'def f():\n        x = 1\n\t# hi\n        return x\n'],
    ['a bracket is open', 'def f():\n        x = (1,\n\t2)\n        return x\n'],
    ['a form feed stands before it', 'def f():\n        x = 1\n\f        return x\n'],
  ])('may be mixed where %s', (_, text) => {
    expect(parsePython(text, 'a.py').error).toBeNull();
  });
});

it.each([
  ['x =\u00a01\n', 'invalid non-printable character U+00A0'],
  ['x = 1\u200b\n', 'invalid non-printable character U+200B'],
  ['x = “a”\n', "invalid character '“' (U+201C)"],
])('names a character that does not belong into code: %j', (text, message) => {
  expect(parsePython(text, 'a.py').error).toMatchObject({message, certain: true});
});
