import {answers, routes} from '../../project/facts/app/routes.ts';
import {healthCheck} from '../../project/facts/command/health-check.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';

export const healthcheckEndpoint = defineCheck({
  id: 'healthcheck-endpoint',
  title: 'The address of the health check is one that the app answers',
  impact: 'degrades',
  notFor: contract =>
    contract.healthCheck ? null : 'The platform has no health check that a file of the project configures.',
  messages: {
    noRoute: '{platform} asks {found} whether the app is well, and no route of the app answers there.',
  },
  evaluate: (project, contract) => {
    const check = healthCheck(project, contract);
    if (!check.known) return undecided(check.reason, check.place);
    if (!check.value) return notApplicable('No address for a health check is configured.');
    const {path, place} = check.value;
    const known = routes(project, contract);
    if (!known.known) return undecided(known.reason, known.place);
    const answer = answers(known.value, path);
    if (answer && answer.kind !== 'perhaps')
      return pass({text: `${answer.route.path} answers the health check`, at: answer.route.place});
    if (answer) return undecided(`${answer.route.path} answers it if a prefix stands before it.`, answer.route.place);
    const {open, routes: all} = known.value;
    if (open) return undecided(`Whether ${path} is answered cannot be read: ${open.reason}.`, open.place);
    const likely = all.filter(route => /health|\bup\b|ping|status|ready|live/i.test(route.path));
    return fail({
      messageId: 'noRoute',
      found: path,
      expected: likely.length === 1 ? (likely[0]?.path ?? null) : null,
      at: place,
    });
  },
});
