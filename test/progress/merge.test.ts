import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {emptyProgress} from '../../src/progress/empty.ts';
import {mergeProgress} from '../../src/progress/merge.ts';
import {noteTimes} from '../../src/progress/times.ts';
import type {ProjectProgress, StepRecord} from '../../src/progress/types.ts';

const time = fc.constantFrom('', '2026-01-01', '2026-01-02', '2026-01-03');
const id = fc.constantFrom('a', 'b', 'constructor');
const record: fc.Arbitrary<StepRecord> = fc.record({
  state: fc.constantFrom('passed', 'attested', 'not-applicable', 'read', 'skipped'),
  at: time,
  evidence: fc.constantFrom(null, 'x', 'y'),
  reopened: fc.option(fc.record({at: time, because: fc.array(id, {maxLength: 2})})),
});
const progress: fc.Arbitrary<ProjectProgress> = fc
  .record({
    version: fc.constant(1 as const),
    project: fc.record({name: id, path: id}),
    platform: fc.option(id),
    track: fc.option(id),
    position: fc.option(fc.record({screen: fc.constantFrom('home', 'lesson'), step: fc.option(id), scroll: fc.nat(3)})),
    steps: fc.dictionary(id, record),
    hints: fc.dictionary(id, fc.nat(3)),
    choices: fc.dictionary(id, id),
    attempts: fc.dictionary(
      id,
      fc.record({first: time, tries: fc.nat(3), failing: fc.option(fc.record({since: time, because: fc.array(id)}))}),
    ),
    checklist: fc.dictionary(id, fc.record({attestedAt: time})),
    times: fc.dictionary(
      fc.constantFrom(
        'platform',
        'track',
        'position',
        'choices/a',
        'choices/b',
        'steps/a',
        'steps/constructor',
        'checklist/a',
      ),
      time,
    ),
    updatedAt: time,
    addedLater: fc.option(fc.oneof(id, fc.dictionary(id, id)), {nil: undefined}),
  })
  .map(({addedLater, ...rest}) => (addedLater === undefined ? rest : {...rest, addedLater}) as ProjectProgress);

describe('merging', () => {
  const options = {numRuns: 500};
  test('does not depend on the order', () =>
    fc.assert(
      fc.property(progress, progress, (a, b) => {
        expect(mergeProgress(a, b)).toEqual(mergeProgress(b, a));
      }),
      options,
    ));
  test('does not depend on the grouping', () =>
    fc.assert(
      fc.property(progress, progress, progress, (a, b, c) => {
        expect(mergeProgress(mergeProgress(a, b), c)).toEqual(mergeProgress(a, mergeProgress(b, c)));
      }),
      options,
    ));
  test('changes nothing when it is done again', () =>
    fc.assert(
      fc.property(progress, progress, (a, b) => {
        const once = mergeProgress(a, b);
        expect(mergeProgress(once, b)).toEqual(once);
        expect(mergeProgress(a, a)).toEqual(a);
      }),
      options,
    ));
});

const start = emptyProgress({name: 'x', path: '/x'}, '2026-01-01');
const passed = (at: string): StepRecord => ({state: 'passed', at, evidence: null, reopened: null});
const change = (before: ProjectProgress, fields: Partial<ProjectProgress>) => noteTimes(before, {...before, ...fields});

describe('what a learner did on two machines', () => {
  test('is there in full', () => {
    const home = change(start, {steps: {'l#1': passed('2026-01-02')}, hints: {'c:m': 2}, updatedAt: '2026-01-02'});
    const school = change(start, {steps: {'l#2': passed('2026-01-03')}, hints: {'c:m': 1}, updatedAt: '2026-01-03'});
    const merged = mergeProgress(home, school);
    expect(Object.keys(merged.steps)).toEqual(['l#1', 'l#2']);
    expect(merged.hints).toEqual({'c:m': 2});
  });
  test('a choice made on one is not undone by later work on the other', () => {
    const home = change(start, {platform: 'heroku', choices: {q: 'b'}, updatedAt: '2026-01-02'});
    const school = change(start, {steps: {'l#1': passed('2026-01-05')}, updatedAt: '2026-01-05'});
    expect(mergeProgress(home, school)).toMatchObject({platform: 'heroku', choices: {q: 'b'}});
  });
  test('the later of two choices counts, also when it is to have none', () => {
    const home = change(start, {platform: 'heroku', updatedAt: '2026-01-02'});
    const later = change(change(home, {platform: 'fly', updatedAt: '2026-01-03'}), {
      platform: null,
      updatedAt: '2026-01-04',
    });
    expect(mergeProgress(home, later).platform).toBeNull();
  });
  test('a pass is not undone by a skip elsewhere, a reopening is kept', () => {
    const done = {...start, steps: {'l#1': {...passed('2026-01-02'), reopened: {at: '2026-01-03', because: ['c:m']}}}};
    const skipped = {...start, steps: {'l#1': {...passed('2026-01-04'), state: 'skipped' as const}}};
    expect(mergeProgress(done, skipped).steps['l#1']?.reopened).not.toBeNull();
    expect(mergeProgress(done, {...start, steps: {'l#1': passed('2026-01-02')}}).steps['l#1']?.reopened?.at).toBe(
      '2026-01-03',
    );
  });
  test('what was taken back does not come back', () => {
    const confirmed = change(start, {
      steps: {'l#1': {...passed('2026-01-02'), state: 'attested'}},
      checklist: {i: {attestedAt: '2026-01-02'}},
      updatedAt: '2026-01-02',
    });
    const back = change(confirmed, {steps: {}, checklist: {}, updatedAt: '2026-01-03'});
    expect(mergeProgress(back, confirmed)).toMatchObject({steps: {}, checklist: {}});
    const again = change(back, {checklist: {i: {attestedAt: '2026-01-04'}}, updatedAt: '2026-01-04'});
    expect(mergeProgress(mergeProgress(confirmed, again), back).checklist).toEqual({i: {attestedAt: '2026-01-04'}});
  });
  test('a clock that was set back does not make a choice look older', () => {
    const first = change(start, {platform: 'fly', updatedAt: '2026-01-05'});
    const second = change(first, {platform: 'heroku', updatedAt: '2026-01-02'});
    expect(second.times.platform).toBe('2026-01-05');
  });
});
