import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Project} from '../../project.ts';
import {declared} from '../command/processes.ts';
import type {DeclaredVariable} from '../command/sources/process-source.ts';

/** The variables that the platform's files of this project set for the web process, by name: those of the stronger file. */
export const declaredVariables = oncePerPair(
  (project: Project, contract: Contract): ReadonlyMap<string, DeclaredVariable> => {
    const found = new Map<string, DeclaredVariable>();
    for (const {variables = []} of declared(project, contract).toReversed())
      for (const variable of variables) found.set(variable.name, variable);
    return found;
  },
);
