import {cleanText} from '../project/clean-text.ts';
import {markdownLines} from './markdown-lines.ts';
import {splitFrontMatter} from './parse-lesson.ts';
import {type LineOf, linesOf} from './yaml-lines.ts';

/** Where the parts of a lesson stand in its file. */
export interface LessonLines {
  readonly matter: LineOf;
  /** Those of the block whose fence is at a line. */
  readonly block: (line: number) => LineOf;
}

/** Finds the parts of a lesson. What no problem asks for is not read again. */
export function lessonLines(source: string): LessonLines {
  const {matter, body, bodyLine} = splitFrontMatter(cleanText(source));
  let fences: ReadonlyMap<number, readonly string[]> | undefined;
  return {
    matter: linesOf(matter ?? '', 2),
    block: line => {
      let at: LineOf | undefined;
      return (...way) => {
        fences ??= new Map(
          markdownLines(body, bodyLine).flatMap(({number, fence}) =>
            fence?.line === number ? [[number, fence.lines] as const] : [],
          ),
        );
        at ??= linesOf((fences.get(line) ?? []).join('\n'), line + 1);
        return at(...way);
      };
    },
  };
}
