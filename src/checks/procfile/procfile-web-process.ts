import {startCommand} from '../../project/facts/command/start-command.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, pass} from '../define.ts';
import {printed} from '../printed.ts';
import {readsNoProcfile, withProcfile} from './with-procfile.ts';

export const procfileWebProcess = defineCheck({
  id: 'procfile-web-process',
  title: 'The Procfile names a web process',
  impact: 'breaks',
  narrowedBy: ['server'],
  notFor: contract =>
    contract.procfile && !contract.procfile.webRequired
      ? `${contract.name} takes another process where there is none named web.`
      : readsNoProcfile(contract),
  messages: {
    otherCase: 'The process is named "{found}". Only one named exactly web, in lower case, receives requests.',
    none: 'No line of the Procfile begins with "web:". Only the web process receives requests.',
  },
  evaluate: (project, contract) =>
    withProcfile(project, contract, ({entries, badLines, file}) => {
      const web = entries.findLast(({name}) => name === 'web');
      if (web) return pass({text: 'web', at: web.place});
      const bad = badLines.find(({name}) => name === 'web');
      if (bad)
        return notApplicable(
          `Line ${bad.place.line} is meant for web; procfile-grammar says what keeps it from being read.`,
          'procfile-grammar',
        );
      const elsewhere = startCommand(project, contract);
      if (elsewhere.known && elsewhere.value) return notApplicable(`${elsewhere.place?.file} names the web process.`);
      const prints = printed(contract, 'no-web-process');
      const other = entries.find(({name}) => name.toLowerCase() === 'web');
      if (other) return fail({messageId: 'otherCase', found: other.written, expected: 'web', at: other.place, prints});
      return fail({messageId: 'none', expected: 'web: command', at: at(file), prints});
    }),
});
