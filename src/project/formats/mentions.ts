import {oncePerPair} from '../once.ts';
import type {ProjectFile} from '../project.ts';
import {decoded} from './text.ts';

/**
 * Whether a pattern is found in the text of a decoded or parsed file. Looked for once per file, since its text stays while the
 * file does: of a project that is read again after a save, only the saved file is searched. The pattern has to be a constant.
 */
export const mentions = oncePerPair((pattern: RegExp, {text}: {readonly text: string}): boolean => pattern.test(text));

/** The same of a file; false where its bytes cannot be had. */
export function fileMentions(pattern: RegExp, file: ProjectFile): boolean {
  const source = decoded(file);
  return source !== null && mentions(pattern, source);
}
