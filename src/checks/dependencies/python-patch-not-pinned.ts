import {pythonVersion} from '../../project/facts/dependencies/python-version.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {chosenOutside, leftToImage} from './version-source.ts';

export const pythonPatchNotPinned = defineCheck({
  id: 'python-patch-not-pinned',
  title: 'The patch level of Python is left to the platform',
  impact: 'degrades',
  messages: {
    pinned: '{file} pins Python {found}, so that security patches of {minor} do not reach the app.',
  },
  notFor: contract =>
    contract.python.patchRequired ? `${contract.name} demands the patch level.` : leftToImage(contract),
  evaluate: (project, contract) => {
    const declared = pythonVersion(project, contract);
    const chosen = chosenOutside(contract, declared);
    if (chosen !== null) return notApplicable(chosen);
    if (!declared.known) return undecided(declared.reason, declared.place);
    const {version, minor, source, place} = declared.value ?? {};
    if (!version || !minor || !place) return notApplicable('No version is declared; python-version-pinned says so.');
    if (source === 'PYTHON_VERSION') return notApplicable('PYTHON_VERSION has to name the patch level.');
    const status = contract.python.versions.find(known => known.minor === minor)?.status;
    if (status === 'removed' || status === 'deprecated')
      return notApplicable(`Python ${minor} gets no patches any more; python-version-supported says so.`);
    // Pipenv writes the patch level into its lock file by itself, and only where it was asked to.
    if (version === minor) return pass({text: `${source} names ${minor} and no patch level`, at: place});
    return fail({messageId: 'pinned', found: version, expected: minor, at: place, data: {minor}});
  },
});
