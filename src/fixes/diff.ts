/** A run of changed lines with some unchanged ones around it. Lines count from 1; a count of 0 begins at the line before. */
export interface Hunk {
  readonly from: {readonly line: number; readonly count: number};
  readonly to: {readonly line: number; readonly count: number};
  readonly lines: readonly DiffLine[];
}

export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new';
  /** With its line end, where it has one. */
  readonly text: string;
}

const CONTEXT = 3;
/** More pairs of lines are not compared: what lies between the first and the last change is then shown as one. */
const MOST_PAIRS = 4_000_000;

/** How one text becomes another, in hunks of a unified diff. */
export function diffHunks(before: string, after: string): readonly Hunk[] {
  const lines = diffLines(splitLines(before), splitLines(after));
  const hunks: Hunk[] = [];
  let [old, now] = [1, 1];
  let open: {lines: DiffLine[]; old: number; now: number; since: number} | null = null;
  const close = () => {
    if (!open) return;
    const kept = open.lines.slice(0, open.lines.length - Math.max(0, open.since - CONTEXT));
    const count = (kind: DiffLine['kind']) => kept.filter(line => line.kind !== kind).length;
    const start = (line: number, n: number) => ({line: n === 0 ? line - 1 : line, count: n});
    hunks.push({from: start(open.old, count('new')), to: start(open.now, count('gone')), lines: kept});
    open = null;
  };
  for (const [index, line] of lines.entries()) {
    if (line.kind !== 'same') {
      if (!open) {
        const context = lines.slice(Math.max(0, index - CONTEXT), index);
        open = {lines: [...context], old: old - context.length, now: now - context.length, since: 0};
      }
      open.since = 0;
      open.lines.push(line);
    } else if (open) {
      open.lines.push(line);
      open.since++;
      if (open.since > CONTEXT * 2) {
        close();
      }
    }
    if (line.kind !== 'new') old++;
    if (line.kind !== 'gone') now++;
  }
  close();
  return hunks;
}

/** Lines with their ends; the last one may have none. */
function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function diffLines(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const same = (lines: readonly string[]) => lines.map(text => ({kind: 'same', text}) as const);
  return [
    ...same(before.slice(0, start)),
    ...changed(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ];
}

/** The longest common lines stay; of the others, what goes comes first. */
function changed(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const width = after.length + 1;
  const gone = before.map(text => ({kind: 'gone', text}) as const);
  const added = after.map(text => ({kind: 'new', text}) as const);
  if (before.length === 0 || after.length === 0 || before.length * after.length > MOST_PAIRS)
    return [...gone, ...added];
  const common = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      common[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({kind: 'same', text: before[i] ?? ''});
      i++;
      j++;
    } else if (i < before.length && (j === after.length || at(i + 1, j) >= at(i, j + 1)))
      lines.push({kind: 'gone', text: before[i++] ?? ''});
    else lines.push({kind: 'new', text: after[j++] ?? ''});
  }
  return lines;
}
