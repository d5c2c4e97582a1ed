/** The name of a package as the index compares it: `Foo.Bar_baz` is `foo-bar-baz` (PEP 503). */
export function normaliseName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}
