import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Project} from '../../project.ts';
import {declaredVariables} from '../configuration/declared-variables.ts';

/** The port to which the platform sends requests for this project, where it is always the same; null where it is not. */
export const platformPort = oncePerPair((project: Project, contract: Contract): number | null => {
  const own = declaredVariables(project, contract).get('PORT')?.value;
  if (contract.port.kind !== 'injected' || own === undefined) return contract.port.number;
  return own.kind === 'literal' && /^\d{1,5}$/.test(own.text) ? Number(own.text) : null;
});
