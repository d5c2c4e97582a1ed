import {describe, expect, it} from 'vitest';
import {moduleValues} from '../../../../src/project/facts/python/python-evaluate.ts';
import {type Assumed, settle, variablesIn} from '../../../../src/project/facts/python/settle.ts';
import {memoryProject} from '../../../../src/project/project.ts';
import {shown} from '../shown.ts';

const written = (code: string) => {
  const value = moduleValues(memoryProject({'m.py': `import os, sys\n${code}\n`}), 'm.py').names.get('X');
  if (!value) throw new Error('X is not set');
  return value;
};
const given = (variables: Readonly<Record<string, Assumed>>) => (name: string) =>
  name in variables ? variables[name] : null;

describe('what a value is in an environment', () => {
  it.each<[string, Record<string, Assumed>, string]>([
    ['X = os.environ["A"]', {A: 'x'}, '"x"'],
    ['X = os.environ["A"]', {}, 'error'],
    ['X = os.environ["A"]', {A: {set: true}}, 'env(A, text)'],
    ['X = os.environ["A"]', {A: undefined}, 'env(A, text)'],
    ['X = os.environ.get("A", "b")', {}, '"b"'],
    ['X = os.environ.get("A", "a,b").split(",")', {}, '["a", "b"]'],
    ['X = ["x"] + os.environ.get("A", "").split(",")', {A: 'a, b'}, '["x", "a", "b"]'],
    ['X = [f"https://{h}" for h in os.environ.get("A", "").split(",")]', {A: 'a,b'}, '["https://a", "https://b"]'],
    ['X = ["x", *[h for h in os.environ["A"].split(",") if h]]', {A: 'a,,b'}, '["x", "a", "b"]'],
    ['Y = [h.strip() for h in os.environ["A"].split(",")]\nX = ["." + h for h in Y]', {A: 'a, b'}, '[".a", ".b"]'],
    ['X = bool(os.environ.get("A"))', {A: 'False'}, 'True'],
    ['X = bool(int(os.environ.get("A", 0)))', {A: '0'}, 'False'],
    ['X = os.environ.get("A") == "True"', {A: 'True'}, 'True'],
    ['X = os.environ.get("A", "").lower() in ("1", "true")', {}, 'False'],
    ['X = "A" in os.environ', {A: {set: true}}, 'True'],
    ['X = "A" not in os.environ', {}, 'True'],
    ['X = 1 if os.environ.get("A") else 2', {A: ''}, '2'],
    ['X = 1 if os.environ.get("A") is None else 2', {A: {set: true}}, '2'],
    ['try:\n    X = os.environ["A"]\nexcept KeyError:\n    X = "b"', {}, '"b"'],
    ['try:\n    X = os.environ["A"]\nexcept KeyError:\n    X = "b"', {A: 'a'}, '"a"'],
    ['X = os.environ["A"].replace("postgres://", "postgresql://", 1)', {A: 'postgres://h/n'}, '"postgresql://h/n"'],
    ['X = os.environ["A"]\nif X.startswith("a"):\n    X = "b"', {A: 'abc'}, '"b"'],
    ['X = f"https://{os.environ[\'A\']}"', {A: 'h'}, '"https://h"'],
    ['X = "runserver" in sys.argv', {}, 'False'],
    ['X = 1 if len(sys.argv) > 1 and sys.argv[1] == "test" else 2', {}, '2'],
    ['X = 1\nif os.environ.get("A"):\n    del X', {}, '1'],
  ])('%s with %o', (code, variables, expected) =>
    expect(shown(settle(written(code), given(variables)))).toBe(expected),
  );

  it('keeps what is left open as it was', () => {
    const value = written('X = 1 if os.environ.get("A") else 2');
    expect(shown(settle(value, () => undefined))).toBe(shown(value));
  });

  it('names the variables that a value depends on', () => {
    const value = written('X = os.environ["A"] if "B" in os.environ else os.environ.get("C", os.environ.get("D"))');
    expect(variablesIn(value)).toEqual(['B', 'A', 'C', 'D']);
  });

  it('stays quick and does not throw with values that are made of each other', () => {
    const value = written(`X = os.environ.get("A")\n${'X = not X\n'.repeat(5000)}`);
    expect(() => settle(value, () => null)).not.toThrow();
  });
});
