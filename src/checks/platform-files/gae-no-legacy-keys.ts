import {itemsAt, memberAt, scalarAt} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, type Problem} from '../define.ts';
import {isStandard, readsNoAppYaml, wholeAppYaml, withAppYaml} from './with-app-yaml.ts';

type MessageId = 'key' | 'script';

export const gaeNoLegacyKeys = defineCheck({
  id: 'gae-no-legacy-keys',
  title: 'app.yaml has no keys of the Python 2 runtime',
  impact: 'breaks',
  notFor: contract =>
    readsNoAppYaml(contract) ?? (isStandard(contract) ? null : `${contract.name} never had the Python 2 runtime.`),
  messages: {
    key: '{found} belongs to the Python 2 runtime: {platform} returns an error where a Python 3 runtime has it.',
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
      return failOrPass([...keys, ...scripts], {text: 'no key of the Python 2 runtime', at: wholeAppYaml});
    }),
});

const LEGACY = ['api_version', 'threadsafe', 'libraries', 'builtins', 'application_readable'];

const INSTEAD: Readonly<Record<string, string>> = {libraries: 'the same packages in requirements.txt'};
