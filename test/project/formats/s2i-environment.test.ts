import {expect, it} from 'vitest';
import {parseS2iEnvironment} from '../../../src/project/formats/s2i-environment.ts';

/** `name=value@line:column`, the column where the value begins. */
const read = (text: string) =>
  parseS2iEnvironment(text, '.s2i/environment').map(
    ({name, value, place, valuePlace}) => `${name}=${value}@${place.line}:${valuePlace.column}`,
  );

it.each<[string, readonly string[]]>([
  ['A=b', ['A=b@1:3']],
  ['A=b\nB=c\r\n', ['A=b@1:3', 'B=c@2:3']],
  [' A = b ', ['A=b@1:6']],
  ['A="b c"', ['A=b c@1:4']],
  ["A='b'", ['A=b@1:4']],
  ['A="b', ['A="b@1:3']],
  ['A=', ['A=@1:3']],
  ['A=b=c', ['A=b=c@1:3']],
  ['A=b # note', ['A=b # note@1:3']],
  ['# A=b', []],
  ['A', []],
  ['=b', []],
  ['', []],
])('%j', (text, variables) => {
  expect(read(text)).toEqual(variables);
});
