/** Names as a sentence lists them: `a, b and c`. */
export function listed(names: readonly string[], before: 'and' | 'or' = 'and'): string {
  return names.join(', ').replace(/, ([^,]*)$/, ` ${before} $1`);
}
