import {expect} from 'vitest';
import {Collector} from '../../src/classroom/gradebook/collect.ts';
import type {Gradebook} from '../../src/classroom/gradebook/document.ts';
import {gradebookCsv} from '../../src/classroom/gradebook/gradebook-csv.ts';
import {gradebookJson} from '../../src/classroom/gradebook/gradebook-json.ts';
import {makeGradebook} from '../../src/classroom/gradebook/make.ts';
import {type Roster, readRoster} from '../../src/classroom/roster.ts';
import {parseInstant} from '../../src/curriculum/instant.ts';
import type {Report} from '../../src/reports/report.ts';
import {schemaProblems} from '../support/schema.ts';
import {classReport, type MadeReport} from './class-reports.ts';

const NOW = parseInstant('2026-11-21T12:00:00Z') ?? 0;

function rosterOf(text: string): Roster {
  const read = readRoster(text, parseInstant);
  if (!read.ok) throw new Error(read.problem);
  return read.roster;
}

/** The gradebook of some reports, whose JSON is of its schema. @param roster the text of one */
export function bookOf(
  reports: readonly (MadeReport | Omit<Report, 'check'>)[],
  roster: string | null = null,
): Gradebook {
  const collector = new Collector();
  for (const made of reports) expect(collector.add('schema' in made ? made : classReport(made))).toBeNull();
  const [
    track = {id: '', title: '', assignments: new Map(), learners: new Map(), ungraded: new Map(), unfinished: null},
  ] = collector.tracks;
  const input = {track, findings: collector.findings, assigned: null, now: NOW, version: '1.2.3'};
  const book = makeGradebook({...input, roster: roster === null ? null : rosterOf(roster)});
  expect(schemaProblems(JSON.parse(jsonOf(book)))).toEqual([]);
  return book;
}

export const jsonOf = (book: Gradebook) => [...gradebookJson(book)].join('');
export const csvOf = (book: Gradebook) => [...gradebookCsv(book)].join('');
export const rowOf = (book: Gradebook, learner: string) => [...book.grid.rows].find(row => row.learner === learner);
