/** What attributes may do to a file's content between the work tree and the repository. */
export type Conversion = 'filter' | 'line-ends';

export interface AttributeRule {
  readonly pattern: string;
  readonly conversion: Conversion;
}

const CONVERSIONS: ReadonlyMap<string, Conversion> = new Map(
  Object.entries({
    filter: 'filter',
    ident: 'filter',
    'working-tree-encoding': 'filter',
    text: 'line-ends',
    eol: 'line-ends',
    crlf: 'line-ends',
  }),
);

/** The lines of a .gitattributes file that change content. A macro (`[attr]name …`) counts for every path. */
export function parseGitAttributes(text: string): AttributeRule[] {
  return text.split(/\r?\n/).flatMap(line => {
    const [pattern = '', ...attributes] = line.trim().split(/[ \t]+/);
    if (pattern === '' || pattern.startsWith('#')) return [];
    return attributes.flatMap(attribute => {
      // `-text` and `!text` take a conversion away.
      const conversion = CONVERSIONS.get(attribute.split('=')[0] ?? '');
      return conversion ? [{pattern: pattern.startsWith('[attr]') ? '*' : pattern, conversion}] : [];
    });
  });
}

/** Whether a pattern may match a path: exact for names with `*`, yes for whatever is more than that. */
export function mayMatch(pattern: string, path: string): boolean {
  if (!/^[\w.*+ -]+$/.test(pattern)) return true;
  const expression = pattern.replace(/[.+]/g, '\\$&').replace(/\*+/g, '.*');
  return new RegExp(`^${expression}$`, 's').test(path.slice(path.lastIndexOf('/') + 1));
}
