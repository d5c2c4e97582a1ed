import type {CheckResult} from '../checks/run.ts';
import {runChecks} from '../checks/run.ts';
import {narrowResults} from '../checks/run-narrowed.ts';
import {didYouMean} from '../curriculum/did-you-mean.ts';
import {unscoped} from '../curriculum/scope.ts';
import {isCheck, type Looked, namesOf, narrowedIn, resultNamed} from '../curriculum/step-status.ts';
import type {Step, Track} from '../curriculum/types.ts';
import type {Contract} from '../project/contract.ts';
import type {Project} from '../project/project.ts';
import type {Expectations, Expected, ExpectedFinding} from './expectations.ts';
import {gradeTrack} from './grade-track.ts';

/** What became of a track on a project that its author made for it. */
export interface Tried {
  /** Where it is not what was expected, one line each. */
  readonly differences: readonly string[];
  /** Steps with checks that came out as expected, by `lesson#step`. */
  readonly met: ReadonlyMap<string, Expected['outcome']>;
}

/** Grades a track on a project as a learner's would be, and holds it against what its author expects. */
export function tryFixture(
  track: Track,
  {project, contract}: {readonly project: Project; readonly contract: Contract},
  {steps}: Expectations,
): Tried {
  const results = runChecks(project, contract, {});
  const looked: Looked = {results, narrowed: narrowResults(results, narrowedIn(track), project, contract)};
  const graded = gradeTrack(track, looked, null);
  const outcomes = new Map(
    graded.lessons.flatMap(lesson => lesson.steps.map(step => [`${lesson.id}#${step.id}`, step.outcome])),
  );
  const stepsByRef = stepsOf(track);
  const differences: string[] = [];
  const met = new Map<string, Expected['outcome']>();
  for (const [ref, expected] of steps) {
    const step = stepsByRef.get(ref);
    if (!step || !outcomes.has(ref)) {
      differences.push(`${ref}: the track has no such step${didYouMean(ref, outcomes.keys())}`);
      continue;
    }
    const found = differencesOf(expected, String(outcomes.get(ref)), lookedAt(step, looked));
    differences.push(...found.map(difference => `${ref}: ${difference}`));
    if (found.length === 0) met.set(ref, expected.outcome);
  }
  return {differences, met};
}

/** Steps with checks in lessons of the track's own that no project passes, or none fails, each with what is missing. */
export function untested(
  track: Track,
  isOwn: (lesson: Track['lessons'][number]) => boolean,
  tried: readonly Tried[],
): readonly string[] {
  const asked = track.lessons
    .filter(isOwn)
    .flatMap(lesson =>
      lesson.steps
        .filter(step => !step.deprecated && step.blocks.some(isCheck))
        .map(step => `${unscoped(lesson.id, track)}#${step.id}`),
    );
  return asked.flatMap(ref => {
    const lacking = (['passed', 'failed'] as const).filter(outcome => !tried.some(({met}) => met.get(ref) === outcome));
    return lacking.map(outcome => `${ref}: no project in fixtures/ shows it ${outcome}`);
  });
}

function stepsOf(track: Track): ReadonlyMap<string, Step> {
  return new Map(
    track.lessons.flatMap(lesson =>
      lesson.steps.map(step => [`${unscoped(lesson.id, track)}#${step.id}`, step] as const),
    ),
  );
}

const lookedAt = (step: Step, looked: Looked): readonly CheckResult[] =>
  namesOf(step).flatMap(name => resultNamed(name, looked) ?? []);

function differencesOf(expected: Expected, outcome: string, results: readonly CheckResult[]): readonly string[] {
  const found = results.flatMap(({id, findings}) =>
    findings.map(({messageId, file, line}) => ({check: id, message: messageId, file, line})),
  );
  if (expected.outcome !== outcome) {
    const reasons = results.flatMap(({id, reason}) => (reason === null ? [] : [`${id}: ${reason}`]));
    const why = found.length > 0 ? found.map(written) : reasons;
    return [`expected ${expected.outcome}, is ${outcome}${why.length > 0 ? ` (${why.join('; ')})` : ''}`];
  }
  if (expected.outcome !== 'failed') return [];
  const isMet = (finding: ExpectedFinding, actual: Found) =>
    finding.check === actual.check && finding.message === actual.message && isAt(finding.at, actual);
  return [
    ...expected.findings
      .filter(finding => !found.some(actual => isMet(finding, actual)))
      .map(
        ({check, message, at}) => `expected ${check} ${message}${at === null ? '' : ` at ${at}`}, which is not found`,
      ),
    ...found
      .filter(actual => !expected.findings.some(finding => isMet(finding, actual)))
      .map(actual => `found ${written(actual)}, which is not expected`),
  ];
}

interface Found {
  readonly check: string;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
}

function isAt(at: string | null, {file, line}: Found): boolean {
  return at === null || at === file || at === `${file}:${line}`;
}

function written({check, message, file, line}: Found): string {
  const place = file === null ? '' : ` at ${file}${line === null ? '' : `:${line}`}`;
  return `${check} ${message}${place}`;
}
