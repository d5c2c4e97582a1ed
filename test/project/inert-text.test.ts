import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {inertText} from '../../src/project/inert-text.ts';
import {writtenJson} from '../../src/reports/written-json.ts';
import {commandsIn} from '../reports/workflow-commands.ts';

describe('a command to a continuous integration is none any more', () => {
  it.each([
    ['::error::x', ': :error::x'],
    ['  ::set-output name=a::b', '  : :set-output name=a::b'],
    ['\u00a0\t::Add-Mask::x', '\u00a0\t: :Add-Mask::x'],
    ['one\n::stop-commands::x\ntwo', 'one\n: :stop-commands::x\ntwo'],
    ['see ##[error]x', 'see # #[error]x'],
    ['###[group]x', '## #[group]x'],
    ['##vso[task.setvariable variable=a]b', '# #vso[task.setvariable variable=a]b'],
    ["##teamcity[buildStatus text='x']", "# #teamcity[buildStatus text='x']"],
  ])('%j', (text, inert) => {
    expect(commandsIn(text)).toHaveLength(1);
    expect(inertText(text)).toBe(inert);
    expect(commandsIn(inert)).toEqual([]);
    expect(JSON.parse(writtenJson({text}))).toEqual({text});
    expect(inertText(writtenJson({text}))).toBe(writtenJson({text}));
  });

  it('whatever stands around it', () => {
    const parts = fc.constantFrom(
      '::',
      ':',
      'error',
      'set-output name=x',
      '##',
      '#',
      '[',
      ']',
      'vso[a.b',
      ' ',
      '\n',
      'x',
    );
    const texts = fc.array(parts, {maxLength: 12}).map(some => some.join(''));
    fc.assert(
      fc.property(texts, text => void expect(commandsIn(inertText(text))).toEqual([])),
      {numRuns: 3000},
    );
    fc.assert(
      fc.property(texts, text => void expect(commandsIn(writtenJson({[text]: text}))).toEqual([])),
      {numRuns: 1000},
    );
  });
});

it.each([
  '## A heading {#id}',
  'a[::2]',
  '::1 localhost',
  'std::string a',
  '# [x]',
  ':: x',
  '##',
  'web: gunicorn app:app',
])('%j stays as it is', text => {
  expect(inertText(text)).toBe(text);
});
