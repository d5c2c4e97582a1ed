import {PROCFILE, procfile} from '../../project/facts/command/sources/procfile-source.ts';
import {textAt} from '../../project/formats/text.ts';
import {lineAt, lineEndOf, splice} from '../edits/text-edits.ts';
import type {Fix} from '../fix.ts';

/** Moves the web line to the top. */
export const procfileWebFirst: Fix = ({project, contract}) => {
  const file = procfile(project, contract);
  const web = file.known ? file.value?.entries.find(({name}) => name === 'web') : undefined;
  const text = textAt(project, PROCFILE)?.text ?? '';
  const line = lineAt(project, PROCFILE, web?.place.line ?? 0);
  if (!line) return null;
  return splice(project, PROCFILE, [
    {from: 0, to: 0, text: line.text.replace(/[\r\n]+$/, '') + lineEndOf(text)},
    {...line, text: ''},
  ]);
};
