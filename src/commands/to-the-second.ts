/** A moment of the clock as RFC 3339 in UTC, to the second. */
export function toTheSecond(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
