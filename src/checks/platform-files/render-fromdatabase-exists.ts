import {blueprint} from '../../platforms/render-blueprint.ts';
import {distance} from '../../project/distance.ts';
import type {RenderItem, RenderYaml} from '../../project/formats/render-yaml.ts';
import {itemsAt, memberAt, scalarAt, type YamlNode} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {nameOf, placeOr, readsNoBlueprint, withBlueprint} from './with-blueprint.ts';

type MessageId = 'dangling' | 'elsewhere' | 'property' | 'type';

export const renderFromdatabaseExists = defineCheck({
  id: 'render-fromdatabase-exists',
  title: 'Each database, service and group that a variable of render.yaml refers to is there',
  impact: 'breaks',
  notFor: readsNoBlueprint,
  messages: {
    dangling: '{key} from a {what} {found}, and those that render.yaml makes have other names.',
    elsewhere: '{key} from a {what} {found}, which render.yaml does not make: it has to be there already.',
    type: 'The variable {key} asks for {name} as a service of {found}, and Render finds it by its name and its own type.',
    property: 'The variable {key} asks for {found} of the {what}, and a {what} has {known}.',
  },
  evaluate: project =>
    withBlueprint(project, file => {
      const references = file.services.flatMap(service =>
        itemsAt(service.fields, 'envVars').flatMap(entry => referencesIn(entry, service, file)),
      );
      if (references.length === 0)
        return notApplicable('No variable of render.yaml refers to a database, a service or a group.');
      return failOrPass(
        [...references.flatMap(judge), ...file.services.flatMap(service => typesIn(service, file))],
        'each reference names what is there and one of its properties',
      );
    }),
});

interface Reference {
  readonly what: 'database' | 'service' | 'group';
  /** The variable, as a message begins with it. */
  readonly key: string;
  readonly name: ReturnType<typeof scalarAt>;
  /** The names that would do. */
  readonly names: readonly string[];
  /** Where its `property` stands or should; null where none is asked for. */
  readonly from: YamlNode | null;
  readonly known: readonly string[];
  readonly holder: {readonly place: RenderItem['place']};
}

function referencesIn(entry: YamlNode, service: RenderItem, file: RenderYaml): readonly Reference[] {
  const key = scalarAt(entry, 'key')?.text ?? 'without a key';
  const near = (items: readonly RenderItem[]) => items.filter(({scope}) => scope === service.scope).map(nameOf);
  const database = memberAt(entry, 'fromDatabase')?.value;
  const other = memberAt(entry, 'fromService')?.value;
  const group = memberAt(entry, 'fromGroup')?.value;
  return [
    ...(database
      ? [
          {
            what: 'database' as const,
            key,
            name: scalarAt(database, 'name'),
            names: near(file.databases),
            from: database,
            known: blueprint.databaseProperties,
            holder: database,
          },
        ]
      : []),
    ...(other
      ? [
          {
            what: 'service' as const,
            key,
            name: scalarAt(other, 'name'),
            names: near(file.services),
            from: memberAt(other, 'envVarKey') ? null : other,
            known: blueprint.serviceProperties,
            holder: other,
          },
        ]
      : []),
    ...(group
      ? [
          {
            what: 'group' as const,
            key: '',
            name: scalarAt(entry, 'fromGroup'),
            names: file.groups.map(nameOf),
            from: null,
            known: [],
            holder: group,
          },
        ]
      : []),
  ];
}

function judge({what, key, name, names, from, known, holder}: Reference): readonly Problem<MessageId>[] {
  const problems: Problem<MessageId>[] = [];
  if (!name || !names.includes(name.text)) {
    const near = name && names.find(other => distance(other, name.text) <= Math.max(2, name.text.length / 3));
    const found = name?.text ?? 'without a name';
    const data = {what, key: key === '' ? 'A service takes its variables' : `The variable ${key} takes its value`};
    const at = placeOr(name, holder);
    problems.push(
      near || !name
        ? {messageId: 'dangling', found, expected: near ?? names[0] ?? null, at, data}
        : {
            messageId: 'elsewhere',
            found,
            expected: `a ${what} ${found} under ${LISTS[what]}:`,
            at,
            data,
            impact: 'degrades',
          },
    );
  }
  const property = from && scalarAt(from, 'property');
  if (from && !known.includes(property?.text ?? ''))
    problems.push({
      messageId: 'property',
      found: property?.text ?? 'nothing',
      expected: known.find(other => other.toLowerCase() === property?.text.toLowerCase()) ?? 'connectionString',
      at: placeOr(property ?? from, holder),
      data: {what, key, known: known.join(', ')},
    });
  return problems;
}

/** Services that a variable asks by another type than they have, or by none. */
function typesIn(service: RenderItem, {services}: RenderYaml): readonly Problem<'type'>[] {
  return itemsAt(service.fields, 'envVars').flatMap(entry => {
    const from = memberAt(entry, 'fromService')?.value;
    const name = scalarAt(from, 'name');
    const asked = services.find(other => other.scope === service.scope && name && nameOf(other) === name.text);
    const type = scalarAt(asked?.fields, 'type');
    if (!from || !name || !type) return [];
    const given = scalarAt(from, 'type');
    if (given && typeOf(given.text) === typeOf(type.text)) return [];
    return [
      {
        messageId: 'type',
        found: given ? `type ${given.text}` : 'no type',
        expected: `type: ${type.text}`,
        at: placeOr(given, name),
        data: {key: scalarAt(entry, 'key')?.text ?? 'without a key', name: name.text},
      },
    ];
  });
}

/** Types that are one with another name. */
function typeOf(type: string): string {
  return type === 'redis' ? 'keyvalue' : type === 'static' ? 'web' : type;
}

const LISTS = {database: 'databases', service: 'services', group: 'envVarGroups'} as const;
