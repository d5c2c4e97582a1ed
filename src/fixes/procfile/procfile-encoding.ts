import {PROCFILE} from '../../project/facts/command/sources/procfile-source.ts';
import {textAt} from '../../project/formats/text.ts';
import type {Fix} from '../fix.ts';

/** The same text as UTF-8 without a mark in front; lines that end as on Windows end with LF where that matters. */
export const procfileEncoding: Fix = ({project, result}) => {
  const source = textAt(project, PROCFILE);
  if (!source || source.encoding === 'binary' || source.text.includes('\ufffd')) return null;
  const isWindows = result.findings.some(({messageId}) => messageId === 'windowsLineEnds');
  const text = isWindows ? source.text.replace(/\r\n/g, '\n') : source.text;
  return [{kind: 'write', path: PROCFILE, text, as: 'utf-8'}];
};
