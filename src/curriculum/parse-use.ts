import {type Narrowed, type NarrowingName, narrowings} from '../checks/narrowings.ts';
import {didYouMean} from './did-you-mean.ts';
import type {Note} from './problem.ts';
import type {CheckBlock, CheckUse} from './types.ts';
import {readFields} from './yaml-fields.ts';
import type {YamlMap, YamlValue} from './yaml-tree.ts';

const NARROWINGS = Object.keys(narrowings) as readonly NarrowingName[];

/** The checks of a block: an id alone, or `{use, with, points, rev}`; empty where there is none. */
export function readUses(items: readonly YamlValue[], note: Note): Pick<CheckBlock, 'checks' | 'uses'> {
  const checks: string[] = [];
  const uses: [string, CheckUse][] = [];
  for (const item of items) {
    if (item.kind === 'text' && item.text) checks.push(item.text);
    else if (item.kind === 'map') {
      const fields = readFields(
        item,
        item.line,
        {required: ['use'], optional: ['with', 'points', 'rev'], others: 'error'},
        note,
      );
      const id = fields.text('use');
      checks.push(id);
      const points = fields.has('points') ? fields.count('points') : null;
      const rev = fields.has('rev') ? fields.positiveInteger('rev') : 1;
      uses.push([id, {asked: readAsked(fields.map('with'), note), points, rev}]);
    } else {
      note(item.line, 'a check is named by its id, or as {use: ID, with: …}');
      checks.push('');
    }
  }
  return {checks, uses: Object.fromEntries(uses)};
}

function readAsked({entries, keys}: YamlMap, note: Note): Narrowed {
  return Object.fromEntries(
    [...entries].flatMap(([name, value]): [NarrowingName, readonly string[]][] => {
      const line = keys.get(name) ?? value.line;
      const narrowing = NARROWINGS.find(n => n === name);
      const values = value.kind === 'list' ? value.items : [value];
      if (!narrowing)
        note(
          line,
          `"${name}" cannot be asked for${didYouMean(name, NARROWINGS, `these can: ${NARROWINGS.join(', ')}`)}`,
        );
      const texts = values.flatMap(v => (v.kind === 'text' && v.text ? [v.text] : []));
      if (texts.length < values.length || texts.length === 0) note(line, `"${name}" has to be a list of words`);
      return narrowing ? [[narrowing, texts]] : [];
    }),
  );
}
