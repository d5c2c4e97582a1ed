import {findingWords} from '../../reports/finding-words.ts';
import {percentOf} from '../../reports/percent.ts';
import type {ClassMember} from './class-list.ts';
import {withHistory} from './collect.ts';
import type {CheckRow} from './document.ts';
import {checkKey, type LayoutCheck} from './layout.ts';
import {type Counts, countOne, median} from './median.ts';
import type {IsOther} from './other-copies.ts';
import {type CheckCell, checkCell, stepCell} from './packed.ts';
import type {Findings, ReportRecord} from './record.ts';

const FEW_PASS = 60;
const OUR_ERRORS = 2;
const TOP_FINDINGS = 3;

interface Tally {
  readonly check: LayoutCheck;
  readonly verdicts: Record<'pass' | 'fail' | 'unknown' | 'error' | 'not-applicable', number>;
  readonly attempts: Counts;
  readonly minutes: Counts;
  readonly findings: Counts;
  notReached: number;
  firstTry: number;
  tried: number;
}

/**
 * What each check does to the class: verdicts of the reports that count, attempts and times of those that know them. What was made with
 * another copy of the track is left out.
 */
export function viewChecks(members: readonly ClassMember[], isOther: IsOther, findings: Findings): readonly CheckRow[] {
  const tallies = new Map<string, Tally>();
  for (const {record, reports} of members) {
    if (!record || !reports) continue;
    if (!isOther(record, reports))
      eachCheck(record, tallies, (tally, {verdict, findings}, step) => {
        tally.verdicts[verdict]++;
        if (verdict === 'fail') countOne(tally.findings, findings);
        if (verdict === 'not-applicable' && /^(?:open|failed)$/.test(stepCell(record, step).outcome))
          tally.notReached++;
      });
    const told = withHistory(reports);
    if (!told || isOther(told, reports)) continue;
    eachCheck(told, tallies, (tally, {verdict, tries, minutes}) => {
      if (tries === null || (verdict !== 'pass' && verdict !== 'fail')) return;
      tally.tried++;
      if (verdict === 'fail') return;
      if (tries === 0) tally.firstTry++;
      countOne(tally.attempts, tries + 1);
      if (minutes !== null) countOne(tally.minutes, minutes);
    });
  }
  return [...tallies.values()].map(tally => checkRow(tally, findings));
}

function eachCheck(
  record: ReportRecord,
  tallies: Map<string, Tally>,
  visit: (tally: Tally, cell: CheckCell, step: number) => void,
): void {
  const own = talliesOf(record, tallies);
  for (const [i, tally] of own.entries()) visit(tally, checkCell(record, i), record.layout.checks[i]?.stepAt ?? 0);
}

const known = new WeakMap<Map<string, Tally>, Map<unknown, readonly Tally[]>>();

/** The tallies of a layout's checks, looked up once per layout. */
function talliesOf({layout}: ReportRecord, tallies: Map<string, Tally>): readonly Tally[] {
  const byLayout = known.get(tallies) ?? new Map<unknown, readonly Tally[]>();
  known.set(tallies, byLayout);
  const before = byLayout.get(layout);
  if (before) return before;
  const own = layout.checks.map(check => {
    const key = checkKey(check);
    const tally = tallies.get(key) ?? emptyTally(check);
    tallies.set(key, tally);
    return tally;
  });
  byLayout.set(layout, own);
  return own;
}

function emptyTally(check: LayoutCheck): Tally {
  return {
    check,
    verdicts: {pass: 0, fail: 0, unknown: 0, error: 0, 'not-applicable': 0},
    attempts: new Map(),
    minutes: new Map(),
    findings: new Map(),
    notReached: 0,
    firstTry: 0,
    tried: 0,
  };
}

function checkRow(tally: Tally, lists: Findings): CheckRow {
  const {check, verdicts, attempts, minutes, findings, notReached, firstTry, tried} = tally;
  const {pass, fail, unknown, error} = verdicts;
  const all = pass + fail + unknown + error + verdicts['not-applicable'];
  const isFew = pass * 100 < FEW_PASS * (pass + fail);
  const isOurs = error * 100 > OUR_ERRORS * all;
  return {
    lesson: check.lesson,
    step: check.step,
    stepTitle: check.stepTitle,
    check: check.name,
    pass,
    fail,
    unknown,
    error,
    notApplicable: verdicts['not-applicable'],
    notReached,
    passPercent: percentOf(pass, pass + fail),
    firstTryPercent: percentOf(firstTry, tried),
    medianAttempts: median(attempts),
    medianMinutes: median(minutes),
    findings: topFindings(check, findings, lists),
    flags: [...(isFew ? (['few-pass'] as const) : []), ...(isOurs ? (['our-errors'] as const) : [])],
  };
}

function topFindings(
  {name}: LayoutCheck,
  counts: ReadonlyMap<number, number>,
  {lists}: Findings,
): CheckRow['findings'] {
  const byId = new Map<string, number>();
  for (const [number, count] of counts) for (const id of lists[number] ?? []) byId.set(id, (byId.get(id) ?? 0) + count);
  return [...byId]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, TOP_FINDINGS)
    .map(([messageId, count]) => ({messageId, message: findingWords(name, messageId), count}));
}
