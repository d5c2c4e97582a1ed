import type {Contract} from '../../project/contract.ts';
import {type CommandFault, commandFaults} from '../../project/facts/command/command-faults.ts';
import type {Project} from '../../project/project.ts';
import type {Impact} from '../define.ts';

/** The check that says a fault, so that every fault is said once. */
export function checkOfFault({kind}: CommandFault): 'server-in-dependencies' | 'wsgi-target-resolves' {
  switch (kind) {
    case 'misspelled':
    case 'command':
    case 'notThere':
    case 'package':
      return 'server-in-dependencies';
    case 'missingTask':
    case 'missingFile':
    case 'leftOut':
    case 'notExecutable':
    case 'windowsScript':
      return 'wsgi-target-resolves';
    default:
      return kind satisfies never;
  }
}

/** The faults that one check says. */
export function faultsFor(
  check: ReturnType<typeof checkOfFault>,
  project: Project,
  contract: Contract,
): readonly CommandFault[] {
  return commandFaults(project, contract).filter(fault => checkOfFault(fault) === check);
}

/** Without web nothing answers, and a build or release that fails is not put in place; other processes leave the app as it is. */
export function impactOfFault({role}: CommandFault): Impact {
  return role === 'web' || role === 'release' || role === 'build' ? 'breaks' : 'degrades';
}
