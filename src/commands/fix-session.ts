import {type CheckResult, runChecks} from '../checks/run.ts';
import {fixable, type PlannedFix, planFix} from '../fixes/plan.ts';
import {backupFolder} from '../io/backup-folder.ts';
import {type Obstacle, type Written, writeChanges} from '../io/write-changes.ts';
import {cleanLine} from '../project/clean-text.ts';
import type {Contract} from '../project/contract.ts';
import type {Project} from '../project/project.ts';
import {WORST_FIRST, worstImpact} from '../reports/findings.ts';
import {type ShownFix, shownFix} from '../reports/fix-document.ts';
import {exitCodes, UserError, type World} from './command.ts';
import {type OpenProject, openProject} from './open-project.ts';
import {whyNot} from './why-not.ts';

/** What is asked of a run: which check (null: all), and what to do with a fix that was found. */
export interface FixRequest {
  readonly opened: OpenProject;
  readonly contract: Contract;
  readonly check: string | null;
  /** Shows a fix and says what becomes of it; `stop` ends the run. */
  readonly decide: (fix: ShownFix) => Promise<'apply' | 'show' | 'skip' | 'stop'>;
  /** Told where a fix was made. */
  readonly applied: (backup: string | null) => void;
}

export interface FixOutcome {
  readonly fixes: readonly ShownFix[];
  /** Failing checks without a fix, at the end. */
  readonly withoutFix: readonly string[];
  readonly backup: string | null;
  /** What the checks say at the end. */
  readonly results: readonly CheckResult[];
}

/** Looks for one fix after the other, each on what the ones before have made of the project. */
export async function runFixes(
  {opened, contract, check, decide, applied}: FixRequest,
  world: World,
): Promise<FixOutcome> {
  const fixes: ShownFix[] = [];
  const handled = new Set<string>();
  const backups = backupFolder(world.env, {project: opened.project.name, now: world.now()});
  let backup: string | null = null;
  let project = opened.project;
  let results = runChecks(project, contract);
  // What git says of the changes themselves is told in a sentence: they are not committed yet.
  const committed = new Set(results.filter(r => !r.decides && r.verdict === 'pass').map(r => r.id));
  for (;;) {
    const plan = nextFix(project, contract, results, {check, handled});
    if (!plan) break;
    handled.add(plan.id);
    const shown = shownFix(plan);
    const decision = await decide(shown);
    fixes.push({...shown, applied: decision === 'apply'});
    if (decision === 'stop') break;
    if (decision === 'skip') continue;
    if (decision === 'apply') {
      const written = writeChanges(opened.root, plan.changes, backups);
      if (!written.ok) throw troubleOf(written);
      backup = written.backup ?? backup;
      project = openProject(opened.asked, world, project).project;
      applied(written.backup);
    } else project = plan.after;
    results = runChecks(project, contract);
  }
  const failing = results.filter(({verdict, id}) => verdict === 'fail' && !handled.has(id) && !committed.has(id));
  const withoutFix = failing.map(({id}) => id).filter(id => check === null || id === check);
  return {fixes, withoutFix, backup, results};
}

interface Wanted {
  readonly check: string | null;
  readonly handled: ReadonlySet<string>;
}

/** The next fix of a project that was not decided about. */
function nextFix(
  project: Project,
  contract: Contract,
  results: readonly CheckResult[],
  {check, handled}: Wanted,
): PlannedFix | null {
  const ids = check === null ? worstFirst(fixable(results)) : [check];
  for (const id of ids) {
    const plan = handled.has(id) ? null : planFix(project, contract, id, results);
    if (plan) return plan;
  }
  return null;
}

function worstFirst(results: readonly CheckResult[]): readonly string[] {
  return WORST_FIRST.flatMap(impact => results.filter(r => worstImpact(r) === impact).map(({id}) => id));
}

const REMEDIES: Readonly<Record<Obstacle, string>> = {
  changed: 'paas-tutor fix   # reads it again',
  link: 'change the file that it leads to by hand',
  outside: 'change it by hand',
  exists: 'paas-tutor fix   # reads the project again',
  'read-only': 'give yourself the permission to write there, then: paas-tutor fix',
  'no-backup': 'PAAS_TUTOR_HOME=DIR paas-tutor fix   # keeps the copies in DIR',
  failed: 'df .   # shows whether the disk is full',
};

function troubleOf({obstacle, path}: Extract<Written, {ok: false}>): UserError {
  return new UserError(`${cleanLine(path, 1000)} ${whyNot[obstacle]}.`, {
    tryThis: REMEDIES[obstacle],
    code: exitCodes.cannotCheck,
  });
}
