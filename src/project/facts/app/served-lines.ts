import {mentions} from '../../formats/mentions.ts';
import {type DecodedText, decoded} from '../../formats/text.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {servedFiles} from './app-candidates.ts';

/** Longer lines are data. */
const LONGEST_LINE = 500;

/**
 * The first line of the code that may be served which looks like this, comments left out; null where there is none. `only`
 * says which files are looked at by their text. Fit for what informs a choice; a check needs the parsed source.
 */
export function servedLine(
  project: Project,
  pattern: RegExp,
  only: (source: DecodedText) => boolean = source => mentions(pattern, source),
): {readonly text: string; readonly place: Place} | null {
  for (const file of servedFiles(project).files) {
    const source = decoded(file);
    if (!source || !only(source)) continue;
    const lines = source.text.split('\n');
    const index = lines.findIndex(line => line.length <= LONGEST_LINE && pattern.test(line.replace(/#.*/, '')));
    if (index >= 0) return {text: lines[index] ?? '', place: at(file.path, index + 1)};
  }
  return null;
}
