import {describe, expect, it} from 'vitest';
import {plainStyle} from '../../src/reports/check-text.ts';
import {gradebookText} from '../../src/screens/gradebook/text.ts';
import {bookOf, csvOf, rowOf} from './class-book.ts';
import {classReport, type MadeReport} from './class-reports.ts';

const text = (book: ReturnType<typeof bookOf>) =>
  [...gradebookText(book, null, {style: plainStyle, width: 120, time: at => at})].join('');
const work = {'a#x': {verdict: 'pass'}, 'b#y': {verdict: 'fail'}} as const;

describe('a report of a time to come', () => {
  const honest: MadeReport = {learner: 'ada', gradedAt: '2026-11-20T12:00:00Z', work};
  const ahead: MadeReport = {...honest, learner: 'eve', gradedAt: '2099-01-01T00:00:00Z'};

  it('does not say as of when, and is named', () => {
    const book = bookOf([honest, ahead]);
    expect(book.now).toMatchObject({asOf: honest.gradedAt, mismatches: 1});
    expect(rowOf(book, 'eve')).toMatchObject({lastActivity: null, mismatch: {madeLater: ahead.gradedAt}});
    expect(rowOf(book, 'ada')?.mismatch).toBeNull();
    expect(text(book)).toContain('eve: made at a time to come (2099-01-01T00:00:00Z)');
    expect(csvOf(book)).toMatch(/^eve,.*made at a time to come/m);
  });

  it("is named of the instructor's own run, too, and where there is no other time", () => {
    const book = bookOf([{...ahead, mode: 'instructor'}]);
    expect(book.now).toMatchObject({asOf: null, mismatches: 1});
    expect(text(book)).toContain('1 learner, as of a time that is not known');
    expect(text(bookOf([], 'learner\nk1\n'))).toContain('as of no report yet');
  });

  it('is none where a clock is a little ahead', () => {
    const book = bookOf([{...honest, gradedAt: '2026-11-21T12:05:00Z'}]);
    expect(book.now).toMatchObject({asOf: '2026-11-21T12:05:00Z', mismatches: 0});
  });
});

it('names no points that nobody could earn, and goes on below its beginning where a line is long', () => {
  const own = {learner: 'eve', gradedAt: '2099-01-01T00:00:00Z', work};
  const report = classReport(own);
  const lessons = report.lessons.map(lesson => ({
    ...lesson,
    steps: lesson.steps.map(step => ({...step, outcome: 'passed' as const, max: 0, points: 0})),
  }));
  const book = bookOf([
    {...report, lessons},
    {...own, mode: 'instructor', gradedAt: '2026-11-20T12:00:00Z'},
  ]);
  const lines = [...gradebookText(book, 'now', {style: plainStyle, width: 50, time: at => at})].join('').split('\n');
  const at = lines.findIndex(line => line.startsWith('  eve: claims b#step-y;'));
  expect(lines[at + 1]).toMatch(/^ {2}\S/);
});

describe('due dates', () => {
  const late: MadeReport = {
    learner: 'ada',
    mode: 'instructor',
    due: '2026-11-15T12:00:00Z',
    submittedAt: '2026-11-16T10:00:00Z',
    lessonDues: {a: '2026-11-10T12:00:00-05:00'},
    work,
  };
  const two = [late, {...late, learner: 'bo'}];
  const roster = 'learner,extension\nada,2026-11-17T12:00:00Z\nbo,2026-11-01T12:00:00Z\n';

  it('of a learner alone are shown, and an earlier one is none', () => {
    const book = bookOf(two, roster);
    expect(book.now).toMatchObject({late: 1, extended: 1});
    expect(rowOf(book, 'ada')).toMatchObject({extended: true, late: false, due: '2026-11-17T12:00:00Z'});
    expect(rowOf(book, 'bo')).toMatchObject({extended: false, late: true});
    expect(text(book)).toContain('With an extension: ada, due 2026-11-17T12:00:00Z\n');
    expect(text(book)).toMatch(/^ada .* 10\/20 +E +/m);
    expect(text(book)).toMatch(/^bo .* 10\/20 +L +/m);
    expect(csvOf(book)).toMatch(/^ada,.*,2026-11-17T12:00:00Z,yes,\r$/m);
    expect(csvOf(book)).toMatch(/^bo,.*,2026-11-15T12:00:00Z,,a\r$/m);
  });

  it('were not kept by whom an LMS calls late, but for an extension', () => {
    const marked = (learner: string) => {
      const report = classReport({...late, learner, submittedAt: null});
      return {...report, due: {at: late.due ?? '', late: true}};
    };
    const book = bookOf([marked('ada'), marked('bo'), {...marked('eve'), mode: 'self'}], roster);
    expect(['ada', 'bo', 'eve'].map(learner => rowOf(book, learner)?.late)).toEqual([null, true, null]);
  });

  it('of a lesson are shown, with who was late for it, but for an extension', () => {
    const book = bookOf(two, roster);
    expect(book.grid.lessons).toMatchObject([
      {id: 'a', due: '2026-11-10T17:00:00Z', late: 1},
      {id: 'b', due: null, late: 0},
    ]);
    expect(rowOf(book, 'ada')?.lessons).toMatchObject([{late: false}, {state: 'failing'}]);
    expect(rowOf(book, 'bo')?.lessons[0]).toMatchObject({late: true});
    expect(rowOf(book, 'bo')?.lessons[1]).not.toHaveProperty('late');
    expect(text(book)).toMatch(/^bo .* 100L +0!$/m);
    expect(text(book)).toContain('Lesson a (a), done by 2; due 2026-11-10T17:00:00Z, late 1\n');
  });

  it('of a lesson are those of the class, whatever one report says, which is then about another track', () => {
    const forged: MadeReport = {...late, learner: 'eve', mode: 'self', lessonDues: {a: '2027-01-01T00:00:00Z'}};
    const book = bookOf([...two, forged]);
    expect(rowOf(book, 'eve')).toMatchObject({mismatch: {otherTrack: true}, lessons: [{late: true}, {}]});
  });

  it('are late by none where nothing of the lesson was begun', () => {
    const book = bookOf([{...late, work: {'a#x': {verdict: 'not-applicable'}, 'b#y': {verdict: 'pass'}}}]);
    expect(book.grid.lessons[0]).toMatchObject({late: 0});
  });
});
