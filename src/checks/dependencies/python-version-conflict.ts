import type {Contract} from '../../project/contract.ts';
import type {VersionSource} from '../../project/contract-words.ts';
import {
  type PythonDeclaration,
  pythonDeclarations,
  pythonVersion,
} from '../../project/facts/dependencies/python-version.ts';
import {defineCheck, failOrPass, notApplicable, undecided} from '../define.ts';
import {chosenOutside, declaredIn, leftToImage, refusedSources} from './version-source.ts';

/** Declarations that other tools of the learner follow: they name what the project is developed and tested with. */
const ALSO: readonly VersionSource[] = [
  '.python-version',
  'runtime.txt',
  'Pipfile.lock',
  '.tool-versions',
  'mise.toml',
];

export const pythonVersionConflict = defineCheck({
  id: 'python-version-conflict',
  title: 'All declarations of the Python version agree',
  impact: 'breaks',
  messages: {
    overruled: '{winner} declares {version}, and {platform} takes that; {file} with {found} has no effect.',
  },
  notFor: contract =>
    contract.python.from.some(source => source !== 'platform-file')
      ? leftToImage(contract)
      : `${contract.name} takes the Python version from its own configuration.`,
  evaluate: (project, contract) => {
    const winner = pythonVersion(project, contract);
    const chosen = chosenOutside(contract, winner);
    if (chosen !== null) return notApplicable(chosen);
    if (!winner.known) return undecided(winner.reason, winner.place);
    if (!winner.value)
      return notApplicable('No file declares a version that is read here; python-version-pinned looks at that.');
    const {minor, version, source} = winner.value;
    const winning = declaredIn(winner.value);
    const refused = refusedSources(project, contract);
    const others = pythonDeclarations(project, contract).filter(
      other =>
        ALSO.includes(other.source) && other.source !== source && !refused.has(other.source) && other.minor !== null,
    );
    return failOrPass(
      others
        .filter(other => other.minor !== minor)
        .map(other => ({
          messageId: 'overruled' as const,
          found: other.text,
          expected: version,
          at: other.place,
          data: {winner: winning, version: version ?? ''},
          impact: impactOf(other, contract),
        })),
      others.length > 0 ? `${others.length + 1} declarations agree on ${minor}` : `only ${winning} declares a version`,
    );
  },
});

/** Pipenv compares its lock file with the Python that runs, and stops; the platform passes over every other file. */
function impactOf(other: PythonDeclaration, contract: Contract): 'breaks' | 'degrades' {
  return other.source === 'Pipfile.lock' && contract.python.from.includes(other.source) ? 'breaks' : 'degrades';
}
