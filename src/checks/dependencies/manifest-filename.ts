import {installedManifests, misspelledRequirements} from '../../project/facts/dependencies/manifests.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, pass} from '../define.ts';
import {printed} from '../printed.ts';

export const manifestFilename = defineCheck({
  id: 'manifest-filename',
  title: 'The list of packages is named requirements.txt, letter for letter',
  impact: 'breaks',
  messages: {
    misspelled:
      'The list of packages is named "{found}"; {platform} looks for requirements.txt, in exactly these letters.',
  },
  notFor: contract =>
    contract.dependencies.manifests.includes('requirements.txt')
      ? null
      : `${contract.name} does not install from requirements.txt.`,
  evaluate: (project, contract) => {
    const [installed] = installedManifests(project, contract);
    if (installed) return pass({text: `${installed.kind} has the right name`, at: at(installed.file.path)});
    const [file] = misspelledRequirements(project, contract);
    if (!file)
      return notApplicable(
        'No file looks as if it was meant to be requirements.txt; dependency-manifest-root looks at what is there.',
      );
    return fail({
      messageId: 'misspelled',
      found: file.path,
      expected: 'requirements.txt',
      at: at(file.path),
      prints: printed(contract, 'no-manager'),
    });
  },
});
