import type {DoComponent, DoSpec} from '../../../formats/do-spec.ts';
import {itemsAt, scalarAt, type YamlNode} from '../../../formats/yaml-with-positions.ts';
import type {DeclaredValue, DeclaredVariable} from './process-source.ts';

/** More than any component has. */
const MOST = 1_000;

/** The variables that a component runs with: those of the whole app, its own, and the port that it is asked on. */
export function doVariables({fields, kind}: DoComponent, {root}: DoSpec): readonly DeclaredVariable[] {
  const port = kind === 'services' ? scalarAt(fields, 'http_port') : null;
  const own = [root, fields].flatMap(holder => itemsAt(holder, 'envs').slice(0, MOST).flatMap(variableOf));
  if (!port) return own;
  return [...own, {name: 'PORT', value: {kind: 'literal', text: port.text}, place: port.place, valuePlace: port.place}];
}

/** Read by the build alone, so that it counts in the scope of the build. */
const OF_THE_BUILD = 'DISABLE_COLLECTSTATIC';

function variableOf(entry: YamlNode): readonly DeclaredVariable[] {
  const name = scalarAt(entry, 'key');
  if (!name || scalarAt(entry, 'scope')?.text === (name.text === OF_THE_BUILD ? 'RUN_TIME' : 'BUILD_TIME')) return [];
  const written = scalarAt(entry, 'value');
  return [
    {
      name: name.text,
      value: declaredValue(written?.text ?? ''),
      place: name.place,
      valuePlace: written?.place ?? name.place,
    },
  ];
}

function declaredValue(text: string): DeclaredValue {
  // The control panel hands out specifications with encrypted values.
  if (text === '' || text.startsWith('EV[')) return {kind: 'by-hand'};
  if (/^\$\{[\w-]{1,64}\.DATABASE_URL\}$/.test(text)) return {kind: 'database-address'};
  const named = text.replace(/\$\{APP_DOMAIN\}/g, '{host}').replace(/\$\{APP_URL\}/g, 'https://{host}');
  if (named !== text && !named.includes('${')) return {kind: 'own-host', text: named};
  return text.includes('${') ? {kind: 'linked'} : {kind: 'literal', text};
}
