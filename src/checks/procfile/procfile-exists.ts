import {PROCFILE, procfile} from '../../project/facts/command/sources/procfile-source.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {notSent} from '../../project/facts/configuration/uploaded.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {misnamedProcfiles} from './with-procfile.ts';

export const procfileExists = defineCheck({
  id: 'procfile-exists',
  title: 'A Procfile stands in the root of the project',
  impact: 'breaks',
  messages: {
    missing: 'There is no Procfile in the root of the project, so {platform} knows no process to start.',
    leftOut:
      'This line leaves the Procfile out of {from} before anything is read of it: {platform} knows no process to start.',
    nested: '{platform} looks for the Procfile in the root of the project only, and this one lies in {found}.',
  },
  notFor: ({procfile: rules, start, name}) => {
    if (!rules) return `${name} does not read a Procfile.`;
    const optional = start.from[0] !== PROCFILE || start.fallback !== null || start.dashboard;
    return optional ? `${name} can do without a Procfile.` : null;
  },
  evaluate(project, contract) {
    if (project.files.has(PROCFILE)) {
      const file = procfile(project, contract);
      const leaves = contract.deploys.from === 'folder' ? null : notSent(project, contract, PROCFILE);
      if (leaves)
        return fail({
          messageId: 'leftOut',
          found: PROCFILE,
          expected: `!/${PROCFILE}`,
          at: leaves,
          data: {from: contract.deploys.ignoreFile?.from ?? ''},
          prints: printed(contract, 'no-web-process'),
        });
      return file.known ? pass({text: PROCFILE, at: at(PROCFILE)}) : undecided(file.reason, file.place);
    }
    const [misnamed] = misnamedProcfiles(project);
    if (misnamed !== undefined)
      return notApplicable(
        `It is there under another name, ${misnamed}; procfile-filename says which one is looked for.`,
        'procfile-filename',
      );
    const elsewhere = startCommand(project, contract);
    if (!elsewhere.known) return undecided(elsewhere.reason, elsewhere.place);
    if (elsewhere.value) return notApplicable(`${elsewhere.place?.file} names the processes in its place.`);
    const paths = [...project.files.keys()];
    if (!paths.some(path => path.endsWith('.py'))) return notApplicable('There is no Python file to start yet.');
    const prints = printed(contract, 'no-web-process');
    const nested = paths.find(path => /^[^/]+\/Procfile$/.test(path));
    if (nested !== undefined) {
      const found = nested.slice(0, -PROCFILE.length);
      return fail({messageId: 'nested', found, expected: PROCFILE, at: at(nested), prints});
    }
    return fail({messageId: 'missing', expected: PROCFILE, prints});
  },
});
