/** Whether a path lies in a folder of tests, documents or examples, so that no server reads it. */
export function isExample(path: string): boolean {
  return /(?:^|\/)(?:tests?|docs?|examples?)\//.test(path);
}

/** Whether a path may be that of a site of nginx or Apache, by where it lies or how it ends. */
export function mayBeSite(path: string): boolean {
  return /(?:\.conf$|\/sites-(?:available|enabled)\/[^/]+$)/.test(path);
}
