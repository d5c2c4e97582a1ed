import type {Dependency} from './dependency-types.ts';

/** When the table below was last compared with the packages' own metadata (YYYY-MM-DD). */
export const packageRequirementsVerified = '2026-11-20';

/**
 * What well-known packages bring with them, by name or by name and extra (`uvicorn[standard]`), several versions together:
 * a package that some version needs is listed. An empty text says that it needs nothing.
 */
const BRINGS: Readonly<Record<string, string>> = {
  fastapi: 'starlette pydantic typing-extensions annotated-doc typing-inspection',
  'fastapi[standard]':
    'fastapi-cli[standard] uvicorn[standard] httpx jinja2 python-multipart email-validator pydantic-settings pydantic-extra-types',
  'fastapi[all]':
    'fastapi-cli[standard] uvicorn[standard] httpx jinja2 python-multipart email-validator itsdangerous pyyaml ujson orjson pydantic-settings pydantic-extra-types',
  'fastapi-cli': 'typer rich-toolkit uvicorn[standard]',
};

/** The names of the packages that a dependency is known to bring, however far down. */
export function broughtBy({name, extras}: Pick<Dependency, 'name' | 'extras'>): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [name, ...extras.map(extra => `${name}[${extra}]`)];
  const seen = new Set(queue);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const brought of (BRINGS[next] ?? '').split(' ').filter(text => text !== '')) {
      const [bare = '', extra] = brought.replace(']', '').split('[');
      found.add(bare);
      for (const key of extra === undefined ? [bare] : [bare, `${bare}[${extra}]`])
        if (!seen.has(key)) {
          seen.add(key);
          queue.push(key);
        }
    }
  }
  return found;
}
