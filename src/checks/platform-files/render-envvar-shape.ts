import type {RenderItem} from '../../project/formats/render-yaml.ts';
import {memberAt, scalarAt, type YamlNode, yamlAt} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {nameOf, readsNoBlueprint, withBlueprint} from './with-blueprint.ts';

type MessageId = 'notList' | 'noKey' | 'several' | 'inGroup';

export const renderEnvvarShape = defineCheck({
  id: 'render-envvar-shape',
  title: 'Each variable in render.yaml has a key and one source',
  impact: 'breaks',
  notFor: readsNoBlueprint,
  messages: {
    notList: 'The variables of {service} are no list: each entry is a dash, a key and where the value comes from.',
    noKey: 'A variable of {service} has no key, so that it has no name.',
    several: 'The variable {key} has {found} at once; Render takes one source for each variable.',
    inGroup: 'The variable {key} stands in a group with {found}; variables of a group have a value or a generated one.',
  },
  evaluate: project =>
    withBlueprint(project, ({services, groups}) => {
      const holders = [...services.map(s => ({item: s, group: false})), ...groups.map(g => ({item: g, group: true}))];
      const listed = holders.filter(({item}) => memberAt(item.fields, 'envVars'));
      if (listed.length === 0) return notApplicable('render.yaml sets no variables.');
      return failOrPass(
        listed.flatMap(({item, group}) => judge(item, group)),
        'each variable has one source',
      );
    }),
});

const SOURCES = ['value', 'generateValue', 'sync', 'fromDatabase', 'fromService'];
const NOT_IN_GROUPS = ['sync', 'fromDatabase', 'fromService', 'fromGroup'];

function judge(item: RenderItem, group: boolean): readonly Problem<MessageId>[] {
  const variables = yamlAt(item.fields, 'envVars');
  const data = {service: nameOf(item)};
  if (variables?.kind === 'scalar' && variables.value === null) return [];
  if (variables?.kind !== 'list')
    return [
      {
        messageId: 'notList',
        expected: '- key: NAME',
        at: memberAt(item.fields, 'envVars')?.keyPlace ?? item.place,
        data,
      },
    ];
  return variables.items.flatMap(entry => judgeEntry(entry, group, data));
}

function judgeEntry(entry: YamlNode, group: boolean, data: {readonly service: string}): readonly Problem<MessageId>[] {
  const key = scalarAt(entry, 'key');
  const at = key?.place ?? entry.place;
  const sources = SOURCES.filter(source => memberAt(entry, source));
  if (memberAt(entry, 'fromGroup') && !group) {
    const mixed = [...(key ? ['key'] : []), ...sources];
    return mixed.length === 0
      ? []
      : [
          {
            messageId: 'several',
            found: ['fromGroup', ...mixed].join(' and '),
            expected: 'fromGroup alone',
            at,
            data: {...data, key: key?.text ?? 'without a key'},
          },
        ];
  }
  if (!key) return [{messageId: 'noKey', expected: 'key: NAME', at, data}];
  const refused = group ? NOT_IN_GROUPS.find(source => memberAt(entry, source)) : undefined;
  if (refused !== undefined)
    return [
      {
        messageId: 'inGroup',
        found: refused,
        expected: 'value or generateValue: true',
        at,
        data: {...data, key: key.text},
      },
    ];
  if (sources.length < 2) return [];
  return [
    {
      messageId: 'several',
      found: sources.join(' and '),
      expected: sources[0] ?? null,
      at,
      data: {...data, key: key.text},
    },
  ];
}
