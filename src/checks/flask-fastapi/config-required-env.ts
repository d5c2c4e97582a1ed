import {reachableModules} from '../../project/facts/app/reachable-modules.ts';
import {unguardedReads} from '../../project/facts/configuration/optional-reads.ts';
import {productionEnvironment} from '../../project/facts/configuration/production-environment.ts';
import {defineCheck, failOrPass, undecided} from '../define.ts';

export const configRequiredEnv = defineCheck({
  id: 'config-required-env',
  title: 'A variable that the app cannot do without is required by name',
  impact: 'degrades',
  messages: {
    stops:
      'Where {variable} is not set, {file} uses None in its place and stops with an error that does not say which variable is missing.',
    noneInText: 'Where {variable} is not set, {file} writes the word None in its place, and nothing says so.',
  },
  evaluate(project, contract) {
    const reached = reachableModules(project, contract);
    if (!reached.known) return undecided(reached.reason, reached.place);
    const assume = productionEnvironment(project, contract);
    const problems = unguardedReads(project, contract)
      .filter(({name}) => assume(name) === undefined)
      .map(({name, outcome, says, place}) => ({
        messageId: outcome === 'error' ? ('stops' as const) : ('noneInText' as const),
        found: `os.environ.get("${name}")`,
        expected: `os.environ["${name}"]`,
        at: place,
        data: {variable: name},
        prints: says,
      }));
    return failOrPass(problems, 'no variable that may be missing is used as if it were always there');
  },
});
