const MOST = 5;

/** The first of some names, and how many more there are. */
export function someOf(names: readonly string[]): string {
  const more = names.length - MOST;
  return `${names.slice(0, MOST).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
