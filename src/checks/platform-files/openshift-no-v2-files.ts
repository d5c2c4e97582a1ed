import {environmentVariables} from '../../project/facts/configuration/environment-variables.ts';
import {defineCheck, failOrPass, type Problem, undecided} from '../define.ts';
import {buildsWithoutS2i} from './with-s2i.ts';

/** The variables of OpenShift 2, which its cartridges set. */
const OLD =
  /^OPENSHIFT_(?:REPO_DIR|DATA_DIR|HOMEDIR|LOG_DIR|TMP_DIR|APP_(?:NAME|DNS|UUID)|GEAR_(?:NAME|DNS|UUID)|CLOUD_DOMAIN|SECRET_TOKEN|INTERNAL_(?:IP|PORT)|(?:PYTHON|DIY|POSTGRESQL|MYSQL|MONGODB|REDIS)_\w+)$/;

export const openshiftNoV2Files = defineCheck({
  id: 'openshift-no-v2-files',
  title: 'No code reads the variables of OpenShift 2',
  impact: 'degrades',
  notFor: buildsWithoutS2i,
  messages: {
    variable:
      '{found} was a variable of OpenShift 2, and nothing sets it any more: the code takes what it does without.',
  },
  evaluate(project, contract) {
    const read = environmentVariables(project, contract);
    if (!read.known) return undecided(read.reason, read.place);
    const problems = read.value
      .filter(({name}) => OLD.test(name))
      .map(
        ({name, place}): Problem<'variable'> => ({
          messageId: 'variable',
          found: name,
          expected: 'a variable of your own, set with oc set env',
          at: place,
        }),
      );
    return failOrPass(problems, 'the code reads none of them; dead-platform-files looks for the folder .openshift');
  },
});
