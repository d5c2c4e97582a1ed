import type {Contract} from '../../project/contract.ts';
import {migrations} from '../../project/facts/command/migrations.ts';
import type {Settings} from '../../project/facts/configuration/settings.ts';
import {djangoIs} from '../../project/facts/dependencies/django-version.ts';
import type {PythonValue} from '../../project/facts/python/python-value.ts';
import {variablesIn} from '../../project/facts/python/settle.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, type Impact, notApplicable, type Outcome, type Problem, pass, undecided} from '../define.ts';
import {headerOf, READ_HEADER, takesSchemeOver} from './visitor-scheme.ts';
import {namesIn, type Scenarios, setOnPlatform, withSettings} from './with-settings.ts';

type MessageId = 'noScheme' | 'notAList' | 'notAnOrigin' | 'missing';

export const djangoCsrfTrustedOrigins = defineCheck({
  id: 'django-csrf-trusted-origins',
  title: 'Django accepts the forms that its own pages send',
  impact: 'breaks',
  messages: {
    noScheme:
      'CSRF_TRUSTED_ORIGINS has {found} without a scheme: since Django 4.0 such an entry matches nothing, and manage.py migrate stops at it.',
    notAList:
      'CSRF_TRUSTED_ORIGINS is one text, not a list: Django takes each letter for an origin, and manage.py migrate stops at the first.',
    notAnOrigin:
      'CSRF_TRUSTED_ORIGINS has {found}, which no request can match: an origin is a scheme and a name, without a path or a slash at the end.',
    missing:
      'Every form answers 403 Forbidden: {platform} ends HTTPS before the app, {server} does not take its header over, and so the address of the page ("https://…") differs from the one that Django believes in ("http://…").',
  },
  evaluate: (project, contract): Outcome<MessageId> =>
    withSettings(project, contract, (settings, scenarios) => {
      const compares = djangoIs(project, contract, '>=4');
      if (compares === false) return notApplicable('Django compares the origin of a form since version 4.0.');
      const written = settings.value('CSRF_TRUSTED_ORIGINS');
      const knowsScheme = schemeKnown(project, contract, settings, scenarios);
      const problems = written ? problemsOf(written, scenarios, impactOf(project, contract, knowsScheme)) : [];
      if (problems.length > 0)
        return compares === null
          ? undecided(
              'Which version of Django is installed decides: since 4.0 an origin needs a scheme.',
              written?.place,
            )
          : fail(...problems);
      const variables = written ? variablesIn(written).filter(name => scenarios.assume(name) === undefined) : [];
      const alone = written && scenarios.unset(written);
      if (written && variables.length > 0)
        return {
          ...pass({text: `it is read from ${variables.join(' and ')}`, at: written.place}),
          open: setOnPlatform(contract, variables.slice(0, 1)),
        };
      if (alone?.kind === 'list' && alone.items.length > 0)
        return pass({text: 'each origin has a scheme', at: alone.place});
      if (alone && alone.kind !== 'list' && alone.kind !== 'none')
        return undecided('What CSRF_TRUSTED_ORIGINS has in production cannot be followed; a list can.', alone.place);
      return judgeWithout(project, contract, settings, scenarios, knowsScheme);
    }),
});

/** What is wrong with the entries as they are written; an empty one that only a variable leaves so is none. */
function problemsOf(written: PythonValue, {unset, open}: Scenarios, impact: Impact): Problem<MessageId>[] {
  const configured = open(written);
  const isText = configured.kind === 'string' || configured.kind === 'text';
  if (isText || (configured.kind === 'environment' && configured.cast === 'text'))
    return [
      {
        messageId: 'notAList',
        expected: 'CSRF_TRUSTED_ORIGINS = ["https://…"]',
        at: written.place,
        impact,
        prints: says('h'),
      },
    ];
  const alone = unset(written);
  return (alone.kind === 'list' ? alone.items : []).flatMap((item): Problem<MessageId>[] => {
    if (item.kind !== 'string' || item.value === '') return [];
    const at = item.place;
    const found = item.value;
    const expected = /^(?:https?:\/\/)?([^/]*)/.exec(found)?.[1] ?? '';
    if (!found.includes('://'))
      return [{messageId: 'noScheme', found, expected: `"https://${expected}"`, at, impact, prints: says(found)}];
    return /^https?:\/\/(?:[^/]*\/|\*$)/.test(found)
      ? [{messageId: 'notAnOrigin', found, expected: `"https://${expected}"`, at, impact: 'degrades'}]
      : [];
  });
}

const says = (found: string) =>
  `?: (4_0.E001) As of Django 4.0, the values in the CSRF_TRUSTED_ORIGINS setting must start with a scheme (usually http:// or https://) but found ${found}.`;

/** manage.py stops at such an entry; the app itself starts, and rejects forms where it does not know its own address. */
function impactOf(project: Project, contract: Contract, knowsScheme: boolean | null): Impact {
  const runs = migrations(project, contract).runBy.some(({by}) => by !== 'code');
  return runs || knowsScheme === false ? 'breaks' : 'degrades';
}

/** Whether Django knows that visitors come by HTTPS; null where that cannot be told. */
function schemeKnown(project: Project, contract: Contract, settings: Settings, {unset}: Scenarios): boolean | null {
  if (!contract.edge.terminatesTls || contract.edge.tellsScheme) return true;
  const header = headerOf(settings, unset);
  if (header?.kind === 'right') return true;
  const server = takesSchemeOver(project, contract);
  if (server.taken) return true;
  return header?.kind === 'unclear' || server.name === null ? null : false;
}

function judgeWithout(
  project: Project,
  contract: Contract,
  settings: Settings,
  scenarios: Scenarios,
  knowsScheme: boolean | null,
): Outcome<MessageId> {
  if (knowsScheme) return pass('no other origin is needed: Django knows the address under which it answers');
  const middleware = namesIn(settings, 'MIDDLEWARE', scenarios);
  const csrf = middleware.items.find(({name}) => name === 'django.middleware.csrf.CsrfViewMiddleware');
  if (!csrf && middleware.complete)
    return notApplicable('CsrfViewMiddleware, which compares origins, is not installed.');
  const admin = namesIn(settings, 'INSTALLED_APPS', scenarios).items.some(({name}) =>
    /^django\.contrib\.admin\b/.test(name),
  );
  const server = takesSchemeOver(project, contract).name;
  const compares = djangoIs(project, contract, '>=4');
  if (!csrf || !admin || knowsScheme === null || server === null || compares === null)
    return undecided(
      'Whether forms are accepted depends on the version of Django, on the server and on whether the project has forms.',
    );
  return fail({
    messageId: 'missing',
    expected: READ_HEADER,
    at: csrf.place,
    impact: 'degrades',
    data: {server},
    prints: REJECTED,
  });
}

const REJECTED = 'Forbidden (403): Origin checking failed - https://… does not match any trusted origins.';
