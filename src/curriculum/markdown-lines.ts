/** One line of Markdown, and whether it is part of a fenced block. */
export interface MarkdownLine {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  /** The fence it belongs to (its marks included); null for prose. */
  readonly fence: Fence | null;
}

export interface Fence {
  /** The line of its opening mark, from 1. */
  readonly line: number;
  /** The first word behind the opening mark; empty where there is none. */
  readonly language: string;
  readonly indent: string;
  /** The opening mark: three or more backticks or tildes. */
  readonly mark: string;
  readonly lines: readonly string[];
  /** Whether its closing mark was found. */
  readonly closed: boolean;
}

/** Splits Markdown into lines that know their fence. `firstLine` is the number of the first one. */
export function markdownLines(text: string, firstLine = 1): readonly MarkdownLine[] {
  const result: MarkdownLine[] = [];
  let open: {fence: Fence & {lines: string[]; closed: boolean}} | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const number = firstLine + index;
    if (open) {
      const {fence}: {fence: Fence & {lines: string[]; closed: boolean}} = open;
      result.push({text: line, number, fence});
      if (closes(line, fence.mark)) {
        fence.closed = true;
        open = null;
      } else fence.lines.push(line.startsWith(fence.indent) ? line.slice(fence.indent.length) : line);
      continue;
    }
    const start = /^([ \t]*)(`{3,}(?=[^`]*$)|~{3,})[ \t]*(\S*)/.exec(line);
    if (start) {
      const [, indent = '', mark = '', language = ''] = start;
      open = {fence: {line: number, language, indent, mark, lines: [], closed: false}};
    }
    result.push({text: line, number, fence: open?.fence ?? null});
  }
  return result;
}

/** Whether a line closes a fence that was opened with this mark. */
function closes(line: string, mark: string): boolean {
  const found = /^[ \t]*(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return found !== undefined && found[0] === mark[0] && found.length >= mark.length;
}
