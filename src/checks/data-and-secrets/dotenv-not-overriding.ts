import type {Contract} from '../../project/contract.ts';
import {dotenvCalls} from '../../project/facts/configuration/dotenv-overrides.ts';
import {isIgnored, sendsFolder} from '../../project/facts/configuration/ignored.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, notApplicable, undecided} from '../define.ts';

export const dotenvNotOverriding = defineCheck({
  id: 'dotenv-not-overriding',
  title: 'A file of variables does not replace what is set on the platform',
  impact: 'degrades',
  messages: {
    overrides:
      '{found} in {text}() puts the values of {env} in the place of the variables that are set on {platform}, and that file is deployed with the code.',
  },
  evaluate(project, contract) {
    const calls = dotenvCalls(project, contract);
    if (calls.length === 0) return notApplicable('The code of production reads no file of variables.');
    const overriding = calls.filter(({overrides}) => overrides !== null);
    const hidden = overriding.find(({file}) => file === null);
    if (hidden)
      return undecided('Which file is read decides whether it is deployed and replaces the variables.', hidden.place);
    const problems = overriding
      .filter(({file}) => file !== null && goesAlong(project, contract, file))
      .map(({text, file, overrides, place}) => ({
        messageId: 'overrides' as const,
        found: overrides,
        expected: `${text}()`,
        at: place,
        data: {text, env: file ?? '.env'},
      }));
    return failOrPass(
      problems,
      ...calls.map(({text, file, overrides, place}) => ({
        text:
          overrides === null
            ? `${text}() leaves variables alone that are set already`
            : `${file} is not deployed, so nothing is replaced`,
        at: place,
      })),
    );
  },
});

/** Whether a file is deployed with the code: it is tracked, or it lies in the folder that is sent as it is. */
function goesAlong(project: Project, contract: Contract, path: string): boolean {
  const file = project.files.get(path);
  if (!file) return false;
  if (file.tracked === true) return true;
  return (sendsFolder(project, contract) || file.tracked === null) && isIgnored(project, path) === false;
}
