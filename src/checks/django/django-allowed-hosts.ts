import {platforms} from '../../platforms/index.ts';
import type {Contract} from '../../project/contract.ts';
import {settingsConfigure} from '../../project/facts/configuration/settings-configure.ts';
import {productionDependency} from '../../project/facts/dependencies/dependencies.ts';
import type {PythonValue} from '../../project/facts/python/python-value.ts';
import {variablesIn} from '../../project/facts/python/settle.ts';
import {satisfies} from '../../project/formats/pep440.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, outside, type Problem, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {type Scenarios, setOnPlatform, withSettings} from './with-settings.ts';

type MessageId = 'empty' | 'onlyLocal' | 'otherPlatforms' | 'notAName' | 'notAList' | 'anyHost';

const LOCAL = /^(?:\.?localhost|127(?:\.\d+){3}|\[?::1\]?|0\.0\.0\.0|testserver|[\w-]+\.local|)$/i;

export const djangoAllowedHosts = defineCheck({
  id: 'django-allowed-hosts',
  title: 'ALLOWED_HOSTS has the name under which the app answers',
  impact: 'breaks',
  messages: {
    empty: 'ALLOWED_HOSTS is empty in production: Django answers every request with 400 Bad Request.',
    onlyLocal:
      'ALLOWED_HOSTS has only names of your own machine: on {platform}, Django answers every request with 400 Bad Request.',
    otherPlatforms:
      'ALLOWED_HOSTS has {found}, a name of another platform, and none of {platform}: Django answers every request with 400 Bad Request.',
    notAName:
      'ALLOWED_HOSTS has {found}, which no request can match: a name stands there without scheme, port, path and star.',
    notAList: 'ALLOWED_HOSTS is one text in production, not a list of names: Django does not accept that.',
    anyHost:
      'ALLOWED_HOSTS accepts any name ("*"): a forged Host header gets into links that the app makes, in mails for example.',
  },
  evaluate: (project, contract): Outcome<MessageId> =>
    withSettings(project, contract, (settings, scenarios) => {
      const middleware = settings.value('MIDDLEWARE');
      // What settings.configure() does not name is empty, and so is its list of middleware.
      const isEmpty = !middleware && settingsConfigure(project, settings.file) !== null;
      if (isEmpty || (middleware?.kind === 'list' && !middleware.open && middleware.items.length === 0))
        return notApplicable('MIDDLEWARE is empty, so that nothing compares the name under which a page is asked for.');
      const hosts = settings.value('ALLOWED_HOSTS');
      if (hosts) return judge(hosts, contract, hasOldDjango(project, contract), scenarios);
      return fail(problem('empty', contract, {file: settings.file, line: 1, column: 1}));
    }),
});

function problem(messageId: MessageId, contract: Contract, at: PythonValue['place']): Problem<MessageId> {
  const prints =
    messageId === 'notAList'
      ? 'django.core.exceptions.ImproperlyConfigured: The ALLOWED_HOSTS setting must be a list or a tuple.'
      : printed(contract, 'host-not-allowed');
  return {messageId, expected: expected(contract), at, prints};
}

function expected(contract: Contract): string {
  return `ALLOWED_HOSTS = ["${contract.edge.hosts[0] ?? 'www.example.com'}"]`;
}

function judge(
  hosts: PythonValue,
  contract: Contract,
  oldDjango: boolean,
  {unset, open, assume}: Scenarios,
): Outcome<MessageId> {
  const variables = variablesIn(hosts).filter(name => assume(name) === undefined);
  const fromEnvironment = (): Outcome<MessageId> => ({
    ...pass({text: `it is read from ${variables.join(' and ')}`, at: hosts.place}),
    open: setOnPlatform(contract, variables.slice(0, 1)),
  });
  const configured = open(hosts);
  const isText =
    configured.kind === 'string' ||
    configured.kind === 'text' ||
    (configured.kind === 'environment' && configured.cast === 'text');
  // Older versions of Django took a text for the list of its characters, so that "*" alone allowed every name.
  if (configured.kind === 'string' && configured.value === '*' && oldDjango)
    return undecided(
      'Whether this version of Django takes a text for ALLOWED_HOSTS decides; a list is right in all.',
      hosts.place,
    );
  if (isText) return fail(problem('notAList', contract, hosts.place));
  const alone = unset(hosts);
  if (alone.kind !== 'list')
    return variables.length > 0 && /^(?:error|none|absent|environment)$/.test(alone.kind)
      ? fromEnvironment()
      : undecided(
          'What ALLOWED_HOSTS has in production cannot be followed; a list, or a variable that is split, can.',
          hosts.place,
        );
  const names = alone.items.flatMap(item => (item.kind === 'string' ? [item] : []));
  const unknown = alone.open || names.length < alone.items.length;
  const any = names.find(name => name.value === '*');
  if (any) return fail({...problem('anyHost', contract, any.place), impact: 'degrades', prints: null});
  const own = names.find(name => !isNoName(name.value) && contract.edge.hosts.some(host => isUnder(name.value, host)));
  if (own) return pass({text: `it has ${own.value}`, at: own.place});
  if (alone.items.some(item => item.kind === 'environment' && item.name === contract.edge.hostVariable))
    return pass({text: `it has the name in ${contract.edge.hostVariable}`, at: hosts.place});
  if (variables.length > 0) return fromEnvironment();
  if (unknown) return undecided('Some names in ALLOWED_HOSTS cannot be followed; they decide.', hosts.place);
  const wrong = names.find(name => isNoName(name.value));
  const others = names.filter(name => !LOCAL.test(name.value) && !isNoName(name.value));
  if (wrong && others.length === 0) return fail({...problem('notAName', contract, wrong.place), found: wrong.value});
  const [domain] = others;
  if (domain && contract.edge.hosts.length === 0 && !isOfAPlatform(domain.value))
    return {
      ...pass({text: `it has ${domain.value}`, at: domain.place}),
      open: `Let the name ${domain.value.replace(/^\./, '')} lead to the server.`,
    };
  // Where the platform itself names the app, a check of its own says so.
  if (
    domain &&
    !contract.start.namedIn &&
    contract.edge.hosts.length > 0 &&
    others.every(one => isOfAPlatform(one.value))
  )
    return fail({...problem('otherPlatforms', contract, domain.place), found: domain.value});
  if (domain)
    return undecided(
      `ALLOWED_HOSTS has ${domain.value} and no name of ${contract.name}: the app answers there once that domain leads to it, and under no other name.`,
      domain.place,
    );
  const {hostsWrittenBy} = contract.edge;
  if (names.length === 0 && hostsWrittenBy !== undefined)
    return outside(
      `ALLOWED_HOSTS is empty, and ${hostsWrittenBy} writes the name of the app there on ${contract.name}. Where you do not use it, write ${expected(contract)}.`,
    );
  return fail(problem(names.length > 0 ? 'onlyLocal' : 'empty', contract, hosts.place));
}

function isOfAPlatform(name: string): boolean {
  return platforms.some(({edge}) => edge.hosts.some(host => isUnder(name, host)));
}

/** Whether Django compares it with no name: only a dot at the start stands for the names below, and `*` alone for all. */
function isNoName(pattern: string): boolean {
  return /[:/*\s]/.test(pattern) && !LOCAL.test(pattern);
}

function hasOldDjango(project: Project, contract: Contract): boolean {
  const django = productionDependency(project, contract, 'django');
  const version = django.known ? (django.value?.version ?? null) : null;
  return version !== null && satisfies(version, '<5') === true;
}

/** Whether a pattern of Django (`app.example.com`, `.example.com`) matches a name under a platform's domain. */
function isUnder(pattern: string, domain: string): boolean {
  const [name, end] = [pattern.toLowerCase(), domain.toLowerCase()];
  return name === end || name.endsWith(end.startsWith('.') ? end : `.${end}`);
}
