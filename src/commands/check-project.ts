import {type CheckResult, runChecks} from '../checks/run.ts';
import type {Contract} from '../project/contract.ts';
import {isStartKnown} from '../project/facts/command/start-command.ts';
import {type CheckDocument, checkDocument} from '../reports/check-document.ts';
import type {World} from './command.ts';
import {type OpenProject, rootsOf} from './open-project.ts';

/** Runs the checks of a project, or those whose ids are given. @param started when its reading began, on the clock that only grows. */
export function checkProject(
  opened: OpenProject,
  contract: Contract,
  {
    started,
    only,
    world,
  }: {
    readonly started: number;
    readonly only: ReadonlySet<string> | null;
    readonly world: Pick<World, 'version' | 'milliseconds'>;
  },
): {readonly results: readonly CheckResult[]; readonly document: CheckDocument} {
  const results = runChecks(opened.project, contract, only ? {only} : {});
  const document = checkDocument({
    results,
    only,
    startCommandKnown: isStartKnown(opened.project, contract),
    project: rootsOf(opened),
    platform: contract,
    version: world.version,
    milliseconds: world.milliseconds() - started,
  });
  return {results, document};
}
