import {type ChoicesContent, linesOfChoices} from './frame.ts';

/** What of a question fits. */
interface ChoicesRoom {
  readonly before: readonly string[];
  /** How many choices are visible at once. */
  readonly limit: number;
  readonly after: readonly string[];
}

/** Choices that stay visible at once as long as the question can give way instead. */
const FEW = 2;

/**
 * Divides the lines of a pane between a question, its choices and what is to say about them. Where they do not fit, most of the
 * choices scroll away first, then the end of the question is cut; its beginning and the selected choice always stay together.
 */
export function divideChoices(content: ChoicesContent, room: number, mark: string): ChoicesRoom {
  const {before, rows, selectedLines, after} = content;
  let over = linesOfChoices(content) - room;
  const give = (has: number, least: number) => {
    const given = Math.max(0, Math.min(over, has - least));
    over -= given;
    return has - given;
  };
  const few = give(rows.length, Math.min(FEW, rows.length));
  const asked = give(before.length, Math.min(1, before.length));
  const limit = give(few, Math.min(1, few));
  const said = give(after.length, 0);
  // What the selected choice takes beyond its first line goes last, together with the question.
  const isTight = room < asked + Math.min(1, rows.length) + (selectedLines > room ? 0 : selectedLines - 1);
  return {before: isTight ? [] : shortened(before, asked, mark), limit, after: shortened(after, said, mark)};
}

function shortened(lines: readonly string[], count: number, mark: string): readonly string[] {
  if (count >= lines.length) return lines;
  return lines.slice(0, count).map((line, i) => (i === count - 1 ? `${line} ${mark}` : line));
}
