import {itemsAt, memberAt, scalarAt} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, type Problem} from '../define.ts';
import {misspeltIn} from './misspelt-keys.ts';
import {isStandard, readsNoAppYaml, wholeAppYaml, withAppYaml} from './with-app-yaml.ts';

type MessageId = 'key' | 'script' | 'unknownKey' | 'variables';

export const gaeNoLegacyKeys = defineCheck({
  id: 'gae-no-legacy-keys',
  title: 'app.yaml has no keys of the Python 2 runtime',
  impact: 'breaks',
  notFor: contract =>
    readsNoAppYaml(contract) ?? (isStandard(contract) ? null : `${contract.name} never had the Python 2 runtime.`),
  messages: {
    key: '{found} belongs to the Python 2 runtime: {platform} returns an error where a Python 3 runtime has it.',
    unknownKey: 'App Engine knows no key {found}; {expected} is meant, and the deploy stops there.',
    variables:
      'env_variables is a list here, and App Engine takes names with their values: NAME: value, without dashes.',
    script:
      'script: {found} named a module of the Python 2 runtime; every address goes to the start command now, and the only value is auto.',
  },
  evaluate: project =>
    withAppYaml(project, fields => {
      const keys = LEGACY.flatMap((key): Problem<MessageId>[] => {
        const member = memberAt(fields, key);
        return member
          ? [{messageId: 'key', found: key, expected: INSTEAD[key] ?? `no ${key}`, at: member.keyPlace}]
          : [];
      });
      const scripts = itemsAt(fields, 'handlers').flatMap((handler): Problem<MessageId>[] => {
        const script = scalarAt(handler, 'script');
        return script && script.text !== 'auto'
          ? [{messageId: 'script', found: script.text, expected: 'script: auto', at: script.place}]
          : [];
      });
      const unknown = misspeltIn(fields, KEYS).map(
        ({key, meant, place}): Problem<MessageId> => ({
          messageId: 'unknownKey',
          found: key,
          expected: meant,
          at: place,
          prints: `Unexpected attribute '${key}' for object of type AppInfoExternal.`,
        }),
      );
      const variables = memberAt(fields, 'env_variables');
      const list: readonly Problem<MessageId>[] =
        variables?.value.kind === 'list'
          ? [{messageId: 'variables', expected: 'NAME: value', at: variables.keyPlace}]
          : [];
      return failOrPass([...keys, ...scripts, ...unknown, ...list], {
        text: 'no key of the Python 2 runtime',
        at: wholeAppYaml,
      });
    }),
});

const KEYS = [
  ...['runtime', 'env', 'service', 'entrypoint', 'env_variables', 'handlers', 'error_handlers', 'instance_class'],
  ...['automatic_scaling', 'basic_scaling', 'manual_scaling', 'inbound_services'],
];

const LEGACY = ['api_version', 'threadsafe', 'libraries', 'builtins', 'application_readable'];

const INSTEAD: Readonly<Record<string, string>> = {libraries: 'the same packages in requirements.txt'};
