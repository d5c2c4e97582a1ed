import type {Contract} from '../../project/contract.ts';
import {variablesIn} from '../../project/facts/python/settle.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {fail, notApplicable, type Outcome, outside, pass, undecided} from '../define.ts';
import {namesIn, withSettings} from '../django/with-settings.ts';
import {printed} from '../printed.ts';

/** The first of Django that looks at the name of every request. */
const LOOKS = 'django.middleware.common.CommonMiddleware';

/** Under which name something asks whether the app is well; null: under an address, which is no name. */
interface Asked {
  readonly host: string | null;
  /** What `host` is where it is no name. */
  readonly address: string;
  readonly expected: string;
  /** Where the finding stands; absent: at ALLOWED_HOSTS. */
  readonly at?: Place;
}

/** Judges whether Django answers a request under this name, or refuses it because ALLOWED_HOSTS does not have it. */
export function judgeAskedHost(
  project: Project,
  contract: Contract,
  {host, address, expected, at}: Asked,
): Outcome<'refused'> {
  return withSettings(project, contract, (settings, scenarios) => {
    const {unset, assume} = scenarios;
    const written = settings.value('ALLOWED_HOSTS');
    const hosts = written && unset(written);
    if (!hosts) return notApplicable('There is no ALLOWED_HOSTS yet.', 'django-allowed-hosts');
    const names = hosts.kind === 'list' ? hosts.items.flatMap(i => (i.kind === 'string' ? [i.value] : [])) : [];
    const allowed = names.find(name => allows(name, host));
    if (allowed !== undefined) return pass({text: `ALLOWED_HOSTS has ${allowed}`, at: hosts.place});
    const name = host ?? address;
    const variables = variablesIn(written).filter(variable => assume(variable) === undefined);
    if (variables.length > 0)
      return outside(`The health check asks ${name}; the value of ${variables[0]} decides whether Django answers it.`);
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
      found: host ?? `${address}, without a name,`,
      expected,
      at: at ?? hosts.place,
      prints: printed(contract, 'host-not-allowed'),
    });
  });
}

/** Whether an entry of ALLOWED_HOSTS accepts a name; an address is accepted by `*` alone. */
function allows(entry: string, host: string | null): boolean {
  if (entry === '*') return true;
  if (host === null) return false;
  const [pattern, name] = [entry.toLowerCase(), host.toLowerCase().replace(/:\d{1,5}$/, '')];
  return pattern.startsWith('.') ? name === pattern.slice(1) || name.endsWith(pattern) : pattern === name;
}
