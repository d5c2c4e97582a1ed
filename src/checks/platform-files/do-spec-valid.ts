import {doSpecKeys} from '../../platforms/do-spec.ts';
import type {Contract} from '../../project/contract.ts';
import {platformPort} from '../../project/facts/command/platform-port.ts';
import {serverCommand} from '../../project/facts/command/server-command.ts';
import {bindsSeveral} from '../../project/facts/command/several-binds.ts';
import {doWebService} from '../../project/facts/command/sources/do-components.ts';
import type {DoComponent, DoSpec} from '../../project/formats/do-spec.ts';
import {
  itemsAt,
  memberAt,
  scalarAt,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
  yamlAt,
} from '../../project/formats/yaml-with-positions.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, failOrPass, type Problem} from '../define.ts';
import {misspeltIn, type Synonyms} from './misspelt-keys.ts';
import {readsNoDoSpec, withDoSpec} from './with-do-spec.ts';

type MessageId =
  | 'syntax'
  | 'unknownKey'
  | 'notList'
  | 'missingName'
  | 'name'
  | 'repeated'
  | 'source'
  | 'kind'
  | 'engine'
  | 'port'
  | 'healthPort'
  | 'scope'
  | 'type';

export const doSpecValid = defineCheck({
  id: 'do-spec-valid',
  title: 'The specification of the app holds what DigitalOcean accepts',
  impact: 'breaks',
  notFor: readsNoDoSpec,
  messages: {
    syntax: 'The specification cannot be read: {found}',
    unknownKey: 'DigitalOcean knows no key {found} here, and refuses a specification with it; {expected} is meant.',
    notList: '{found} is no list: each entry begins with a dash.',
    missingName: '{what} has no name, and DigitalOcean refuses a specification without it.',
    name: 'The name {found} is refused: a name has 2 to 32 small letters, digits and hyphens, and begins with a letter.',
    repeated: 'Two parts of the app have the name {found}, and each needs one of its own.',
    source: '{found} is no repository as DigitalOcean takes it: the name of the owner and its own, below {key}.',
    kind: '{found} is no kind of job; {expected} is one.',
    engine: '{found} is no engine of a database; {expected} is one.',
    port: '{key} is {found}, and a port is a number from 1 to 65535.',
    healthPort:
      'The health check asks port {found}, and the app listens on port {wanted} alone: no version ever counts as well.',
    scope: 'The scope {found} is none of those that a variable can have.',
    type: 'The type {found} is none of those that a variable can have.',
  },
  evaluate: (project, contract) =>
    withDoSpec(project, spec => {
      if (spec.error) return fail({messageId: 'syntax', found: spec.error.message, at: spec.error.place});
      return failOrPass([...problemsOf(spec), ...healthPort(project, contract)], {
        text: `${spec.file} can be read`,
        at: at(spec.file),
      });
    }),
});

/** A port of the health check that is another than the one that the server of the web service opens. */
function healthPort(project: Project, contract: Contract): readonly Problem<MessageId>[] {
  const service = doWebService(project);
  const server = serverCommand(project, contract);
  const usual = platformPort(project, contract);
  if (!service.known || !service.value || !server.known || !server.value || usual === null) return [];
  const asked = scalarAt(yamlAt(service.value.fields, 'health_check'), 'port');
  const {port} = server.value.listen;
  const bound = port.kind === 'literal' ? port.number : port.kind === 'variable' && port.name === 'PORT' ? usual : null;
  if (!asked || !isPort(asked) || bound === null || bindsSeveral(server.value) || asked.value === bound) return [];
  const data = {wanted: String(bound)};
  return [{messageId: 'healthPort', found: asked.text, expected: String(bound), at: asked.place, data}];
}

function problemsOf({file, root, components, databases}: DoSpec): readonly Problem<MessageId>[] {
  if (!root)
    return [{messageId: 'missingName', found: null, expected: 'name: mysite', at: at(file), data: {what: file}}];
  const seen = new Set<string>();
  const named = (fields: YamlMap, list: string): readonly Problem<MessageId>[] => {
    const name = scalarAt(fields, 'name');
    const isRepeated = name !== null && seen.has(name.text);
    if (name) seen.add(name.text);
    return [
      ...nameProblems(fields, `An entry of ${list}`),
      ...(isRepeated ? [{messageId: 'repeated', found: name.text, at: name.place} as const] : []),
    ];
  };
  return [
    ...nameProblems(root, 'The app'),
    ...unknownKeys(root, doSpecKeys.keys.app),
    ...[...LISTS, 'envs'].flatMap(key => listProblem(root, key)),
    ...variableProblems(root),
    ...components.flatMap(component => [...named(component.fields, component.kind), ...own(component)]),
    ...databases.flatMap(fields => [
      ...named(fields, 'databases'),
      ...unknownKeys(fields, doSpecKeys.keys.database),
      ...oneOf('engine', doSpecKeys.engines, 'PG', scalarAt(fields, 'engine')),
    ]),
  ];
}

const LISTS = ['services', 'static_sites', 'jobs', 'workers', 'databases'];

function listProblem(fields: YamlMap, key: string): readonly Problem<MessageId>[] {
  const member = memberAt(fields, key);
  if (member?.value.kind !== 'map') return [];
  const expected = key === 'envs' ? '- key: NAME' : '- name: web';
  const prints = `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal object into Go struct field .${key}`;
  return [{messageId: 'notList', found: key, expected, at: member.keyPlace, prints}];
}

function unknownKeys(
  fields: YamlNode | null,
  known: readonly string[],
  synonyms: Synonyms = {},
): readonly Problem<MessageId>[] {
  return misspeltIn(fields, known, synonyms).map(({key, meant, place}) => ({
    messageId: 'unknownKey',
    found: key,
    expected: meant,
    at: place,
    prints: `error unmarshaling JSON: while decoding JSON: json: unknown field "${key}"`,
  }));
}

function nameProblems(fields: YamlMap, what: string): readonly Problem<MessageId>[] {
  const name = scalarAt(fields, 'name');
  if (!name) return [{messageId: 'missingName', found: null, expected: 'name: mysite', at: fields.place, data: {what}}];
  if (doSpecKeys.name.test(name.text)) return [];
  const expected = name.text
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-')
    .slice(0, 32);
  return [
    {
      messageId: 'name',
      found: name.text,
      expected: doSpecKeys.name.test(expected) ? expected : 'mysite',
      at: name.place,
    },
  ];
}

function own({kind, fields}: DoComponent): readonly Problem<MessageId>[] {
  const ports = [
    {key: 'http_port', port: scalarAt(fields, 'http_port')},
    {key: 'health_check.port', port: scalarAt(yamlAt(fields, 'health_check'), 'port')},
  ];
  return [
    ...unknownKeys(fields, doSpecKeys.keys.component, doSpecKeys.synonyms),
    ...sourceProblems(fields),
    ...unknownKeys(yamlAt(fields, 'git'), ['repo_clone_url', 'branch'], {
      repo: 'repo_clone_url',
      url: 'repo_clone_url',
    }),
    ...unknownKeys(yamlAt(fields, 'github'), ['repo', 'branch', 'deploy_on_push'], {}),
    ...listProblem(fields, 'envs'),
    ...variableProblems(fields),
    ...(kind === 'jobs' ? oneOf('kind', doSpecKeys.jobKinds, 'PRE_DEPLOY', scalarAt(fields, 'kind')) : []),
    ...ports.flatMap(({key, port}) =>
      port && !isPort(port)
        ? [
            {
              messageId: 'port',
              found: typeof port.value === 'string' ? `"${port.text}"` : port.text,
              expected: `${key.replace(/.*\./, '')}: 8080`,
              at: port.place,
              data: {key},
            } as const,
          ]
        : [],
    ),
  ];
}

/** The repository of a code host: its name, not its address, and below `repo`. */
function sourceProblems(fields: YamlMap): readonly Problem<MessageId>[] {
  return ['github', 'gitlab', 'bitbucket'].flatMap((key): readonly Problem<MessageId>[] => {
    const own = yamlAt(fields, key);
    const written = own?.kind === 'scalar' ? own : scalarAt(own, 'repo');
    if (!written?.text || (own?.kind === 'map' && /^[^\s:@/]+(?:\/[^\s:@/]+)+$/.test(written.text))) return [];
    const name = written.text.replace(/^.*(?::\/\/[^/]+\/|@[^:]+:)|\.git$/g, '');
    return [{messageId: 'source', found: written.text, expected: `repo: ${name}`, at: written.place, data: {key}}];
  });
}

function isPort({value}: YamlScalar): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 65536;
}

function variableProblems(fields: YamlMap): readonly Problem<MessageId>[] {
  return itemsAt(fields, 'envs').flatMap(entry => [
    ...unknownKeys(entry, doSpecKeys.keys.variable),
    ...(entry.kind === 'map' && !memberAt(entry, 'key')
      ? [{messageId: 'missingName', expected: 'key: NAME', at: entry.place, data: {what: 'A variable'}} as const]
      : []),
    ...oneOf('scope', doSpecKeys.scopes, 'RUN_AND_BUILD_TIME', scalarAt(entry, 'scope')),
    ...oneOf('type', doSpecKeys.types, 'SECRET', scalarAt(entry, 'type')),
  ]);
}

function oneOf(
  messageId: 'kind' | 'engine' | 'scope' | 'type',
  known: readonly string[],
  usual: string,
  written: YamlScalar | null,
): readonly Problem<MessageId>[] {
  if (!written || written.text === '' || known.includes(written.text)) return [];
  const meant = written.text.toUpperCase().replaceAll('-', '_');
  return [{messageId, found: written.text, expected: known.includes(meant) ? meant : usual, at: written.place}];
}
