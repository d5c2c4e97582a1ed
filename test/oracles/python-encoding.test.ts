import {execFileSync} from 'node:child_process';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {pythonSource} from '../../src/project/formats/python.ts';
import {memoryProject} from '../../src/project/project.ts';
import {PYTHON, pythonHas} from '../support/python.ts';

/** Whether CPython takes each source. */
function ask(sources: readonly Buffer[]): boolean[] {
  const script = [
    'import base64, json, sys',
    'def takes(source):',
    '    try: compile(base64.b64decode(source), "a", "exec"); return True',
    '    except (SyntaxError, ValueError): return False',
    'print(json.dumps([takes(source) for source in json.load(sys.stdin)]))',
  ].join('\n');
  const input = JSON.stringify(sources.map(source => source.toString('base64')));
  return JSON.parse(execFileSync(PYTHON, ['-W', 'ignore', '-c', script], {input, encoding: 'utf8'})) as boolean[];
}

function read(source: Buffer) {
  const file = memoryProject({'a.py': new Uint8Array(source)}).files.get('a.py');
  return file ? pythonSource(file) : null;
}

const BEGINNINGS = [
  ...['', '\xef\xbb\xbf', '# -*- coding: latin-1 -*-\n', '#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'],
  ...[
    '# coding: utf-8\n',
    '# coding: UTF8\n',
    '# coding=ascii\n',
    '\n\n# coding: latin-1\n',
    'a = 0\n# coding: latin-1\n',
  ],
];
const PIECES = [
  ...[
    'x = 1\n',
    "y = '\xe9'\n",
    '# caf\xe9\n',
    "z = '\xc3\xa9'\n",
    '# \xc3\xa9\n',
    "'''\n# \xe9\n'''\n",
    'w = 1  # \x80\n',
    '\0',
  ],
  ...['if x:\n', '    x = 2\n', '\tx = 3\n', '        x = 4\n', '    \tx = 5\n', '\n', '# end\n', '\f\n'],
];

describe.skipIf(!pythonHas('sys'))('CPython and the reading of bytes agree', () => {
  test('on what is refused for its encoding or its tabs', () => {
    const sources = fc
      .sample(
        fc.tuple(fc.constantFrom(...BEGINNINGS), fc.array(fc.constantFrom(...PIECES), {minLength: 1, maxLength: 7})),
        {numRuns: 2000, seed: 263},
      )
      .map(([first, pieces]) => Buffer.from(first + pieces.join(''), 'latin1'));
    const answers = ask(sources);
    expect(answers.filter(Boolean).length).toBeGreaterThan(200);
    const different = sources.filter((source, index) => {
      const ours = read(source);
      // Since 3.14.1 comments are decoded too.
      return ours?.strangeComment ? ours.error !== null && answers[index] : (ours?.error === null) !== answers[index];
    });
    expect(different.map(source => source.toString('latin1'))).toEqual([]);
  });
});
