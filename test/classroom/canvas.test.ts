import {describe, expect, it} from 'vitest';
import {fillCanvas} from '../../src/classroom/gradebook/canvas.ts';
import {Collector} from '../../src/classroom/gradebook/collect.ts';
import {makeGradebook} from '../../src/classroom/gradebook/make.ts';
import {moodleGrades} from '../../src/classroom/gradebook/moodle.ts';
import {type Roster, readRoster} from '../../src/classroom/roster.ts';
import {parseInstant} from '../../src/curriculum/instant.ts';
import {splitCsv} from '../../src/reports/csv.ts';
import {canvasReads} from './canvas-reader.ts';
import {classReport} from './class-reports.ts';

function rosterOf(text: string): Roster {
  const read = readRoster(text, parseInstant);
  if (!read.ok) throw new Error(read.problem);
  return read.roster;
}

/** Rows of learners who earned so many of 4 checks. */
function rowsOf(earned: Readonly<Record<string, number>>, roster: Roster | null) {
  const collector = new Collector();
  for (const [learner, passes] of Object.entries(earned)) {
    const work = Object.fromEntries(
      [0, 1, 2, 3].map(i => [`a#c${i}`, {verdict: i < passes ? ('pass' as const) : ('fail' as const)}]),
    );
    collector.add(classReport({learner, mode: 'instructor', work}));
  }
  const [track] = collector.tracks;
  if (!track) throw new Error('no track');
  return [
    ...makeGradebook({track, findings: collector.findings, assigned: null, roster, now: 0, version: '1'}).grid.rows,
  ];
}

const HEADER = 'Student,ID,SIS User ID,SIS Login ID,Section,Homework 2 (41),Homework 3 (42),Current Score';
const POINTS = '    Points Possible,,,,,10,20,(read only)';
const EXPORT = [
  '\ufeff' + HEADER,
  ',,,,,,Manual Posting,',
  POINTS,
  '"Lovelace, Ada",1001,S1,ada@example.org,"A, B",7,,',
  '"Turing, Alan",1002,S2,alan@example.org,A,7.5,3,',
  '"Hopper, Grace",1003,S3,GRACE@example.org,A,,EX,',
  '"Nobody, ""Ned""",1004,S4,ned@example.org,A,,11,',
  '"Student, Test",1005,,f00d,A,,,',
  '',
].join('\r\n');

function fill(
  text: string,
  earned: Readonly<Record<string, number>>,
  roster: string | null = null,
  title = 'Homework 3',
) {
  const known = roster === null ? null : rosterOf(roster);
  const filled = fillCanvas(text, title, rowsOf(earned, known), known);
  if (!filled.ok) throw new Error(`${filled.problem}; ${filled.tryThis}`);
  return filled.result;
}

describe('a Canvas gradebook', () => {
  it('is filled in one column, scaled to its points, and is otherwise as it was', () => {
    const result = fill(
      EXPORT,
      {1001: 4, S2: 1, 'grace@example.org': 2},
      'learner,email\ngrace@example.org,grace@example.org\n',
    );
    expect(result).toMatchObject({filled: 2, excused: 1, ambiguous: [], unmatchedLearners: []});
    expect(result.text).toBe(EXPORT.replace('"A, B",7,,', '"A, B",7,20,').replace('7.5,3,', '7.5,5,'));
    expect(result.unknownStudents).toEqual(['Nobody, "Ned"', 'Student, Test']);
  });

  it.each([
    ['the id', '1001', null],
    ['the SIS user id', 'S1', null],
    ['the SIS login id', 'ada@example.org', null],
    ['an id of the roster', 'k1', 'learner,ID\nk1,1001\n'],
    ['a SIS user id of the roster', 'k1', 'learner,SIS User ID\nk1,S1\n'],
    ['the address in the roster, without case', 'k1', 'learner,email\nk1,Ada@Example.org\n'],
    ['the name in the roster', 'k1', 'learner,name\nk1,Ada Lovelace\n'],
    ['the name as Canvas sorts it', 'k1', 'learner,name\nk1,"LOVELACE, Ada"\n'],
  ])('knows a student by %s', (_, learner, roster) => {
    expect(
      canvasReads(fill(EXPORT, {[learner]: 4}, roster).text)
        .grades.get('1001')
        ?.get('Homework 3'),
    ).toBe('20');
  });

  it('fills nothing where several could be meant', () => {
    const two = fill(EXPORT, {k1: 4, k2: 2}, 'learner,name\nk1,Ada Lovelace\nk2,"Lovelace, Ada"\n');
    expect(two).toMatchObject({filled: 0, ambiguous: ['Lovelace, Ada'], unmatchedLearners: []});
    expect(two.text).toBe(EXPORT);
    const twice = fill(
      EXPORT.replace('alan@example.org', 'ada@example.org'),
      {k1: 4},
      'learner,email\nk1,ada@example.org\n',
    );
    expect(twice).toMatchObject({filled: 0, ambiguous: ['Lovelace, Ada', 'Turing, Alan']});
  });

  it('says which learners the export does not have', () => {
    expect(fill(EXPORT, {1001: 4, stranger: 4})).toMatchObject({filled: 1, unmatchedLearners: ['stranger']});
  });

  it("is read by Canvas' rules with our grades in it, and with nothing else changed", () => {
    const earned = {1001: 4, 1002: 3, 1003: 1};
    for (const text of [
      EXPORT,
      EXPORT.replaceAll('\r\n', '\n'),
      EXPORT.replaceAll(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/g, ';').replace('7.5', '7,5'),
      EXPORT.replace('SIS Login ID,Section', 'SIS Login ID,Integration ID,Root Account,Section')
        .replace(/^("[^,]+,[^,]+",\d+,\w*,[^,]+),/gm, '$1,,,')
        .replace(/^((?: {4}Points Possible)?,,,,)/gm, '$1,,'),
    ]) {
      const [before, after] = [canvasReads(text), canvasReads(fill(text, earned).text)];
      const expected = new Map([...before.grades].map(([id, grades]) => [id, new Map(grades)]));
      expected.get('1001')?.set('Homework 3', '20');
      expected.get('1002')?.set('Homework 3', '15');
      expect(after).toEqual({...before, grades: expected});
      expect(before.grades.get('1003')?.get('Homework 3')).toBe('EX');
    }
  });

  it('is written with commas where Excel saved it with tabs', () => {
    const tabs = 'Student\tID\tSection\tHW\n"Points Possible"\t\t\t40\n"Lovelace, Ada"\t1001\t-A\t\n';
    const commas = 'Student,ID,Section,HW\r\nPoints Possible,,,40\r\n"Lovelace, Ada",1001,-A,20\r\n';
    const {text} = fill(tabs, {1001: 2}, null, 'HW');
    expect(text).toBe(commas);
    expect(canvasReads(text).grades.get('1001')?.get('HW')).toBe('20');
  });

  it('has names in two columns in some schools', () => {
    const text =
      'LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,HW\nLovelace,Ada,1001,S1,ada,A,\nTuring,Alan,1002,S2,alan,A,\n';
    expect(fill(text, {1001: 1, k2: 4}, 'learner,name\nk2,Alan Turing\n', 'HW').text).toBe(
      text.replace('ada,A,', 'ada,A,10').replace('alan,A,', 'alan,A,40'),
    );
  });

  it.each([
    ['learner,score\nk1,4\n', 'Homework 3', 'not that of a Canvas gradebook'],
    [EXPORT, 'Homework', 'has no column "Homework"; --column with one of: Homework 2 (41), Homework 3 (42)'],
    [EXPORT.replace('Homework 2 (41)', 'Homework 3 (41)'), 'Homework 3', 'several columns'],
    [EXPORT, 'Current Score', 'read only'],
    [EXPORT, 'Section', 'has no column'],
    ['Student,ID,Section,"HW', 'HW', 'never closed'],
  ])('refuses %j', (text, title, problem) => {
    expect(() => fill(text, {1001: 1}, null, title)).toThrow(problem);
  });

  it('takes a column by its number where titles are the same', () => {
    const text = EXPORT.replace('Homework 2 (41)', 'Homework 3 (41)');
    expect(fill(text, {1001: 4}, null, 'Homework 3 (41)').text).toContain('"A, B",10,,');
  });
});

describe('grades for Moodle', () => {
  it('have exactly three columns', () => {
    const roster = rosterOf('learner,email,ID number\nk1,Ada@example.org,\nk2,,77\nk3,,\nk4,x@example.org,\n');
    const {csv, withoutAddress} = moodleGrades('Homework 3', 50, rowsOf({k1: 4, k2: 0, k3: 2}, roster), roster);
    const split = splitCsv(csv);
    expect(split.ok && split.rows.map(row => row.cells)).toEqual([
      ['Email address', 'ID number', 'Homework 3'],
      ['Ada@example.org', '', '50'],
      ['', '77', '0'],
    ]);
    expect(withoutAddress).toEqual(['k3']);
  });
});
