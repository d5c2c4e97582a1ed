/** `1 step`, `2 steps`: a number with its word; `many` where the plural is more than an s. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
