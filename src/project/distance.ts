/** How many letters have to be inserted, removed or replaced to make one text the other; at least that, where lengths differ by more than two. */
export function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Math.abs(a.length - b.length);
  let row = Array.from({length: b.length + 1}, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Whether two words differ in at most one place: a letter more, less, other, or two swapped. */
export function sameButOne(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const restA = a.slice(start);
  const restB = b.slice(start);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}

/** The only name among these that a text is a slip of the pen for; null where there is none. */
export function nearest(text: string, names: readonly string[]): string | null {
  const typed = text.toLowerCase();
  const near = names.filter(name => {
    const known = name.toLowerCase();
    return sameButOne(known, typed) || distance(known, typed) <= (text.length > 5 ? 2 : 1);
  });
  return near.length === 1 ? (near[0] ?? null) : null;
}
