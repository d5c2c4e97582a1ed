import {builtFile} from '../../project/facts/command/built-folder.ts';
import {pythonDeclarations} from '../../project/facts/dependencies/python-version.ts';
import {keptPython} from '../../project/facts/dependencies/recommended-python.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, pass} from '../define.ts';
import {printed} from '../printed.ts';
import {refusedSources, usesUv} from './version-source.ts';

export const runtimeTxtDeprecated = defineCheck({
  id: 'runtime-txt-deprecated',
  title: 'The version does not depend on runtime.txt',
  impact: 'breaks',
  messages: {
    refused: '{platform} stops the build of this project when there is a runtime.txt.',
    deprecated: 'runtime.txt is deprecated on {platform}; it still works, and it wins over .python-version.',
    ignored: '{platform} does not read runtime.txt.',
  },
  evaluate: (project, contract) => {
    const file = builtFile(project, contract, 'runtime.txt');
    if (!file) return pass('there is no runtime.txt');
    const minor = pythonDeclarations(project, contract).find(d => d.source === 'runtime.txt')?.minor;
    const version = keptPython(minor ?? null, project, contract);
    const problem = {
      found: 'runtime.txt',
      expected: `a file .python-version with the line ${version}, and no runtime.txt`,
      at: at(file.path),
    };
    if (refusedSources(project, contract).has('runtime.txt'))
      return fail({...problem, messageId: 'refused', prints: printed(contract, 'runtime-txt-refused')});
    if (!contract.python.from.includes('runtime.txt') || usesUv(project, contract))
      return fail({...problem, messageId: 'ignored', impact: 'degrades'});
    if (contract.python.deprecates.includes('runtime.txt'))
      return fail({...problem, messageId: 'deprecated', impact: 'degrades'});
    return pass({text: `${contract.name} reads runtime.txt`, at: at(file.path)});
  },
});
