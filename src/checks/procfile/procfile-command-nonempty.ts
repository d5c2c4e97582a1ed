import {defineCheck, failOrPass, type Problem} from '../define.ts';
import {printed} from '../printed.ts';
import {readsNoProcfile, withProcfile} from './with-procfile.ts';

export const procfileCommandNonempty = defineCheck({
  id: 'procfile-command-nonempty',
  title: 'Every process in the Procfile has a command',
  impact: 'breaks',
  notFor: readsNoProcfile,
  messages: {
    empty: 'Nothing stands behind "{found}". {consequence}',
  },
  evaluate: (project, contract) =>
    withProcfile(project, contract, ({entries}, {badLine}) => {
      const refused = badLine === 'rejects-file';
      const problems = entries
        .filter(({command}) => command === '')
        .map(({name, written, place}): Problem<'empty'> => {
          const breaks = refused || name === 'web';
          return {
            messageId: 'empty',
            found: `${written}:`,
            expected: `${written}: command`,
            at: place,
            impact: breaks ? 'breaks' : 'degrades',
            data: {consequence: refused ? `${contract.name} refuses the whole file.` : 'There is nothing to start.'},
            prints: refused
              ? printed(contract, 'procfile-invalid')
              : breaks
                ? printed(contract, 'no-web-process')
                : null,
          };
        });
      return failOrPass(problems, ...entries.map(({name, commandPlace}) => ({text: name, at: commandPlace})));
    }),
});
