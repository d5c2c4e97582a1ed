import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {splitCsv} from '../../src/reports/csv.ts';
import {contextOf} from '../../src/reports/report-context.ts';
import {csv} from '../../src/reports/report-csv.ts';
import {hostileReport, lesson, reportOf, step} from './reports.ts';

function rows(out: string) {
  const split = splitCsv(out);
  if (!split.ok) throw new Error(split.problem);
  return split.rows.map(({cells}) => cells);
}

describe('a report as CSV', () => {
  it('is one row below its header', () => {
    const report = reportOf([lesson([step(), step({outcome: 'failed'})])]);
    const [header = [], row = [], ...more] = rows(csv(report, contextOf(report)).out);
    expect(more).toEqual([]);
    const cells = Object.fromEntries(header.map((name, i) => [name, row[i]]));
    expect(cells).toMatchObject({learner: 'k7-22', late: 'no', dirty: 'no', earned: '2', max: '4', percent: '50'});
    expect(cells).toMatchObject({mode: 'self', 'lesson:procfile': '2', 'lesson:procfile:max': '4', steps_failed: '1'});
  });

  it('is as wide as its header, and no spreadsheet takes a cell for a formula, whatever is in it', () => {
    fc.assert(
      fc.property(hostileReport, report => {
        const [header = [], row = [], ...more] = rows(csv(report, contextOf(report)).out);
        expect([row.length, more.length]).toEqual([header.length, 0]);
        for (const cell of [...header, ...row]) expect(cell).not.toMatch(/^\s*[=+@\-＝＋－＠]/);
      }),
      {numRuns: 100},
    );
  });
});
