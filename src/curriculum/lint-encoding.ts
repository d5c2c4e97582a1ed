import type {CurriculumFiles} from './compile.ts';
import {type CurriculumProblem, collectProblems} from './problem.ts';

/** What a decoder writes for bytes that are not UTF-8. */
const REPLACEMENT = '\ufffd';

/** Files that are no text: a learner would see gaps and marks where letters were meant. */
export function lintEncoding(files: CurriculumFiles): readonly CurriculumProblem[] {
  return Object.entries(files).flatMap(([file, text]) => {
    const {problems, note} = collectProblems(file);
    const at = [REPLACEMENT, '\0'].map(mark => text.indexOf(mark)).filter(index => index >= 0);
    const first = Math.min(...at);
    if (at.length > 0)
      note.unreadable(
        text.slice(0, first).split('\n').length,
        text[first] === '\0'
          ? 'a NUL byte, which no text holds: save the file again, as UTF-8'
          : 'bytes that are not UTF-8: save the file again, as UTF-8',
      );
    return problems;
  });
}
