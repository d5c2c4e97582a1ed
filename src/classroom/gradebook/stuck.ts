import {formatInstant} from '../../curriculum/instant.ts';
import type {ClassMember} from './class-list.ts';
import {withHistory} from './collect.ts';
import type {StuckRow} from './document.ts';
import {checkKey} from './layout.ts';
import {checkCell} from './packed.ts';
import type {ReportRecord} from './record.ts';
import {type Rows, rowsOf} from './rows.ts';

/**
 * Who has been failing the same check longest, then who tried most. Only a report that the learner's tutor made knows since when;
 * what the report that counts passes meanwhile is left out. @param now seconds since 1970.
 */
export function viewStuck(members: readonly ClassMember[], now: number): Rows<StuckRow> {
  const stuck = members
    .flatMap(member => stuckOn(member) ?? [])
    .sort(
      (a, b) => a.failing.since - b.failing.since || b.failing.tries - a.failing.tries || byCode(a.member, b.member),
    );
  return rowsOf(stuck, one => stuckRow(one, now));
}

const byCode = (a: ClassMember, b: ClassMember) => (a.learner < b.learner ? -1 : a.learner > b.learner ? 1 : 0);

interface Stuck {
  readonly member: ClassMember;
  readonly told: ReportRecord;
  readonly failing: NonNullable<ReportRecord['failing']>;
}

function stuckOn(member: ClassMember): Stuck | null {
  const {reports, record} = member;
  const told = reports && withHistory(reports);
  const failing = told?.failing;
  const check = failing && told.layout.checks[failing.check];
  if (!check || (record && record !== told && passes(record, checkKey(check)))) return null;
  return {member, told, failing};
}

function stuckRow({member: {learner, entry}, told, failing}: Stuck, now: number): StuckRow {
  const {lesson = '', step = '', stepTitle = '', name = ''} = told.layout.checks[failing.check] ?? {};
  return {
    learner,
    name: entry?.name ?? null,
    lesson,
    step,
    stepTitle,
    check: name,
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
