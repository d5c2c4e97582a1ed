import {healthCheck} from '../../project/facts/command/health-check.ts';
import {variablesIn} from '../../project/facts/python/settle.ts';
import {defineCheck, fail, notApplicable, type Outcome, outside, pass, undecided} from '../define.ts';
import {namesIn, withSettings} from '../django/with-settings.ts';
import {printed} from '../printed.ts';

type MessageId = 'refused';

/** The first of Django that looks at the name of every request. */
const LOOKS = 'django.middleware.common.CommonMiddleware';

export const railwayHealthcheckHost = defineCheck({
  id: 'railway-healthcheck-host',
  title: 'Django answers the name under which the health check asks',
  impact: 'breaks',
  notFor: ({healthCheck: check, name}) =>
    check?.host === undefined ? `Under which name ${name} asks for a health check is not known.` : null,
  messages: {
    refused:
      'The health check asks {found}, which ALLOWED_HOSTS does not have: Django answers it with 400 Bad Request, and {platform} does not put the new version to use.',
  },
  evaluate: (project, contract): Outcome<MessageId> => {
    const check = healthCheck(project, contract);
    if (!check.known) return undecided(check.reason, check.place);
    if (!check.value) return notApplicable('No address for a health check is configured.');
    const {place} = check.value;
    const host = check.value.host ?? contract.healthCheck?.host ?? null;
    return withSettings(project, contract, (settings, scenarios) => {
      const {unset, assume} = scenarios;
      const written = settings.value('ALLOWED_HOSTS');
      const hosts = written && unset(written);
      if (!hosts) return notApplicable('There is no ALLOWED_HOSTS yet.', 'django-allowed-hosts');
      const names = hosts.kind === 'list' ? hosts.items.flatMap(i => (i.kind === 'string' ? [i.value] : [])) : [];
      const allowed = names.find(name => allows(name, host));
      if (allowed !== undefined) return pass({text: `ALLOWED_HOSTS has ${allowed}`, at: hosts.place});
      const name = host ?? 'the address of the container';
      const variables = variablesIn(written).filter(variable => assume(variable) === undefined);
      if (variables.length > 0)
        return outside(
          `The health check asks ${name}; the value of ${variables[0]} decides whether Django answers it.`,
        );
      if (hosts.kind !== 'list' || hosts.open || names.length < hosts.items.length)
        return undecided(
          `Whether ALLOWED_HOSTS has ${name} cannot be read; the health check asks under that name.`,
          hosts.place,
        );
      if (names.length === 0) return notApplicable('ALLOWED_HOSTS is empty yet.', 'django-allowed-hosts');
      const {items, complete} = namesIn(settings, 'MIDDLEWARE', scenarios);
      const looks = items.findIndex(item => item.name === LOOKS);
      const before = items.slice(0, looks).find(item => !/^(?:django|whitenoise|corsheaders)\./.test(item.name));
      if (!complete || looks < 0)
        return undecided(
          `Whether something looks at the name that the health check asks for decides; CommonMiddleware, which does, is not to be seen in MIDDLEWARE.`,
          settings.place('MIDDLEWARE'),
        );
      if (before)
        return undecided(
          `${before.name} stands before CommonMiddleware; whether it answers the health check by itself decides.`,
          before.place,
        );
      return fail({
        messageId: 'refused',
        found: host === null ? 'the address of the container, without a name,' : host,
        expected: host === null ? 'a header Host of the health check with a name in ALLOWED_HOSTS' : `"${host}"`,
        at: host === null ? place : hosts.place,
        prints: printed(contract, 'host-not-allowed'),
      });
    });
  },
});

/** Whether an entry of ALLOWED_HOSTS accepts a name; the address of a container is accepted by `*` alone. */
function allows(entry: string, host: string | null): boolean {
  if (entry === '*') return true;
  if (host === null) return false;
  const [pattern, name] = [entry.toLowerCase(), host.toLowerCase().replace(/:\d{1,5}$/, '')];
  return pattern.startsWith('.') ? name === pattern.slice(1) || name.endsWith(pattern) : pattern === name;
}
