import {checkById} from '../checks/index.ts';
import {type CheckResult, runCheck, runChecks} from '../checks/run.ts';
import type {Contract} from '../project/contract.ts';
import type {Project} from '../project/project.ts';
import {applyEdits} from './apply.ts';
import {changesBetween, type FileChange} from './changes.ts';
import {fixes} from './index.ts';

/** A fix that was tried in memory: what it changes, and that the check passes then. */
export interface PlannedFix {
  readonly id: string;
  /** What the check says before. */
  readonly result: CheckResult;
  readonly after: Project;
  readonly changes: readonly FileChange[];
  /** Checks that had nothing to judge before, and fail now that they have. */
  readonly next: readonly string[];
}

/** A fix may mend one finding at a time. */
const MOST_ROUNDS = 20;
/** Checks that a fix may draw along, because they would fail with it alone. */
const MOST_ALONG = 3;

/**
 * The fix of a failing check, tried in memory. Where a check that passes now would fail with it, that one's fix is a part of it.
 * Null where there is none: no right answer is known for this project, or a check would be left worse than it is. What git
 * says is no part of that: nothing of a change is committed yet.
 */
export function planFix(
  project: Project,
  contract: Contract,
  id: string,
  before: readonly CheckResult[],
): PlannedFix | null {
  const result = before.find(r => r.id === id);
  if (!result || !isOpen(result)) return null;
  const passed = new Set(before.filter(({verdict, decides}) => verdict === 'pass' && decides).map(r => r.id));
  const failed = new Set(before.filter(({verdict}) => verdict === 'fail').map(r => r.id));
  let after = mended(project, contract, id);
  for (let along = 0; after; along++) {
    const failing = runChecks(after, contract).filter(({verdict}) => verdict === 'fail' || verdict === 'error');
    if (failing.some(r => r.id === id || r.verdict === 'error')) return null;
    const broken = failing.find(r => passed.has(r.id));
    if (!broken) {
      const changes = changesBetween(project, after);
      const next = failing.flatMap(r => (failed.has(r.id) || !r.decides ? [] : r.id));
      return changes.length > 0 ? {id, result, after, changes, next} : null;
    }
    after = along < MOST_ALONG ? mended(after, contract, broken.id) : null;
  }
  return null;
}

/** The failing checks for which a fix is known, whether or not it applies to this project. */
export function fixable(results: readonly CheckResult[]): readonly CheckResult[] {
  return results.filter(({id, verdict}) => verdict === 'fail' && Object.hasOwn(fixes, id));
}

/** The project with everything done that one fix does; null where the check would not pass. */
function mended(project: Project, contract: Contract, id: string): Project | null {
  const fix = Object.hasOwn(fixes, id) ? fixes[id] : undefined;
  const found = checkById(id);
  if (!fix || !found) return null;
  let after = project;
  for (let round = 0; round <= MOST_ROUNDS; round++) {
    const result = runCheck(found.check, found.topic, after, contract);
    if (!isOpen(result)) return isSettled(result) ? after : null;
    const edits = fix({project: after, contract, result});
    const edited = edits && applyEdits(after, edits);
    if (!edited) return null;
    after = edited;
  }
  return null;
}

/** Whether there may be something to mend: a start command that no file names yet is one too. */
function isOpen({verdict, id}: CheckResult): boolean {
  return verdict === 'fail' || (verdict === 'unknown' && id === 'start-command-defined');
}

/** Whether the check passes, or will have nothing to judge any more. */
function isSettled({verdict, waitsFor}: CheckResult): boolean {
  return verdict === 'pass' || (verdict === 'not-applicable' && waitsFor === null);
}
