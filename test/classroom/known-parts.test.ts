import {describe, expect, it} from 'vitest';
import {readKnownParts} from '../../src/classroom/gradebook/known-parts.ts';
import {readReport} from '../../src/reports/read-report.ts';
import {classReport, type MadeReport} from './class-reports.ts';

const at = '2026-11-01T10:00:00Z';
const made: MadeReport = {
  learner: 'ada',
  due: at,
  work: {
    'a#x': {verdict: 'pass', history: {firstOpenedAt: at, passedAt: '2026-11-01T10:00:00.25Z', tries: 12}},
    'a#y': {verdict: 'fail', messages: ['gone'], history: {firstOpenedAt: at, failingSince: at, hintsExhausted: true}},
    'b#z': {verdict: 'unknown', history: null},
  },
};
const report = classReport(made);
const trap = {...report, track: {...report.track, title: '"lessons":[{"steps":[{"history":null}]}],"history":'}};

/** What the plain way says of a text. */
function plainly(text: string) {
  try {
    const read = readReport(JSON.parse(text));
    return read.ok ? read.report : null;
  } catch {
    return null;
  }
}

describe('a report that is read in parts', () => {
  it.each([
    ['in one line', JSON.stringify(report)],
    ['over lines', `${JSON.stringify(report, null, 2)}\n`],
    ['with tabs and CRLF', JSON.stringify(report, null, '\t').replaceAll('\n', '\r\n')],
    ['with keys in its texts', JSON.stringify(trap)],
    ['without lessons', JSON.stringify({...report, lessons: []})],
  ])('is the same as in the plain way, %s', (_, text) => {
    expect(readKnownParts(text)).toEqual(plainly(text));
    expect(readKnownParts(text)).not.toBeNull();
    expect(readKnownParts(text)).toEqual(plainly(text));
  });

  it('never says more than the plain way, whatever is changed in it', () => {
    const text = JSON.stringify(report);
    let refused = 0;
    for (let i = 0; i < text.length; i += 3)
      for (const put of ['', '"', '}', ']', ',', '0', '\\', ' ', '\u0001', '"history":', '"steps":[]']) {
        const changed = text.slice(0, i) + put + text.slice(i + (i % 2));
        const read = readKnownParts(changed);
        if (read === null) refused++;
        else if (JSON.stringify(read) !== JSON.stringify(plainly(changed))) expect(changed).toBe(text);
      }
    expect(refused).toBeGreaterThan(text.length / 3);
  });

  it('leaves a text in another order to the plain way', () => {
    const {lessons, ...head} = report;
    expect(readKnownParts(JSON.stringify({lessons, ...head}))).toBeNull();
  });
});
