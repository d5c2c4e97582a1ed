/** Deeper than people nest; the parser calls itself for each level, and near the end of the stack the whole process dies. */
const DEEPEST = 100;
/** More keys, dashes and question marks than a line of prose has of them: each may open a level. */
const MOST_MARKS = 400;

/** Whether YAML may be nested deeper than the parser can be asked to follow, judged by brackets, marks and indentation alone. */
export function nestsTooDeeply(text: string): boolean {
  return (
    bracketsNest(text) || /(?:[-?:][ \t]+){100}/.test(text) || text.split('\n').some(hasManyMarks) || indents(text)
  );
}

function bracketsNest(text: string): boolean {
  let depth = 0;
  for (const mark of text) {
    if (mark === '[' || mark === '{') depth++;
    else if ((mark === ']' || mark === '}') && depth > 0) depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function hasManyMarks(line: string): boolean {
  return line.length > MOST_MARKS && (line.match(/[-?:][ \t]/g)?.length ?? 0) > MOST_MARKS;
}

/** Whether lines stand more than a hundred times further in than one above them. */
function indents(text: string): boolean {
  const open: number[] = [];
  for (const line of text.split('\n')) {
    const indent = line.search(/[^ ]/);
    if (indent < 0) continue;
    while (open.length > 0 && (open.at(-1) ?? 0) >= indent) open.pop();
    open.push(indent);
    if (open.length > DEEPEST) return true;
  }
  return false;
}
