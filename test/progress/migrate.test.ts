import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {progressExport} from '../../src/progress/document.ts';
import {emptyProgress} from '../../src/progress/empty.ts';
import {understandDocument, understandExport, understandProgress} from '../../src/progress/migrate.ts';
import {schemaProblems} from '../support/schema.ts';

const progress = emptyProgress({name: 'x', path: '/x'}, '2026-11-21T10:00:00.000Z');
const anything = fc.oneof(fc.jsonValue({maxDepth: 4}), fc.record({version: fc.constant(1), projects: fc.jsonValue()}));

describe('what is stored is understood', () => {
  test('today’s form, as it is', () => {
    const document = {version: 1, projects: {p: {keys: ['path:/x'], progress}}};
    expect(understandDocument(document)).toEqual({kind: 'ok', value: document, dropped: []});
    expect(understandExport(progressExport(progress, '2026-11-21T10:00:00.000Z'))).toEqual({
      kind: 'ok',
      value: progress,
      dropped: [],
    });
  });
  test('fields that are not there yet are empty, fields that are not known are kept', () => {
    const {kind, ...rest} = understandProgress({version: 1, updatedAt: 'x', added: [1]});
    expect(kind).toBe('ok');
    expect(rest).toMatchObject({dropped: [], value: {steps: {}, times: {}, platform: null, added: [1]}});
  });
  test('what is of no possible form is named', () => {
    const bad = {...progress, hints: {a: -1, b: 2}, position: {screen: 'attic'}, steps: [], platform: 3};
    expect(understandProgress(bad)).toMatchObject({
      kind: 'ok',
      dropped: ['platform', 'position', 'steps', 'hints/a'],
      value: {hints: {b: 2}, position: null, platform: null},
    });
  });
  test.each([[{version: 2}], [{version: 1, projects: {p: {keys: [], progress: {...progress, version: 9}}}}]])(
    'newer: %j',
    stored => {
      expect(understandDocument(stored).kind).toBe('newer');
    },
  );
  test('anything else never throws, and what is understood is understood again', () =>
    fc.assert(
      fc.property(anything, stored => {
        const first = understandDocument(stored);
        void [understandProgress(stored), understandExport(stored)];
        if (first.kind === 'ok') expect(understandDocument(first.value)).toEqual({...first, dropped: []});
      }),
      {numRuns: 500},
    ));
  test('an export is what its schema says', () => {
    const step = {state: 'passed', at: '2026-11-21T10:00:00.000Z', evidence: null, reopened: null} as const;
    const full = {
      ...progress,
      position: {screen: 'lesson', step: 'a#b', scroll: 0},
      steps: {'a#b': step, 'a#c': {...step, reopened: {at: step.at, because: ['x']}}},
      attempts: {'a#b': {first: step.at, tries: 2, failing: {since: step.at, because: ['x:y']}}},
      checklist: {i: {attestedAt: step.at}},
    } as const;
    expect(schemaProblems(progressExport(full, step.at))).toEqual([]);
    expect(
      schemaProblems({...progressExport(full, step.at), progress: {...full, steps: {'a#b': {state: 'x'}}}}),
    ).not.toEqual([]);
  });
});
