import {maskSecret} from '../../project/clean-text.ts';
import type {Contract} from '../../project/contract.ts';
import type {PythonValue} from '../../project/facts/python/python-value.ts';
import {readingOf} from '../../project/facts/python/reads-variable.ts';
import {variablesIn} from '../../project/facts/python/settle.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, type Outcome, pass, undecided} from '../define.ts';
import {type Scenarios, setOnPlatform, withSettings} from './with-settings.ts';

type MessageId = 'literal' | 'literalDefault' | 'random' | 'empty';

/** Functions that make a new key each time they are called. */
const RANDOM =
  /(?:^|\.)(?:get_random_secret_key|get_random_string|token_(?:urlsafe|hex|bytes)|urandom|uuid4|choices?|sample)$/;
const expectedIn = (project: Project, file: string) => `SECRET_KEY = ${readingOf(project, file, 'SECRET_KEY')}`;

export const djangoSecretKeyEnv = defineCheck({
  id: 'django-secret-key-env',
  title: 'The secret key comes from the environment',
  impact: 'unsafe',
  messages: {
    literal: 'SECRET_KEY is written in {file}: everyone who can read the code can sign sessions and reset links.',
    literalDefault:
      'Where the variable {variable} is not set, the key is one that is written in {file}, and everyone who reads the code knows it.',
    random:
      'SECRET_KEY is made up anew at each start: every restart signs everyone out, and two processes do not trust each other.',
    empty: 'SECRET_KEY is empty in production, and Django does not start without one.',
  },
  evaluate: (project, contract): Outcome<MessageId> =>
    withSettings(project, contract, (settings, scenarios) => {
      const key = settings.value('SECRET_KEY');
      if (key) return judge(key, project, contract, scenarios);
      const prints = 'django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.';
      return fail({
        messageId: 'empty',
        expected: expectedIn(project, settings.file),
        at: {file: settings.file, line: 1, column: 1},
        impact: 'breaks',
        prints,
      });
    }),
});

function judge(key: PythonValue, project: Project, contract: Contract, {unset, assume}: Scenarios): Outcome<MessageId> {
  const variables = variablesIn(key).filter(name => assume(name) === undefined);
  const alone = unset(key);
  const expected = expectedIn(project, alone.place.file);
  const isEmpty = () => empty(key, variables, contract, {expected, at: alone.place});
  switch (alone.kind) {
    case 'string':
    case 'text':
      if (alone.kind === 'string' && alone.value === '') return isEmpty();
      if (alone.kind === 'text' && variables.length === 0)
        return undecided('SECRET_KEY is put together from parts that cannot be followed.', alone.place);
      return fail({
        messageId: variables.length > 0 ? 'literalDefault' : 'literal',
        found: alone.kind === 'string' ? maskSecret(alone.value) : null,
        expected,
        at: alone.place,
        data: {variable: variables[0] ?? ''},
      });
    case 'call':
      if (RANDOM.test(alone.callee))
        return fail({messageId: 'random', found: `${alone.callee}()`, expected, at: alone.place, impact: 'degrades'});
      return undecided(`SECRET_KEY is what ${alone.callee}() returns; where that reads it from decides.`, alone.place);
    case 'none':
    case 'absent':
      return isEmpty();
    case 'error':
      return variables.length > 0
        ? fromEnvironment(key, variables, contract)
        : undecided(`SECRET_KEY cannot be followed: ${alone.reason}.`, alone.place);
    case 'environment':
      return fromEnvironment(key, variables, contract);
    default:
      return undecided(
        `Where SECRET_KEY comes from cannot be followed${alone.kind === 'unknown' ? `: ${alone.reason}` : ''}.`,
        alone.place,
      );
  }
}

function empty(
  key: PythonValue,
  variables: readonly string[],
  contract: Contract,
  where: {readonly expected: string; readonly at: Place},
): Outcome<MessageId> {
  if (variables.length > 0) return fromEnvironment(key, variables, contract);
  const prints = 'django.core.exceptions.ImproperlyConfigured: The SECRET_KEY setting must not be empty.';
  return fail({messageId: 'empty', ...where, impact: 'breaks', prints});
}

function fromEnvironment(key: PythonValue, variables: readonly string[], contract: Contract): Outcome<MessageId> {
  const [name] = variables;
  return {
    ...pass({text: name ? `it is read from ${name}` : 'it is read from the environment', at: key.place}),
    open: setOnPlatform(contract, variables.slice(0, 1)),
  };
}
