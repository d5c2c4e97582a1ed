import type {Contract} from '../../project/contract.ts';
import type {Settings} from '../../project/facts/configuration/settings.ts';
import {truth} from '../../project/facts/python/python-operators.ts';
import {variablesIn} from '../../project/facts/python/settle.ts';
import {defineCheck, failOrPass, notApplicable, type Outcome, type Problem, undecided} from '../define.ts';
import {type NameList, namesIn, type Scenarios, setOnPlatform, withSettings} from './with-settings.ts';

type MessageId = 'session' | 'csrf';

const COOKIES = [
  {messageId: 'session', setting: 'SESSION_COOKIE_SECURE', middleware: /\.SessionMiddleware$/},
  {messageId: 'csrf', setting: 'CSRF_COOKIE_SECURE', middleware: /\.CsrfViewMiddleware$/},
] as const;

export const djangoSecureCookies = defineCheck({
  id: 'django-secure-cookies',
  title: 'Cookies are sent by HTTPS only',
  impact: 'degrades',
  messages: {
    session:
      'SESSION_COOKIE_SECURE is off in production: on the first request by plain HTTP the browser sends the cookie that says who is signed in, and everyone on the way can read it.',
    csrf: 'CSRF_COOKIE_SECURE is off in production: on the first request by plain HTTP the browser sends the cookie that protects forms, and everyone on the way can read it.',
  },
  notFor: contract => (contract.edge.terminatesTls ? null : 'Whether visitors come by HTTPS is not known.'),
  evaluate: (project, contract): Outcome<MessageId> =>
    withSettings(project, contract, (settings, scenarios) => {
      const middleware = namesIn(settings, 'MIDDLEWARE', scenarios);
      const used = COOKIES.filter(cookie => isSet(cookie, middleware, settings, scenarios));
      if (used.length === 0)
        return middleware.complete
          ? notApplicable('No middleware of the project sets these cookies.')
          : undecided('MIDDLEWARE cannot be followed; whether it sets these cookies decides.');
      const judged = used.map(cookie => ({...cookie, value: settings.value(cookie.setting)}));
      const problems = judged.flatMap(({messageId, setting, value, middleware: pattern}): Problem<MessageId>[] => {
        const on = value ? truth(scenarios.unset(value)) : false;
        if (on !== false || (value && openVariables(value, scenarios).length > 0)) return [];
        const at = value?.place ?? middleware.items.find(({name}) => pattern.test(name))?.place;
        return [{messageId, expected: `${setting} = True`, at: at ?? null}];
      });
      const unclear = judged.find(({value}) => value && truth(scenarios.unset(value)) === null);
      if (problems.length === 0 && unclear?.value)
        return undecided(`What ${unclear.setting} is in production cannot be followed.`, unclear.value.place);
      const off = judged.flatMap(({value}) =>
        value && !truth(scenarios.unset(value)) ? openVariables(value, scenarios) : [],
      );
      const evidence = judged.map(({setting, value}) => ({text: setting, at: value?.place ?? null}));
      return {...failOrPass(problems, ...evidence), open: todo(contract, off)};
    }),
});

/** Whether the project sets this cookie at all. */
function isSet(
  {messageId, middleware: pattern}: (typeof COOKIES)[number],
  {items}: NameList,
  {value}: Settings,
  {unset}: Scenarios,
): boolean {
  // With the token in the session there is no cookie of its own.
  const inSession = value('CSRF_USE_SESSIONS');
  if (messageId === 'csrf' && inSession && truth(unset(inSession)) !== false) return false;
  return items.some(({name}) => pattern.test(name));
}

function openVariables(value: Parameters<typeof variablesIn>[0], {assume}: Scenarios): readonly string[] {
  return variablesIn(value).filter(name => assume(name) === undefined);
}

function todo(contract: Contract, variables: readonly string[]): string | undefined {
  return setOnPlatform(contract, [...new Set(variables)]);
}
