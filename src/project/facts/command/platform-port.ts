import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {declaredVariables} from '../configuration/declared-variables.ts';
import {image} from '../image/image.ts';
import {declared} from './processes.ts';

/** The ports to which the platform's files send requests, each with its place; none where they name none. */
export function configuredPorts(
  project: Project,
  contract: Contract,
): readonly {readonly number: number; readonly place: Place}[] {
  return contract.port.kind === 'configured' ? declared(project, contract).flatMap(({ports}) => ports ?? []) : [];
}

/** The port to which the platform sends requests for this project, where it is always the same; null where it is not. */
export const platformPort = oncePerPair((project: Project, contract: Contract): number | null => {
  if (contract.port.kind === 'configured') return configuredPorts(project, contract)[0]?.number ?? null;
  if (contract.port.exposed) {
    const built = image(project, contract);
    const exposed = (built.known && built.value ? built.value.stage.ports : []).map(({text}) => parseInt(text, 10));
    if (exposed[0]) return exposed[0];
  }
  const {kind, unset, movedBy = kind === 'injected' || unset ? 'PORT' : null} = contract.port;
  const own = movedBy === null ? undefined : declaredVariables(project, contract).get(movedBy)?.value;
  if (own === undefined) return contract.port.number;
  return own.kind === 'literal' && /^\d{1,5}$/.test(own.text) ? Number(own.text) : null;
});

/** The port as a right command names it here: a number, or `$PORT`. */
export function portInCommand(project: Project, contract: Contract): string {
  if (contract.port.kind === 'injected') return '$PORT';
  return String(platformPort(project, contract) ?? contract.port.number ?? 8000);
}
