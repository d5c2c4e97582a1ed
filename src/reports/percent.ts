/** Of 100, to the nearest whole one, and such that 100 means all and 0 nothing; null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  if (whole === 0) return null;
  if (part <= 0 || part >= whole) return part <= 0 ? 0 : 100;
  return Math.max(1, Math.min(99, Math.round((part * 100) / whole)));
}

/** The parts of a whole, each of 100 and whole, so that together they are 100: what rounding leaves goes to those that it cost most. */
export function sharesOf(parts: readonly number[]): readonly number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole === 0) return parts.map(() => 0);
  const exact = parts.map(part => (part * 100) / whole);
  const shares = exact.map(Math.floor);
  const left = 100 - shares.reduce((sum, share) => sum + share, 0);
  const byLoss = exact.map((share, i) => ({i, loss: share % 1})).sort((a, b) => b.loss - a.loss);
  for (const {i} of byLoss.slice(0, left)) shares[i] = (shares[i] ?? 0) + 1;
  return shares;
}
