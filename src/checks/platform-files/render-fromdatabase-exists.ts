import {blueprint} from '../../platforms/render-blueprint.ts';
import {distance} from '../../project/distance.ts';
import type {RenderItem, RenderYaml} from '../../project/formats/render-yaml.ts';
import {itemsAt, memberAt, scalarAt, type YamlNode} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, notApplicable, type Problem} from '../define.ts';
import {nameOf, placeOr, readsNoBlueprint, withBlueprint} from './with-blueprint.ts';

type MessageId = 'dangling' | 'elsewhere' | 'property';

export const renderFromdatabaseExists = defineCheck({
  id: 'render-fromdatabase-exists',
  title: 'Each database that a variable of render.yaml refers to is there',
  impact: 'breaks',
  notFor: readsNoBlueprint,
  messages: {
    dangling: 'The variable {key} takes its value from a database {found}, and the databases here have other names.',
    elsewhere:
      'The variable {key} takes its value from a database {found}, which render.yaml does not make: it has to be there already.',
    property: 'The variable {key} asks for {found} of the database, and a database has {known}.',
  },
  evaluate: project =>
    withBlueprint(project, file => {
      const references = file.services.flatMap(service =>
        itemsAt(service.fields, 'envVars').flatMap(entry => {
          const member = memberAt(entry, 'fromDatabase');
          return member ? [{service, entry, from: member.value}] : [];
        }),
      );
      if (references.length === 0) return notApplicable('No variable of render.yaml refers to a database.');
      return failOrPass(
        references.flatMap(reference => judge(reference, file)),
        'each reference names a database and one of its properties',
      );
    }),
});

interface Reference {
  readonly service: RenderItem;
  readonly entry: YamlNode;
  readonly from: YamlNode;
}

function judge({service, entry, from}: Reference, {databases}: RenderYaml): readonly Problem<MessageId>[] {
  const key = scalarAt(entry, 'key')?.text ?? 'without a key';
  const name = scalarAt(from, 'name');
  const property = scalarAt(from, 'property');
  const known: readonly string[] = blueprint.databaseProperties;
  const names = databases.filter(({scope}) => scope === service.scope).map(nameOf);
  const problems: Problem<MessageId>[] = [];
  if (!name || !names.includes(name.text)) {
    const near = name && names.find(other => distance(other, name.text) <= Math.max(2, name.text.length / 3));
    const at = placeOr(name ?? from, service);
    const found = name?.text ?? 'without a name';
    problems.push(
      near || !name
        ? {messageId: 'dangling', found, expected: near ?? names[0] ?? null, at, data: {key}}
        : {
            messageId: 'elsewhere',
            found,
            expected: `a database ${found} under databases:`,
            at,
            data: {key},
            impact: 'degrades',
          },
    );
  }
  if (!property || !known.includes(property.text))
    problems.push({
      messageId: 'property',
      found: property?.text ?? 'nothing',
      expected: known.find(other => other.toLowerCase() === property?.text.toLowerCase()) ?? 'connectionString',
      at: placeOr(property ?? from, service),
      data: {key, known: known.join(', ')},
    });
  return problems;
}
