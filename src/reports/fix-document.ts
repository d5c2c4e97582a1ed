import type {Impact} from '../checks/define.ts';
import type {PlannedFix} from '../fixes/plan.ts';
import type {CheckDocument} from './check-document.ts';
import {worstImpact} from './findings.ts';
import {type ShownChange, shownChange} from './fix-change.ts';

/** A fix as documents and people see it. */
export interface ShownFix {
  readonly id: string;
  readonly title: string;
  readonly impact: Impact;
  /** Whether the files were changed. */
  readonly applied: boolean;
  /** What the check says before, in a sentence for each finding. */
  readonly messages: readonly string[];
  readonly changes: readonly ShownChange[];
  /** Checks that have something to judge only with the fix, and fail then. */
  readonly next: readonly string[];
}

/** `paas-tutor/fix/v1`. */
export interface FixDocument {
  readonly schema: 'paas-tutor/fix/v1';
  readonly tool: CheckDocument['tool'];
  readonly project: CheckDocument['project'];
  readonly platform: string;
  readonly fixes: readonly ShownFix[];
  /** Failing checks for which no one right answer is known in this project. */
  readonly withoutFix: readonly string[];
  /** The folder with the files as they were; null where none was replaced. */
  readonly backup: string | null;
}

/** A fix that was not made yet. */
export function shownFix({id, result, changes, next}: PlannedFix): ShownFix {
  const {title, findings, reason} = result;
  const messages = findings.length > 0 ? findings.map(({message}) => message) : [reason ?? title];
  return {id, title, impact: worstImpact(result), applied: false, messages, changes: changes.map(shownChange), next};
}
