import type {Contract} from '../../contract.ts';

/** The version to declare today: the second newest that is offered, for which libraries have wheels and which has years ahead of it. */
export function recommendedPython(contract: Contract): string {
  const offered = contract.python.versions.filter(version => version.status === 'offered');
  return (offered.at(-2) ?? offered.at(-1))?.minor ?? '3.14';
}
