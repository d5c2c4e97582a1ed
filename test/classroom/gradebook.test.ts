import {describe, expect, it} from 'vitest';
import {Collector} from '../../src/classroom/gradebook/collect.ts';
import {readRoster} from '../../src/classroom/roster.ts';
import {parseInstant} from '../../src/curriculum/instant.ts';
import type {Report} from '../../src/reports/report.ts';
import {bookOf, csvOf, jsonOf, rowOf} from './class-book.ts';
import {classReport, type MadeReport} from './class-reports.ts';

const passed = (history = {}) => ({verdict: 'pass', history}) as const;
const failed = (history = {}, ...messages: string[]) => ({verdict: 'fail', messages, history}) as const;
const untouched = {verdict: 'unknown'} as const;
const opened = (firstOpenedAt: string) => ({firstOpenedAt});

describe('now', () => {
  it('parts who has not begun, goes on, has gone silent and is done', () => {
    const book = bookOf([
      {learner: 'done', work: {'a#x': passed()}},
      {learner: 'goes-on', work: {'a#x': passed(opened('2026-11-20T09:00:00Z')), 'a#y': untouched}},
      {
        learner: 'silent',
        mode: 'instructor',
        submittedAt: '2026-11-10T09:00:00Z',
        work: {'a#x': passed(), 'a#y': failed()},
      },
      {learner: 'opened-nothing', work: {'a#x': untouched, 'a#y': untouched}},
    ]);
    expect(book.now).toMatchObject({
      asOf: '2026-11-20T12:00:00Z',
      learners: 4,
      statuses: {done: 1, 'in-progress': 1, silent: 1, 'not-started': 1},
      trust: {self: 3, ci: 0, instructor: 1, none: 0},
      notInRoster: null,
    });
  });

  it('shows who handed in nothing, and apart who is in no roster', () => {
    const book = bookOf(
      [
        {learner: 'k1', work: {'a#x': passed()}},
        {learner: 'stranger', work: {'a#x': passed()}},
      ],
      'learner,name\nk2,Zoë\nk1,Ada\n',
    );
    expect([...book.grid.rows].map(({learner, name, inRoster, status}) => [learner, name, inRoster, status])).toEqual([
      ['k2', 'Zoë', true, 'not-started'],
      ['k1', 'Ada', true, 'done'],
      ['stranger', null, false, 'done'],
    ]);
    expect(book.now).toMatchObject({notInRoster: 1, trust: {none: 1}});
  });

  it('says nothing of a track without checks that is not a number', () => {
    const book = bookOf([{learner: 'k1', work: {'a#': passed()}}]);
    expect(rowOf(book, 'k1')).toMatchObject({score: {earned: 0, max: 0, percent: null}, status: 'done'});
    expect(book.now.medianPercent).toBeNull();
    expect(jsonOf(book)).not.toMatch(/NaN|Infinity/);
    expect(csvOf(book)).toContain('k1,,,done,0,0,,');
    expect(bookOf([]).now).toMatchObject({asOf: null, learners: 0});
  });
});

describe('of several reports of a learner', () => {
  const of = (mode: Report['mode'], gradedAt: string, verdict: 'pass' | 'fail') =>
    ({learner: 'k1', mode, gradedAt, work: {'a#x': {verdict}}}) as const;

  it.each([
    [
      'the newest',
      [of('self', '2026-11-20T12:00:00Z', 'pass'), of('self', '2026-11-19T12:00:00Z', 'fail')],
      'self',
      10,
    ],
    [
      "a CI's before the learner's",
      [of('ci', '2026-11-01T12:00:00Z', 'fail'), of('self', '2026-11-19T12:00:00Z', 'pass')],
      'ci',
      0,
    ],
    [
      "the instructor's before all",
      [of('instructor', '2026-11-01T12:00:00Z', 'fail'), of('ci', '2026-11-19T12:00:00Z', 'pass')],
      'instructor',
      0,
    ],
  ] as const)('takes %s', (_, reports, mode, earned) => {
    for (const order of [reports, [...reports].reverse()]) {
      const book = bookOf(order);
      expect(rowOf(book, 'k1')).toMatchObject({mode, score: {earned}, reports: 2});
      expect(book.now).toMatchObject({learners: 1, duplicates: 1});
    }
  });

  it('flags what the learner claims and the instructor did not find', () => {
    const own = {learner: 'k1', commit: 'a'.repeat(40), work: {'a#x': passed(), 'a#y': passed()}};
    const run = {...own, mode: 'instructor', work: {'a#x': passed(), 'a#y': failed()}} as const;
    expect(rowOf(bookOf([own, run]), 'k1')?.mismatch).toEqual({
      checks: ['y'],
      steps: [{lesson: 'a', step: 'step-y', found: 'failed', points: 10}],
      points: 10,
      contradicts: [],
      otherTrack: false,
      handedInBy: [],
      madeLater: null,
      sameCommit: true,
    });
    expect(rowOf(bookOf([own, {...run, commit: 'b'.repeat(40)}]), 'k1')?.mismatch?.sameCommit).toBe(false);
    expect(rowOf(bookOf([own, {...run, work: own.work}]), 'k1')?.mismatch).toBeNull();
    expect(rowOf(bookOf([own]), 'k1')?.mismatch).toBeNull();
    const tampered = bookOf([
      {...own, digest: 'sha256-x'},
      {...run, digest: 'sha256-y', work: own.work},
    ]);
    expect(rowOf(tampered, 'k1')?.mismatch).toMatchObject({checks: [], otherTrack: true});
    expect(tampered.now.mismatches).toBe(1);
  });
});

describe('lateness', () => {
  const graded = (gradedAt: string): MadeReport => ({
    learner: 'k1',
    mode: 'instructor',
    due: '2026-11-15T12:00:00Z',
    submittedAt: '2026-11-15T13:00:00Z',
    gradedAt,
    work: {'a#x': passed()},
  });

  it('is that of the work: grading again leaves it as it was', () => {
    for (const gradedAt of ['2026-11-15T11:00:00Z', '2026-11-15T14:00:00Z', '2027-03-01T00:00:00Z'])
      expect(rowOf(bookOf([graded(gradedAt)]), 'k1')).toMatchObject({late: true, submittedAt: '2026-11-15T13:00:00Z'});
    const again = bookOf([graded('2026-11-16T00:00:00Z'), graded('2027-03-01T00:00:00Z')]);
    expect(rowOf(again, 'k1')).toMatchObject({late: true, gradedAt: '2027-03-01T00:00:00Z'});
  });

  it.each([
    ['2026-11-16T12:00:00Z', '2026-11-16T12:00:00Z', false],
    ['2026-11-15T12:30:00Z', '2026-11-15T12:30:00Z', true],
    ['2026-11-01T12:00:00Z', '2026-11-15T12:00:00Z', true],
    ['', '2026-11-15T12:00:00Z', true],
  ])('with the extension %j counts from %s', (extension, due, late) => {
    const book = bookOf([graded('2026-11-20T12:00:00Z')], `learner,extension\nk1,${extension}\n`);
    expect(rowOf(book, 'k1')).toMatchObject({due, late});
  });

  it('is not known where the moment of the work is not', () => {
    const book = bookOf([{...graded('2026-11-20T12:00:00Z'), submittedAt: null}]);
    expect(rowOf(book, 'k1')).toMatchObject({late: null});
  });
});

describe('stuck', () => {
  const stuck = (learner: string, failingSince: string | null, tries = 0, more = {}): MadeReport => ({
    learner,
    work: {'a#x': failed({firstOpenedAt: '2026-11-01T00:00:00Z', failingSince, tries, ...more}), 'a#y': untouched},
  });

  it('begins with who fails the same check longest, then who tried most', () => {
    const book = bookOf([
      stuck('new', '2026-11-20T12:00:00Z', 9),
      stuck('old', '2026-11-11T12:00:00Z', 1, {hints: 3, hintsExhausted: true}),
      stuck('tried', '2026-11-15T12:00:00Z', 5),
      stuck('idle', '2026-11-15T12:00:00Z', 2),
      stuck('unknown', null),
    ]);
    expect([...book.stuck].map(({learner, days}) => [learner, days])).toEqual([
      ['old', 10],
      ['tried', 6],
      ['idle', 6],
      ['new', 1],
    ]);
    expect([...book.stuck][0]).toMatchObject({check: 'x', lesson: 'a', step: 'step-x', hints: 3, hintsExhausted: true});
  });

  it("takes the history from the learner's report, and what passes from the instructor's", () => {
    const run = (verdict: 'pass' | 'fail') => ({
      learner: 'k1',
      mode: 'instructor' as const,
      work: {'a#x': {verdict}, 'a#y': untouched},
    });
    const own = stuck('k1', '2026-11-11T12:00:00Z', 1);
    expect([...bookOf([own, run('fail')]).stuck]).toMatchObject([{learner: 'k1', mode: 'self'}]);
    expect([...bookOf([own, run('pass')]).stuck]).toEqual([]);
  });
});

describe('checks', () => {
  it('says how many pass, at the first try, after how many tries and minutes, and with which findings', () => {
    const took = (tries: number, minutes: number) =>
      passed({firstOpenedAt: '2026-11-01T00:00:00Z', passedAt: `2026-11-01T00:${minutes}:00Z`, tries});
    const book = bookOf([
      {learner: 'k1', work: {'a#x': took(0, 10)}},
      {learner: 'k2', work: {'a#x': took(2, 20)}},
      {learner: 'k3', work: {'a#x': took(5, 50)}},
      {learner: 'k4', work: {'a#x': failed({tries: 3}, 'missing', 'wrong')}},
      {learner: 'k5', work: {'a#x': failed({}, 'missing')}},
      {learner: 'k6', mode: 'instructor', work: {'a#x': {verdict: 'not-applicable'}}},
    ]);
    expect(book.checks).toMatchObject([
      {
        check: 'x',
        pass: 3,
        fail: 2,
        error: 0,
        passPercent: 60,
        firstTryPercent: 20,
        medianAttempts: 3,
        medianMinutes: 20,
        findings: [
          {messageId: 'missing', count: 2},
          {messageId: 'wrong', count: 1},
        ],
        flags: [],
      },
    ]);
  });

  it.each([
    [59, 41, 0, ['few-pass']],
    [60, 40, 0, []],
    [98, 0, 2, []],
    [97, 0, 3, ['our-errors']],
    [0, 0, 0, []],
  ])('of %d passes, %d failures and %d errors flags %j', (pass, fail, error, flags) => {
    const some = (count: number, verdict: 'pass' | 'fail' | 'error' | 'not-applicable') =>
      Array.from({length: count}, (_, i): MadeReport => ({learner: `${verdict}-${i}`, work: {'a#x': {verdict}}}));
    const others = some(pass + fail + error === 0 ? 3 : 0, 'not-applicable');
    const book = bookOf([...some(pass, 'pass'), ...some(fail, 'fail'), ...some(error, 'error'), ...others]);
    expect(book.checks[0]?.flags).toEqual(flags);
  });
});

describe('grid', () => {
  it('calls a lesson of which nothing applies neither done nor left', () => {
    const book = bookOf([{learner: 'k1', work: {'a#x': {verdict: 'not-applicable'}, 'b#y': passed()}}]);
    expect(rowOf(book, 'k1')?.lessons.map(cell => cell?.state)).toEqual(['not-applicable', 'done']);
    expect(book.grid.lessons.map(({id, done}) => [id, done])).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
  });

  it('has a cell for each lesson, also where versions of the track differ', () => {
    const book = bookOf([
      {learner: 'k1', work: {'a#x': passed(), 'b#y': failed(opened('2026-11-20T12:00:00Z'))}},
      {learner: 'k2', work: {'a#x': passed(), 'b#y': untouched}},
      {learner: 'k3', work: {'b#y': passed(), 'c#z': passed()}},
    ]);
    expect(book.grid.lessons.map(({id, done}) => [id, done])).toEqual([
      ['a', 2],
      ['b', 1],
      ['c', 1],
    ]);
    expect(rowOf(book, 'k1')?.lessons.map(cell => cell?.state)).toEqual(['done', 'failing', undefined]);
    expect(rowOf(book, 'k2')?.lessons.map(cell => cell?.state)).toEqual(['done', 'untouched', undefined]);
    expect(rowOf(book, 'k3')?.lessons.map(cell => cell?.points)).toEqual([undefined, 10, 10]);
  });

  it('is CSV that no spreadsheet calculates', () => {
    const book = bookOf(
      [{learner: 'k1', work: {'a#x': passed()}, submittedAt: '2026-11-15T13:00:00Z', due: '2026-11-15T12:00:00Z'}],
      'learner,name\nk1,"=HYPERLINK(""http://x"")"\n',
    );
    expect(csvOf(book).split('\r\n')).toEqual([
      'learner,name,section,status,score,max,percent,late,submitted_at,graded_at,track_version,mode,a,mismatch,reason,due,extended,late_lessons',
      'k1,"\'=HYPERLINK(""http://x"")",,done,10,10,100,yes,2026-11-15T13:00:00Z,2026-11-20T12:00:00Z,1.0.0,self,10,,,2026-11-15T12:00:00Z,,',
      '',
    ]);
  });
});

describe('what is refused', () => {
  it('is a report of nobody, of no track, or of more than a track holds', () => {
    const collector = new Collector();
    const report = classReport({learner: 'k1', work: {'a#x': passed()}});
    expect(collector.add({...report, learner: null})).toBe('no-learner');
    expect(collector.add({...report, track: null})).toBe('no-track');
    expect(collector.add({...report, lessons: report.lessons.map(lesson => ({...lesson, max: 70_000}))})).toBe(
      'too-large',
    );
    const steps = report.lessons.flatMap(({steps}) => steps);
    const many = Array.from({length: 6000}, () => steps).flat();
    expect(collector.add({...report, lessons: report.lessons.map(lesson => ({...lesson, steps: many}))})).toBe(
      'too-large',
    );
  });
});

describe('a roster', () => {
  it.each([
    ['name\nAda\n', 'its first line has to name a column "learner"'],
    ['learner\nk1\nk1\n', 'the learner "k1" stands in it twice'],
    ['learner,extension\nk1,tomorrow\n', 'the extension "tomorrow" of k1 is no day or time'],
  ])('says what is wrong with %j', (text, problem) => {
    const read = readRoster(text, parseInstant);
    expect(read.ok ? '' : read.problem).toContain(problem);
  });
});
