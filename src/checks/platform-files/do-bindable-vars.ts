import {doSpecKeys} from '../../platforms/do-spec.ts';
import {distance} from '../../project/distance.ts';
import {type DoSpec, doField} from '../../project/formats/do-spec.ts';
import {itemsAt, scalarAt, type YamlMap, type YamlScalar} from '../../project/formats/yaml-with-positions.ts';
import {defineCheck, failOrPass, notApplicable} from '../define.ts';
import {readsNoDoSpec, withDoSpec} from './with-do-spec.ts';

/** What stands before the dot of `${db.DATABASE_URL}`. */
const REFERENCE = /\$\{([\w-]{1,64})\.(\w{1,64})\}/g;

/** Names that stand for the app and for the component itself. */
const ALWAYS = ['APP', '_self'];

export const doBindableVars = defineCheck({
  id: 'do-bindable-vars',
  title: 'Each part that a variable of the specification refers to is there',
  impact: 'breaks',
  notFor: readsNoDoSpec,
  messages: {
    property: 'The variable {key} asks the database {name} for {found}, which it does not give.',
    dangling:
      'The variable {key} takes its value from {found}, which the specification does not list: nothing is there that could be bound.',
  },
  evaluate: project =>
    withDoSpec(project, spec => {
      if (spec.error || !spec.root) return notApplicable('The specification cannot be read yet.', 'do-spec-valid');
      const references = [spec.root, ...spec.components.map(({fields}) => fields)].flatMap(referencesOf);
      if (references.length === 0) return notApplicable('No variable of the specification refers to another part.');
      const names = namesOf(spec);
      const databases = spec.databases.flatMap(fields => doField(fields, 'name') ?? []);
      const properties = references.filter(
        ({name, property}) => databases.includes(name) && meantProperty(property) !== null,
      );
      return failOrPass(
        [
          ...properties.map(({key, name, property, value}) => ({
            messageId: 'property' as const,
            found: property,
            expected: `\${${name}.${meantProperty(property)}}`,
            at: value.place,
            data: {key, name},
          })),
          ...references
            .filter(({name}) => !names.includes(name) && !ALWAYS.includes(name))
            .map(({key, name, value}) => ({
              messageId: 'dangling' as const,
              found: name,
              expected:
                names.find(other => distance(other, name) <= Math.max(2, name.length / 3)) ??
                `databases: [{name: ${name}}]`,
              at: value.place,
              data: {key},
            })),
        ],
        'each variable refers to a part that is there',
      );
    }),
});

function namesOf({components, databases}: DoSpec): readonly string[] {
  return [...databases, ...components.map(({fields}) => fields)].flatMap(fields => doField(fields, 'name') ?? []);
}

/** The property that is meant by one that a database does not give; null where it gives it, or may. */
function meantProperty(property: string): string | null {
  const known: readonly string[] = doSpecKeys.databaseProperties;
  if (known.includes(property)) return null;
  const capital = property.toUpperCase();
  return known.includes(capital) ? capital : (MEANT[capital] ?? null);
}

const MEANT: Readonly<Record<string, string>> = {
  URL: 'DATABASE_URL',
  CONNECTION_STRING: 'DATABASE_URL',
  CONNECTIONSTRING: 'DATABASE_URL',
  HOST: 'HOSTNAME',
  USER: 'USERNAME',
  NAME: 'DATABASE',
};

interface Reference {
  readonly key: string;
  readonly property: string;
  readonly name: string;
  readonly value: YamlScalar;
}

function referencesOf(fields: YamlMap): readonly Reference[] {
  return itemsAt(fields, 'envs').flatMap(entry => {
    const value = scalarAt(entry, 'value');
    if (!value) return [];
    const key = scalarAt(entry, 'key')?.text ?? 'without a key';
    return [...value.text.slice(0, 2_000).matchAll(REFERENCE)].map(([, name = '', property = '']) => ({
      key,
      name,
      property,
      value,
    }));
  });
}
