import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {Collector} from '../../src/classroom/gradebook/collect.ts';
import {gradebookJson} from '../../src/classroom/gradebook/gradebook-json.ts';
import {makeGradebook} from '../../src/classroom/gradebook/make.ts';
import {largerPieces} from '../../src/project/larger-pieces.ts';
import {writtenJson} from '../../src/reports/written-json.ts';
import {classReport, type MadeReport} from './class-reports.ts';

function bookOf(reports: readonly MadeReport[]) {
  const collector = new Collector();
  for (const made of reports) expect(collector.add(classReport(made))).toBeNull();
  const [track] = collector.tracks;
  if (!track) throw new Error('no track');
  return makeGradebook({
    track,
    findings: collector.findings,
    assigned: null,
    roster: null,
    now: 1_800_000_000,
    version: '1',
  });
}

const verdict = fc.constantFrom('pass' as const, 'fail' as const, 'unknown' as const);
/** Of two machines, a CI and the instructor, who grades again and again; some with a newer version of the track. */
const report = fc.record({
  learner: fc.constantFrom('ada', 'bob', 'eve'),
  mode: fc.constantFrom('self' as const, 'ci' as const, 'instructor' as const),
  gradedAt: fc.integer({min: 0, max: 59}).map(minute => `2026-11-20T12:${String(minute).padStart(2, '0')}:00Z`),
  work: fc.oneof(
    fc.record({x: verdict, y: verdict}).map(({x, y}) => ({'a#x': {verdict: x}, 'b#y': {verdict: y, messages: [y]}})),
    fc.record({x: verdict}).map(({x}) => ({'a#x': {verdict: x, history: {firstOpenedAt: '2026-11-01T00:00:00Z'}}})),
  ),
});

describe('many reports of the same learners', () => {
  it('say what the newest of each kind says, in whatever order they come', () => {
    const moments = {selector: ({learner, mode, gradedAt}: MadeReport) => `${learner} ${mode} ${gradedAt}`};
    fc.assert(
      fc.property(fc.uniqueArray(report, {...moments, minLength: 1, maxLength: 40}), reports => {
        const newest = reports.filter(
          ({learner, mode, gradedAt}) =>
            !reports.some(other => other.learner === learner && other.mode === mode && other.gradedAt > gradedAt),
        );
        const said = ({grid, stuck, checks}: ReturnType<typeof bookOf>) => ({
          rows: [...grid.rows].map(row => ({...row, reports: 0})),
          lessons: new Set(grid.lessons.map(({id, done}) => `${id} ${done}`)),
          checks: new Set(checks.map(check => JSON.stringify(check))),
          stuck: [...stuck],
        });
        const sorted = (learners: readonly MadeReport[]) =>
          [...learners].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
        expect(said(bookOf(reports))).toEqual(said(bookOf(newest)));
        expect(said(bookOf(sorted(reports)))).toEqual(said(bookOf(sorted(newest))));
        expect([...bookOf(reports).grid.rows].reduce((sum, row) => sum + row.reports, 0)).toBe(reports.length);
      }),
    );
  });
});

describe('what is written in pieces', () => {
  const class300 = Array.from(
    {length: 300},
    (_, i): MadeReport => ({
      learner: `k${i}`,
      work: {'a#x': {verdict: i % 2 ? 'pass' : 'fail', history: {failingSince: '2026-11-01T00:00:00Z'}}},
    }),
  );

  it.each([
    ['a class', class300],
    ['one learner', class300.slice(0, 1)],
    ['nobody who is stuck', class300.slice(1, 2)],
  ])('is the same JSON as the whole, of %s', (_, reports) => {
    const book = bookOf(reports);
    const whole = {...book, stuck: [...book.stuck], grid: {...book.grid, rows: [...book.grid.rows]}};
    expect([...gradebookJson(book)].join('')).toBe(writtenJson(whole));
  });

  it('comes neither in one piece nor in thousands', () => {
    const pieces = [...gradebookJson(bookOf(class300))];
    const larger = [...largerPieces(pieces)];
    expect(larger.join('')).toBe(pieces.join(''));
    expect(pieces.length).toBeGreaterThan(300);
    expect(larger.length).toBeLessThan(10);
    expect(Math.max(...larger.map(({length}) => length))).toBeLessThan(100_000);
  });
});
