import {counted} from '../../project/counted.ts';
import {documentedWords, slipOf} from '../../project/facts/configuration/documented-variables.ts';
import {environmentVariables} from '../../project/facts/configuration/environment-variables.ts';
import {isUnderCondition} from '../../project/facts/python/under-condition.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {neededVariables} from './required-variables.ts';

export const requiredEnvDocumented = defineCheck({
  id: 'required-env-documented',
  title: 'The variables that have to be set are written down',
  impact: 'degrades',
  messages: {
    missing: 'The code needs {names}, and no file says so: whoever deploys the app next finds out when it stops.',
    misspelt:
      'The code reads {found}, and {document} names {expected}, which nothing reads: whoever sets what is written there sets another variable.',
  },
  evaluate(project, contract) {
    const variables = environmentVariables(project, contract);
    if (!variables.known) return undecided(variables.reason, variables.place);
    const slips = variables.value.flatMap(({name, place}) => {
      const slip = slipOf(project, name);
      return slip
        ? [{messageId: 'misspelt' as const, found: name, expected: slip.meant, at: place, data: {document: slip.file}}]
        : [];
    });
    if (slips.length > 0) return fail(...slips);
    const needed = neededVariables(project, contract).filter(
      ({required, places}) => required && !places.some(place => isUnderCondition(project, place)),
    );
    if (needed.length === 0) return notApplicable('The code needs no variable that the platform does not set.');
    const words = documentedWords(project);
    const missing = needed.filter(({name}) => !words.has(name.toUpperCase()));
    const [first] = missing;
    if (!first) return pass(`${counted(needed.length, 'variable')} that the code needs, all of them written down`);
    const names = missing.map(({name}) => name);
    if (project.git?.prefix)
      return undecided(
        `The repository goes on above this folder, and its files may name ${first.name}, which the code needs.`,
        first.place,
      );
    return fail({
      messageId: 'missing',
      found: names.join(', '),
      expected: `a line in .env.example for ${names.join(', ')}`,
      at: first.place,
      data: {names: names.join(' and ')},
    });
  },
});
