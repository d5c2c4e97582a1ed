import {defineCheck, fail, notApplicable, pass} from '../define.ts';
import {readsNoProcfile, withProcfile} from './with-procfile.ts';

export const procfileWebFirst = defineCheck({
  id: 'procfile-web-first',
  title: 'The web process is the first in the Procfile',
  impact: 'degrades',
  notFor: contract =>
    contract.procfile && !contract.procfile.webFirst
      ? `The order of the lines does not matter on ${contract.name}.`
      : readsNoProcfile(contract),
  messages: {
    notFirst: 'The first process is "{found}"; {platform} expects web before all others.',
  },
  evaluate: (project, contract) =>
    withProcfile(project, contract, ({entries}) => {
      const [first] = entries;
      if (!first || !entries.some(({name}) => name === 'web'))
        return notApplicable(
          'The Procfile names no web process; procfile-web-process says so.',
          'procfile-web-process',
        );
      if (first.name === 'web') return pass({text: 'web', at: first.place});
      return fail({messageId: 'notFirst', found: first.name, expected: 'web', at: first.place});
    }),
});
