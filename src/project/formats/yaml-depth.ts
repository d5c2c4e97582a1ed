/** Deeper than people nest; the parser calls itself for each level, and near the end of the stack the whole process dies. */
const DEEPEST = 100;

/** Whether YAML may be nested deeper than the parser can be asked to follow, judged by its brackets and leading marks alone. */
export function nestsTooDeeply(text: string): boolean {
  let depth = 0;
  for (const mark of text) {
    if (mark === '[' || mark === '{') depth++;
    else if ((mark === ']' || mark === '}') && depth > 0) depth--;
    if (depth > DEEPEST) return true;
  }
  return /(?:[-?:][ \t]+){100}/.test(text);
}
