import {expect, it} from 'vitest';
import {gradeOf, listGrades} from '../../src/classroom/grade-list.ts';
import {localTime} from '../../src/curriculum/local-time.ts';
import {gradesText} from '../../src/reports/grades-text.ts';
import {lesson, reportOf, step} from './reports.ts';

it('the grades of a run say in local time when they were due, and which report contradicts itself', () => {
  const due = '2026-12-04T23:59:00Z';
  const report = reportOf([lesson([step()])]);
  const claim = {earned: 9, max: 9, agrees: true, commit: null, steps: [], contradicts: [{lesson: null, step: null}]};
  const graded = {...report, submission: {digest: '', notes: [], claim}};
  const run = {submissions: 1, done: 1, finished: true};
  const {tool, track, gradedAt} = report;
  if (!track) throw new Error('no track');
  const grades = [gradeOf(graded, {file: 'k7-22.json', kept: false})];
  const text = gradesText(listGrades({tool, track, platform: null, due, gradedAt, run}, grades, []), localTime);
  expect(text).toContain(`, due ${localTime(due)}\n`);
  expect(text).not.toContain(due);
  expect(text).toContain('contradicts itself:\n  k7-22: the score\n');
});
