import {
  itemsAt,
  memberAt,
  scalarAt,
  type YamlNode,
  type YamlScalar,
} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, type Problem} from '../define.ts';
import {misspeltIn, type Synonyms} from './misspelt-keys.ts';
import {isStandard, readsNoAppYaml, wholeAppYaml, withAppYaml} from './with-app-yaml.ts';

type MessageId = 'key' | 'script' | 'unknownKey' | 'variables' | 'value';

export const gaeNoLegacyKeys = defineCheck({
  id: 'gae-no-legacy-keys',
  title: 'app.yaml has no keys of the Python 2 runtime',
  impact: 'breaks',
  notFor: contract =>
    readsNoAppYaml(contract) ?? (isStandard(contract) ? null : `${contract.name} never had the Python 2 runtime.`),
  messages: {
    key: '{found} belongs to the Python 2 runtime: {platform} returns an error where a Python 3 runtime has it.',
    unknownKey: 'App Engine knows no key {found}; {expected} is meant, and the deploy stops there.',
    value: 'App Engine takes no {found} there, and the deploy stops.',
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
      const handlers = itemsAt(fields, 'handlers');
      const unknown = [
        ...unknownKeys('AppInfoExternal', misspeltIn(fields, KEYS, SYNONYMS)),
        ...handlers.flatMap(handler => unknownKeys('URLMap', misspeltIn(handler, HANDLER))),
      ];
      const variables = memberAt(fields, 'env_variables');
      const list: readonly Problem<MessageId>[] =
        variables?.value.kind === 'list'
          ? [{messageId: 'variables', expected: 'NAME: value', at: variables.keyPlace}]
          : [];
      return failOrPass([...keys, ...scripts, ...unknown, ...list, ...handlers.flatMap(valueProblems)], {
        text: 'no key of the Python 2 runtime',
        at: wholeAppYaml,
      });
    }),
});

/** @param type what App Engine calls the object that the keys are in */
function unknownKeys(type: string, misspelt: ReturnType<typeof misspeltIn>): readonly Problem<'unknownKey'>[] {
  return misspelt.map(({key, meant, place}) => ({
    messageId: 'unknownKey',
    found: key,
    expected: meant,
    at: place,
    prints: `Unexpected attribute '${key}' for object of type ${type}.`,
  }));
}

/** What gcloud refuses in a handler. */
function valueProblems(handler: YamlNode): readonly Problem<'value'>[] {
  const [url, secure, files] = ['url', 'secure', 'static_files'].map(key => scalarAt(handler, key));
  return [
    ...(url && !/^[/.(^]/.test(url.text) ? [valueProblem('url', url, `/${url.text}`)] : []),
    ...(secure && !/^(?:always|never|optional|default)$/.test(secure.text)
      ? [valueProblem('secure', secure, 'always')]
      : []),
    ...(files && !memberAt(handler, 'upload')
      ? [{...valueProblem('static_files', files, files.text), expected: `upload: ${files.text}`}]
      : []),
  ];
}

function valueProblem(key: string, {text, place}: YamlScalar, meant: string): Problem<'value'> {
  return {messageId: 'value', found: `${key}: ${text}`, expected: `${key}: ${meant}`, at: place};
}

const HANDLER = [
  ...['url', 'script', 'static_dir', 'static_files', 'upload', 'secure', 'expiration', 'login', 'http_headers'],
  ...['mime_type', 'redirect_http_response_code', 'require_matching_file'],
];

const KEYS = [
  ...['runtime', 'env', 'service', 'entrypoint', 'env_variables', 'handlers', 'error_handlers', 'instance_class'],
  ...['automatic_scaling', 'basic_scaling', 'manual_scaling', 'inbound_services'],
];

const SYNONYMS: Synonyms = {
  env_vars: 'env_variables',
  environment: 'env_variables',
  variables: 'env_variables',
  command: 'entrypoint',
  min_instances: 'min_instances below automatic_scaling',
  max_instances: 'max_instances below automatic_scaling',
};

const LEGACY = ['api_version', 'threadsafe', 'libraries', 'builtins', 'application_readable'];

const INSTEAD: Readonly<Record<string, string>> = {libraries: 'the same packages in requirements.txt'};
