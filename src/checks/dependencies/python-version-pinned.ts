import {builtFile} from '../../project/facts/command/built-folder.ts';
import {installedManifests} from '../../project/facts/dependencies/manifests.ts';
import {pythonVersion} from '../../project/facts/dependencies/python-version.ts';
import {recommendedPython} from '../../project/facts/dependencies/recommended-python.ts';
import {misspelledVersionFiles} from '../../project/facts/dependencies/version-file-names.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {chosenOutside, leftToImage, refusedSources, versionFilesRead} from './version-source.ts';

export const pythonVersionPinned = defineCheck({
  id: 'python-version-pinned',
  title: 'The project declares its Python version',
  impact: 'breaks',
  narrowedBy: ['python'],
  messages: {
    missing: 'No file declares the Python version, so {platform} takes its default, which moves every year.',
    missingWithLock: 'No file declares the Python version, and {platform} demands one for a project with {manifest}.',
  },
  notFor: contract =>
    contract.python.from.some(source => source !== 'platform-file')
      ? leftToImage(contract)
      : `${contract.name} takes the Python version from its own configuration.`,
  evaluate: (project, contract) => {
    const declared = pythonVersion(project, contract);
    if (declared.known && declared.value)
      return pass({text: `${declared.value.place.file} declares ${declared.value.text}`, at: declared.place});
    const read = versionFilesRead(project, contract).find(path => builtFile(project, contract, path));
    if (read) return pass({text: `${read} is there; python-version-grammar looks at what it says`});
    const chosen = chosenOutside(contract, declared);
    if (chosen !== null) return notApplicable(chosen);
    if (!declared.known) return undecided(declared.reason, declared.place);
    if ([...refusedSources(project, contract)].some(path => builtFile(project, contract, path)))
      return notApplicable('A file declares a version where it is refused; runtime-txt-deprecated says so.');
    if (misspelledVersionFiles(project, contract).length > 0)
      return notApplicable('A version file has another name; python-version-filename says so.');
    const [manifest] = installedManifests(project, contract);
    const expected = `a file .python-version with the line ${recommendedPython(project, contract)}`;
    if (manifest && contract.python.requiredWith.includes(manifest.kind))
      return fail({
        messageId: 'missingWithLock',
        expected,
        data: {manifest: manifest.kind},
        prints: printed(contract, 'version-missing'),
      });
    return fail({messageId: 'missing', expected, impact: 'degrades'});
  },
});
