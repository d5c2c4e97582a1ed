import {misspelledVersionFiles} from '../../project/facts/dependencies/version-file-names.ts';
import {at} from '../../project/place.ts';
import {defineCheck, failOrPass} from '../define.ts';
import {printed} from '../printed.ts';
import {versionFilesRead} from './version-source.ts';

export const pythonVersionFilename = defineCheck({
  id: 'python-version-filename',
  title: 'The version file is named .python-version, letter for letter',
  impact: 'breaks',
  messages: {
    refused: 'The name of this file is one for which {platform} stops the build.',
    ignored: 'This file looks as if it declared the Python version, and {platform} passes it over.',
  },
  notFor: contract =>
    contract.python.from.includes('.python-version') ? null : `${contract.name} does not read .python-version.`,
  evaluate: (project, contract) => {
    const files = misspelledVersionFiles(project, contract);
    // A runtime.txt is looked for first, and then nothing else is.
    const [first] = versionFilesRead(project, contract);
    const shadowed = first === 'runtime.txt' && project.files.has('runtime.txt');
    return failOrPass(
      files.map(({file, refused}) => {
        const stops = refused && contract.python.strictVersionFile && !shadowed;
        return {
          messageId: stops ? ('refused' as const) : ('ignored' as const),
          found: file.path,
          expected: '.python-version',
          at: at(file.path),
          ...(stops ? {prints: printed(contract, 'version-file-misspelled')} : {impact: 'degrades' as const}),
        };
      }),
      'no file has a name that was meant to be .python-version',
    );
  },
});
