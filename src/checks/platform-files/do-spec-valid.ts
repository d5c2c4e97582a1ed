import {doSpecKeys} from '../../platforms/do-spec.ts';
import type {DoComponent, DoSpec} from '../../project/formats/do-spec.ts';
import {itemsAt, scalarAt, type YamlMap, type YamlScalar} from '../../project/formats/yaml-with-positions.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, failOrPass, type Problem} from '../define.ts';
import {readsNoDoSpec, withDoSpec} from './with-do-spec.ts';

type MessageId = 'syntax' | 'missingName' | 'name' | 'repeated' | 'kind' | 'port' | 'scope' | 'type';

export const doSpecValid = defineCheck({
  id: 'do-spec-valid',
  title: 'The specification of the app holds what DigitalOcean accepts',
  impact: 'breaks',
  notFor: readsNoDoSpec,
  messages: {
    syntax: 'The specification cannot be read: {found}',
    missingName: '{what} has no name, and DigitalOcean refuses a specification without it.',
    name: 'The name {found} is refused: a name has 2 to 32 small letters, digits and hyphens, and begins with a letter.',
    repeated: 'Two components have the name {found}, and each needs one of its own.',
    kind: '{found} is no kind of job; {expected} is one.',
    port: 'http_port is {found}, and a port is a number from 1 to 65535.',
    scope: 'The scope {found} is none of those that a variable can have.',
    type: 'The type {found} is none of those that a variable can have.',
  },
  evaluate: project =>
    withDoSpec(project, spec => {
      if (spec.error) return fail({messageId: 'syntax', found: spec.error.message, at: spec.error.place});
      return failOrPass(problemsOf(spec), {text: `${spec.file} can be read`, at: at(spec.file)});
    }),
});

function problemsOf({file, root, components}: DoSpec): readonly Problem<MessageId>[] {
  if (!root)
    return [{messageId: 'missingName', found: null, expected: 'name: mysite', at: at(file), data: {what: file}}];
  const seen = new Set<string>();
  return [
    ...nameProblems(root, 'The app'),
    ...variableProblems(root),
    ...components.flatMap(component => {
      const name = scalarAt(component.fields, 'name');
      const repeated: readonly Problem<MessageId>[] =
        name && seen.has(name.text) ? [{messageId: 'repeated', found: name.text, at: name.place}] : [];
      if (name) seen.add(name.text);
      return [...nameProblems(component.fields, `An entry of ${component.kind}`), ...repeated, ...own(component)];
    }),
  ];
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
  const port = scalarAt(fields, 'http_port');
  const isPort =
    typeof port?.value === 'number' && Number.isInteger(port.value) && port.value > 0 && port.value < 65536;
  return [
    ...variableProblems(fields),
    ...(kind === 'jobs' ? oneOf('kind', doSpecKeys.jobKinds, 'PRE_DEPLOY', scalarAt(fields, 'kind')) : []),
    ...(port && !isPort ? [{messageId: 'port', found: port.text, expected: '8080', at: port.place} as const] : []),
  ];
}

function variableProblems(fields: YamlMap): readonly Problem<MessageId>[] {
  return itemsAt(fields, 'envs').flatMap(entry => [
    ...oneOf('scope', doSpecKeys.scopes, 'RUN_AND_BUILD_TIME', scalarAt(entry, 'scope')),
    ...oneOf('type', doSpecKeys.types, 'SECRET', scalarAt(entry, 'type')),
  ]);
}

function oneOf(
  messageId: 'kind' | 'scope' | 'type',
  known: readonly string[],
  usual: string,
  written: YamlScalar | null,
): readonly Problem<MessageId>[] {
  if (!written || written.text === '' || known.includes(written.text)) return [];
  const meant = written.text.toUpperCase().replaceAll('-', '_');
  return [{messageId, found: written.text, expected: known.includes(meant) ? meant : usual, at: written.place}];
}
