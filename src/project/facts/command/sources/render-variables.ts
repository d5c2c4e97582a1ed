import type {RenderItem, RenderYaml} from '../../../formats/render-yaml.ts';
import {itemsAt, memberAt, scalarAt, type YamlNode, yamlAt} from '../../../formats/yaml-with-positions.ts';
import type {DeclaredValue, DeclaredVariable} from './process-source.ts';

/** More than any service has. */
const MOST = 1_000;

/** The variables that a service of a Blueprint gets, those of its groups included; of two with one name the last counts. */
export function renderVariables(service: RenderItem, {groups}: RenderYaml): readonly DeclaredVariable[] {
  const entries = itemsAt(service.fields, 'envVars').slice(0, MOST);
  return entries
    .flatMap((entry): readonly DeclaredVariable[] => {
      const group = scalarAt(entry, 'fromGroup')?.text;
      if (group === undefined) return variableOf(entry);
      const found = groups.find(({fields}) => scalarAt(fields, 'name')?.text === group);
      return itemsAt(found?.fields, 'envVars').slice(0, MOST).flatMap(variableOf);
    })
    .slice(0, MOST);
}

function variableOf(entry: YamlNode): readonly DeclaredVariable[] {
  const name = scalarAt(entry, 'key');
  if (!name) return [];
  const at = (key: string) => memberAt(entry, key)?.value.place ?? name.place;
  const literal = scalarAt(entry, 'value');
  const value: DeclaredValue = literal
    ? {kind: 'literal', text: literal.text}
    : scalarAt(entry, 'generateValue')?.value === true
      ? {kind: 'generated'}
      : yamlAt(entry, 'fromDatabase')
        ? scalarAt(yamlAt(entry, 'fromDatabase'), 'property')?.text === 'connectionString'
          ? {kind: 'database-address'}
          : {kind: 'linked'}
        : yamlAt(entry, 'fromService')
          ? {kind: 'linked'}
          : {kind: 'by-hand'};
  const valuePlace =
    literal?.place ?? ['generateValue', 'fromDatabase', 'fromService'].map(at).find(p => p !== name.place);
  return [{name: name.text, value, place: name.place, valuePlace: valuePlace ?? name.place}];
}
