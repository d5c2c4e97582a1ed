import {execFileSync} from 'node:child_process';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {csvCell, readCsv, splitCsv, writeCsv} from '../../src/reports/csv.ts';
import {PYTHON, pythonHas} from '../support/python.ts';

const cellsOf = (text: string) => {
  const split = splitCsv(text);
  return split.ok ? split.rows.map(row => row.cells) : split.problem;
};

describe('writing CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    [-1, '-1'],
    [2.5, '2.5'],
    [Number.NaN, ''],
    [null, ''],
    ['a-b', 'a-b'],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['a "b"', '"a ""b"""'],
    ['two\nlines', '"two\nlines"'],
    [' padded ', '" padded "'],
  ])('writes %j as %s', (cell, written) => expect(csvCell(cell)).toBe(written));

  it('ends every row with CRLF', () => {
    expect(
      writeCsv([
        ['a', 'b'],
        [1, null],
      ]),
    ).toBe('a,b\r\n1,\r\n');
  });
});

describe('reading CSV', () => {
  it.each([
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '\ufeffa;b\r\n1;"2;3"\r\n',
      [
        ['a', 'b'],
        ['1', '2;3'],
      ],
    ],
    [
      '"a,b";c\r1;2\r',
      [
        ['a,b', 'c'],
        ['1', '2'],
      ],
    ],
    ['a\n\n\nb\n', [['a'], ['b']]],
    ['"a ""q"" b",c', [['a "q" b', 'c']]],
    ['"a"b,c"d', [['ab', 'c"d']]],
    ['a,', [['a', '']]],
    ['', []],
    ['a,b\n"open', 'the quote that opens in line 2 is never closed'],
  ])('splits %j', (text, rows) => expect(cellsOf(text)).toEqual(rows));

  it('counts lines in quotes too', () => {
    const split = splitCsv('a,"x\r\ny"\r\nb,c\n');
    expect(split.ok && split.rows.map(row => row.line)).toEqual([1, 3]);
  });

  it('says where each cell stands, so that one can be replaced', () => {
    const text = '\ufeffa,"b ""c""",d\r\n';
    const split = splitCsv(text);
    if (!split.ok) throw new Error(split.problem);
    const [row] = split.rows;
    expect(text.slice(row?.starts[1], (row?.starts[2] ?? 0) - 1)).toBe('"b ""c"""');
    expect(text.slice(row?.starts[2], row?.end)).toBe('d');
  });

  it('names columns without case, and keeps a hostile header from being more than a name', () => {
    const csv = readCsv(' Learner ,__proto__,constructor\nk7,"evil\u001b]52;c;x\u0007 name",toString\n');
    if (!csv.ok) throw new Error(csv.problem);
    expect(csv.columns).toEqual(['learner', '__proto__', 'constructor']);
    expect([...(csv.records[0] ?? [])]).toEqual([
      ['learner', 'k7'],
      ['__proto__', 'evil name'],
      ['constructor', 'toString'],
    ]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each([
    ['', 'it is empty'],
    ['a,A\n', 'two columns are named "a"'],
    ['a,b\n1,2,3\n', 'line 2 has 3 cells, and the header names 2'],
  ])('refuses %j', (text, problem) => expect(readCsv(text)).toEqual({ok: false, problem}));

  it('refuses what is too large', () => {
    expect(readCsv('a\n'.repeat(2000), 1024)).toEqual({ok: false, problem: 'it is larger than 1 KiB'});
  });

  it('is fast on texts that are made to be slow', () => {
    const started = performance.now();
    for (const part of ['"', '""', '",', ',', '\r', 'a"', ';"']) cellsOf(part.repeat(400_000));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

// A first cell that is never empty: a row of one empty cell is an empty line, and an empty line is no row.
const texts = fc.oneof(fc.string(), fc.string({unit: fc.constantFrom(...'a",;\r\n\t =é漢')}));
const tables = fc
  .integer({min: 2, max: 5})
  .chain(columns => fc.array(fc.array(texts, {minLength: columns, maxLength: columns}), {minLength: 1, maxLength: 6}));

describe('both together', () => {
  const guarded = (text: string) =>
    csvCell(text).replace(/^"/, '').startsWith("'") && !text.startsWith("'") ? `'${text}` : text;

  it('reads what it wrote', () => {
    fc.assert(
      fc.property(tables, rows => {
        expect(cellsOf(writeCsv(rows))).toEqual(rows.map(row => row.map(guarded)));
      }),
    );
  });

  it('never leaves a text that a spreadsheet would calculate', () => {
    fc.assert(
      fc.property(texts, text => {
        const [[cell = '']] = cellsOf(writeCsv([[text, 'x']])) as [string[]];
        expect(cell).not.toMatch(/^\s*[=+\-@]|^[\t\r\n]/);
      }),
    );
  });

  it.skipIf(!pythonHas('csv'))("agrees with Python's csv module", () => {
    const inputs = [
      ...fc.sample(tables, 300).map(rows => writeCsv(rows)),
      ...fc.sample(fc.string({unit: fc.constantFrom(...'ab",\r\n'), minLength: 1}), 500),
    ].filter(text => !text.includes('\0'));
    const script = `
import csv, io, json, sys
answers = []
for text in json.load(sys.stdin):
    answers.append([row for row in csv.reader(io.StringIO(text, newline='')) if row not in ([], [''])])
json.dump(answers, sys.stdout)`;
    const answers = JSON.parse(
      execFileSync(PYTHON, ['-c', script], {input: JSON.stringify(inputs), encoding: 'utf8', maxBuffer: 1e8}),
    ) as string[][][];
    let compared = 0;
    for (const [i, text] of inputs.entries()) {
      const ours = splitCsv(text);
      // Python closes a quote at the end of the text, and is told its separator.
      if (!ours.ok || ours.separator !== ',') continue;
      expect(
        ours.rows.map(row => row.cells),
        JSON.stringify(text),
      ).toEqual(answers[i]);
      compared++;
    }
    expect(compared).toBeGreaterThan(300);
  });
});
