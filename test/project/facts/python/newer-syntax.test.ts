import {describe, expect, it} from 'vitest';
import {platformById} from '../../../../src/platforms/index.ts';
import type {Contract} from '../../../../src/project/contract.ts';
import {newerSyntax} from '../../../../src/project/facts/python/newer-syntax.ts';
import {parsePython} from '../../../../src/project/formats/python.ts';
import {memoryProject} from '../../../../src/project/project.ts';

/** What of a source is newer than a Python: since when it is understood; null where nothing is. */
function since(source: string, python: string): string | null {
  const project = memoryProject({'.python-version': `${python}\n`, 'requirements.txt': 'flask\n'});
  return newerSyntax(project, platformById('render') as Contract, parsePython(source, 'm.py'))?.since ?? null;
}

describe('syntax that is newer than the Python of production', () => {
  // Each of them was given to Python 3.11, and 12,000 texts at random beside them.
  it.each<[string, string, string | null]>([
    ['its own quote in a field', 'x = f"{d["k"]}"', '3.12'],
    ['the other quote', `x = f"{d['k']}"`, null],
    ['a single quote between three', 'x = f"""{d["k"]}"""', null],
    ['a backslash in a field', String.raw`x = f'{"\n".join(y)}'`, '3.12'],
    ['a backslash beside the field', String.raw`x = f"{y}\n"`, null],
    ['brackets that are text', 'x = f"{{\'a\': {y}}}"', null],
    ['a bracket in a text of a field', `x = f"{'{' if y else '}'}"`, null],
    ['a quote in the format of a field', `x = f"{y:'>9}"`, null],
    ['a dictionary in a field', `x = f"{ {'a': 1}['a'] }"`, null],
    ['the second of two texts', 'x = ("a"\n  f"{d["k"]}")', '3.12'],
    ['a text that is no f-string behind one', `x = f"{y}" "{d['k']}"`, null],
    ['a backslash before doubled brackets', String.raw`x = rf"\{{', '}}"`, null],
    ['type parameters', 'def f[T](x: T) -> T: ...', '3.12'],
    ['a type statement', 'type A = int', '3.12'],
    ['except*', 'try:\n  pass\nexcept* ValueError:\n  pass', null],
    ['match', 'match x:\n  case 1: pass', null],
  ])('%s', (_, source, expected) => {
    expect(since(source, '3.11')).toBe(expected);
    expect(since(source, '3.12')).toBe(null);
  });

  it('knows match and except* of Python 3.9', () => {
    expect(since('match x:\n  case 1: pass', '3.9')).toBe('3.10');
    expect(since('try:\n  pass\nexcept* ValueError:\n  pass', '3.9')).toBe('3.11');
  });
});
