/** How often each number is there: a class has many learners, and few different numbers. */
export type Counts = Map<number, number>;

/** One more of a number. */
export function countOne(counts: Counts, number: number): void {
  counts.set(number, (counts.get(number) ?? 0) + 1);
}

/** The middle one of all, or the mean of the middle two; null where there is none. */
export function median(counts: Counts): number | null {
  const sorted = [...counts].sort(([a], [b]) => a - b);
  const all = sorted.reduce((sum, [, times]) => sum + times, 0);
  const at = (place: number) => {
    let before = 0;
    for (const [number, times] of sorted) {
      before += times;
      if (place < before) return number;
    }
    return null;
  };
  const [low, high] = [at((all - 1) >> 1), at(all >> 1)];
  return low === null || high === null ? null : (low + high) / 2;
}
