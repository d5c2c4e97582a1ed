/** Whether a path means itself as a line of an ignore file: no character in it is one of a pattern. */
export function isLiteral(path: string): boolean {
  return !/[*?[\]!\\#]|^\s|\s$/.test(path);
}
