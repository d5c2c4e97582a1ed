import {type CheckResult, runChecks} from '../checks/run.ts';
import {type NarrowedCheck, narrowResults} from '../checks/run-narrowed.ts';
import {factValues} from '../curriculum/fact-values.ts';
import type {ProjectProgress} from '../progress/types.ts';
import type {Contract} from '../project/contract.ts';
import type {Project} from '../project/project.ts';
import {needsOf} from './choice/needs.ts';
import {evidenceFor} from './evidence.ts';
import {guarded} from './guarded.ts';
import {seenIn} from './seen.ts';
import type {Survey} from './survey.ts';

/** Looks at the project as it was read, for one platform. `previous` tells what changed since. */
export function lookAt(
  project: Project,
  contract: Contract,
  {
    previous,
    progress,
    narrowed,
  }: {previous: Project | null; progress: ProjectProgress; narrowed: ReadonlyMap<string, NarrowedCheck>},
): Omit<Survey, 'at' | 'milliseconds'> {
  const attested = Object.entries(progress.steps).filter(([, record]) => record.state === 'attested');
  const decisions = {
    choices: new Map(Object.entries(progress.choices)),
    attested: new Set([...attested.map(([ref]) => ref), ...Object.keys(progress.checklist)]),
  };
  const results = runChecks(project, contract, {decisions});
  return {
    platform: contract.id,
    seen: seenIn(project, contract),
    needs: needsOf(project),
    results,
    narrowed: narrowResults(results, narrowed, project, contract),
    facts: guarded(
      () => factValues(project, contract),
      () => ({}),
    ),
    evidence: evidenceFor(project, contract),
    contents: contentsOf(results, project),
    changed: previous ? changedBetween(previous, project) : [],
  };
}

/** A file that did not change is the same object in both readings. */
function changedBetween(before: Project, after: Project): readonly string[] {
  const paths = new Set([...before.files.keys(), ...after.files.keys()]);
  return [...paths].filter(path => before.files.get(path) !== after.files.get(path)).sort();
}

function contentsOf(results: readonly CheckResult[], project: Project): Readonly<Record<string, string>> {
  const named = new Set(results.flatMap(r => (r.verdict === 'pass' ? r.evidence.flatMap(e => e.file ?? []) : [])));
  return Object.fromEntries([...named].map(path => [path, hash(project.files.get(path)?.bytes ?? null)]));
}

/** 53 bits of a file's bytes: tells one state of a file from the next, and is no proof against a forger. */
function hash(bytes: Uint8Array | null): string {
  if (!bytes) return '';
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const byte of bytes) {
    high = Math.imul(high ^ byte, 2654435761);
    low = Math.imul(low ^ byte, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16);
}
