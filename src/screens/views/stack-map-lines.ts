import {hostings, type Layer} from '../../tutor/layers.ts';
import {countYours, hostingNames, stackRows} from '../../tutor/stack-rows.ts';
import type {TutorState} from '../../tutor/state.ts';
import type {Look} from '../frame.ts';
import {wrap} from '../width.ts';
import {worstText} from './stack-map-cells.ts';
import {layerLines} from './stack-map-layer.ts';

const partTitles: Readonly<Record<Layer['part'], string>> = {
  path: 'The way of a request, from the visitor down to your app',
  beside: 'What your app asks, beside that way',
  ground: 'What all of it runs on',
};
const INDENT = 3;

/** The stack map as text from top to bottom: every layer with everything about it, instead of one at a time. */
export function stackMapText(
  state: TutorState,
  width: number,
  look: Look,
  label: (index: number) => string,
): readonly string[] {
  const rows = stackRows(state);
  const names = hostingNames(state);
  const yours = hostings.map(kind => `${countYours(rows, kind)} of ${rows.length} (${names[kind]})`);
  return [
    '',
    'Stack map: who takes care of what',
    ...wrap(`Yours alone: ${yours.join(', ')}.`, width),
    ...rows.flatMap((row, i) => [
      ...(rows[i - 1]?.layer.part === row.layer.part ? [] : ['', partTitles[row.layer.part], '']),
      `${label(i)}${row.layer.title}${row.worst ? `: ${worstText(row, look)}` : ''}`,
      ...layerLines(row, width - INDENT, look, state)
        .filter(line => line !== '')
        .map(line => ' '.repeat(INDENT) + line),
    ]),
  ];
}
