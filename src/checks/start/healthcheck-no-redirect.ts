import {answers, routes} from '../../project/facts/app/routes.ts';
import {healthCheck} from '../../project/facts/command/health-check.ts';
import {settings} from '../../project/facts/configuration/settings.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';

export const healthcheckNoRedirect = defineCheck({
  id: 'healthcheck-no-redirect',
  title: 'The health check is answered without a redirect',
  impact: 'degrades',
  notFor: contract =>
    contract.healthCheck?.redirectFails ? null : 'The platform has no health check that a redirect would fail.',
  messages: {
    slash: '{platform} asks {found}, and the app redirects it to {expected}: the redirect counts as a failure.',
    sslRedirect: '{found} redirects the health check, which comes over plain HTTP, to HTTPS: that counts as a failure.',
  },
  evaluate: (project, contract) => {
    const check = healthCheck(project, contract);
    if (!check.known) return undecided(check.reason, check.place);
    if (!check.value) return notApplicable('No address for a health check is configured.');
    const {path, place, secure = false} = check.value;
    const loaded = settings(project, contract);
    const redirect = loaded.known ? (loaded.value?.value('SECURE_SSL_REDIRECT') ?? null) : null;
    const exempt = loaded.known ? (loaded.value?.value('SECURE_REDIRECT_EXEMPT') ?? null) : null;
    if (redirect && !secure && !(redirect.kind === 'boolean' && !redirect.value)) {
      if (redirect.kind !== 'boolean' || exempt)
        return undecided(
          `Whether ${path} is redirected to HTTPS depends on SECURE_SSL_REDIRECT and SECURE_REDIRECT_EXEMPT.`,
          redirect.place,
        );
      const expected = `SECURE_REDIRECT_EXEMPT = [r"^${path.replace(/^\//, '').replaceAll('.', '\\.')}$"]`;
      return fail({messageId: 'sslRedirect', found: 'SECURE_SSL_REDIRECT = True', expected, at: redirect.place});
    }
    if (contract.healthCheck?.redirectFails === 'to-https')
      return pass({text: `${path} is not redirected to HTTPS`, at: place});
    const known = routes(project, contract);
    if (!known.known) return undecided(known.reason, known.place);
    const answer = answers(known.value, path);
    if (answer?.kind === 'redirected') return fail({messageId: 'slash', found: path, expected: `${path}/`, at: place});
    if (answer?.kind === 'exact')
      return pass({text: `${answer.route.path} answers ${path} as it is asked`, at: answer.route.place});
    return answer
      ? undecided(`A prefix decides whether ${answer.route.path} answers ${path}.`, answer.route.place)
      : notApplicable(
          'No route is known to answer the health check; healthcheck-endpoint judges that.',
          'healthcheck-endpoint',
        );
  },
});
