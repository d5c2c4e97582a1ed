/** The middle one, or the mean of the middle two; null where there is none. The numbers are sorted in place. */
export function median(numbers: number[]): number | null {
  numbers.sort((a, b) => a - b);
  const middle = numbers.length >> 1;
  const [low, high] = [numbers[numbers.length % 2 === 0 ? middle - 1 : middle], numbers[middle]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Of 100, rounded down, so that 100 means all; null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 100) / whole);
}
