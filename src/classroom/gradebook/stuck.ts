import {formatInstant} from '../../curriculum/instant.ts';
import type {ClassMember} from './class-list.ts';
import {withHistory} from './collect.ts';
import type {StuckRow} from './document.ts';
import {checkKey} from './layout.ts';
import {checkCell, type ReportRecord} from './record.ts';

/**
 * Who has been failing the same check longest, then who tried most. Only a report that the learner's tutor made knows since when;
 * what the report that counts passes meanwhile is left out. @param now seconds since 1970.
 */
export function viewStuck(members: readonly ClassMember[], now: number): readonly StuckRow[] {
  return members
    .flatMap(member => stuckRow(member, now) ?? [])
    .sort((a, b) => compare(a.since, b.since) || b.tries - a.tries || compare(a.learner, b.learner));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function stuckRow({learner, entry, reports, record}: ClassMember, now: number): StuckRow | null {
  const told = reports && withHistory(reports);
  const failing = told?.failing;
  const check = failing && told.layout.checks[failing.check];
  if (!check || (record && record !== told && passes(record, checkKey(check)))) return null;
  return {
    learner,
    name: entry?.name ?? null,
    lesson: check.lesson,
    step: check.step,
    stepTitle: check.stepTitle,
    check: check.name,
    since: formatInstant(failing.since),
    days: Math.max(0, Math.floor((now - failing.since) / 86_400)),
    tries: failing.tries,
    hints: failing.hints,
    hintsExhausted: failing.exhausted,
    mode: told.mode,
  };
}

function passes(record: ReportRecord, key: string): boolean {
  return record.layout.checks.some((check, i) => checkKey(check) === key && checkCell(record, i).verdict === 'pass');
}
