import {builtFile} from '../../project/facts/command/built-folder.ts';
import {
  declaresDependencies,
  installedManifests,
  manifests,
  misspelledRequirements,
} from '../../project/facts/dependencies/manifests.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, pass} from '../define.ts';
import {printed} from '../printed.ts';

export const setupPyOnly = defineCheck({
  id: 'setup-py-only',
  title: 'The packages do not stand in setup.py alone',
  impact: 'breaks',
  messages: {
    alone: 'setup.py is the only file that says what to install, and {platform} does not install from it.',
  },
  notFor: contract =>
    contract.dependencies.manifests.includes('setup.py') ? `${contract.name} installs from setup.py too.` : null,
  evaluate: (project, contract) => {
    const [installed] = installedManifests(project, contract);
    if (installed) return pass({text: `${installed.kind} says what to install`, at: at(installed.file.path)});
    const setup = builtFile(project, contract, 'setup.py');
    if (!setup) return notApplicable('There is no setup.py.');
    const another = manifests(project, contract).some(({kind}) => kind === 'Pipfile' || kind === 'pdm.lock');
    if (another || declaresDependencies(project, contract) || misspelledRequirements(project, contract).length > 0)
      return notApplicable('Another manifest stands beside setup.py; lockfile-present and its neighbours look at it.');
    return fail({
      messageId: 'alone',
      found: 'setup.py',
      expected: 'requirements.txt with the line -e .',
      at: at(setup.path),
      prints: printed(contract, 'setup-py-only'),
    });
  },
});
