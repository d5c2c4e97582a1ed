import type {Place} from '../../place.ts';
import {databaseFromUrl} from '../configuration/database-url.ts';
import {asBoolean, asNumber} from './python-conversions.ts';
import {eachChoice, stringValue} from './python-operators.ts';
import {definitionOf} from './python-scope.ts';
import type {EnvironmentValue, PythonValue} from './python-value.ts';
import {walkNodes} from './python-walk.ts';

export type Cast = EnvironmentValue['cast'];

/** What a `cast=` argument makes of the text. */
export function castOf(cast: PythonValue): Cast {
  const name = cast.kind === 'module' ? cast.name : cast.kind === 'call' ? cast.callee : '';
  if (/(?:^|\.)(?:bool|strtobool|boolean)$/i.test(name)) return 'boolean';
  if (/(?:^|\.)(?:int|float|Decimal)$/.test(name)) return 'number';
  if (/(?:^|\.)(?:str|Secret)$/.test(name)) return 'text';
  if (/(?:^|\.)(?:list|tuple|set|Csv|CommaSeparatedStrings)$/.test(name) || cast.kind === 'list') return 'list';
  if (/^dj_database_url\.parse$/.test(name)) return 'database';
  const behind = definitionOf(cast);
  if (behind?.kind === 'function')
    for (const node of walkNodes([behind.node as never]))
      if (node.nodeType === 'Attribute' && node.attr === 'split') return 'list';
  return 'other';
}

/** What a default becomes where the library casts it like the text of a variable. */
export function applyCast(value: PythonValue, cast: Cast): PythonValue {
  if (value.kind === 'choice') return eachChoice(value, side => applyCast(side, cast));
  switch (cast) {
    case 'boolean':
      return value.kind === 'string' ? parseBoolean(value.value, value.place) : asBoolean(value, value.place);
    case 'truthy':
      return asBoolean(value, value.place);
    case 'number':
      return value.kind === 'none' ? value : asNumber(value, value.place);
    case 'list':
      return value.kind === 'string' ? splitList(value.value, value.place) : value;
    case 'database':
      return databaseFromUrl(value, value.place);
    case 'text':
    case 'url':
    case 'other':
      return value;
    default:
      return cast satisfies never;
  }
}

/** What the text of a variable is worth for a cast. */
export function castText(text: string, cast: Cast, place: Place): PythonValue {
  if (cast === 'other' || cast === 'url') return {kind: 'unknown', reason: 'how the text is read is not known', place};
  return applyCast(stringValue(text, place), cast);
}

/** What libraries take for true and false. */
export function parseBoolean(text: string, place: Place): PythonValue {
  if (/^(?:true|1|yes|on|y|t|ok)$/i.test(text.trim())) return {kind: 'boolean', value: true, place};
  if (/^(?:false|0|no|off|n|f|)$/i.test(text.trim())) return {kind: 'boolean', value: false, place};
  return {kind: 'error', reason: 'the text is not a boolean', place};
}

function splitList(text: string, place: Place): PythonValue {
  const items = text
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '');
  return {kind: 'list', items: items.map(item => stringValue(item, place)), open: false, place};
}
