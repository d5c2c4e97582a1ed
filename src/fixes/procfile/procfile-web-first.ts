import {PROCFILE, procfile} from '../../project/facts/command/sources/procfile-source.ts';
import {textAt} from '../../project/formats/text.ts';
import {lineEndOf, linesOf, splice} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';

/** Moves the web line to the top. */
export const procfileWebFirst: Fix = ({project, contract}) => {
  const file = procfile(project, contract);
  const web = file.known ? file.value?.entries.find(({name}) => name === 'web') : undefined;
  const text = textAt(project, PROCFILE)?.text ?? '';
  const line = linesOf(text)[(web?.place.line ?? 0) - 1];
  if (!line) return null;
  return splice(project, PROCFILE, [
    {from: 0, to: 0, text: line.text.replace(/[\r\n]+$/, '') + lineEndOf(text)},
    {from: line.from, to: line.from + line.text.length, text: ''},
  ]);
};
