import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {missingNames} from '../../src/project/facts/app/names-at-import.ts';
import {memoryProject} from '../../src/project/project.ts';

/** Packages that Debian's Python imports, with all that their modules ask for when they are loaded. */
const PACKAGES = ['flask', 'werkzeug', 'jinja2', 'starlette', 'django/contrib'].map(
  name => `/usr/lib/python3/dist-packages/${name}`,
);
/** Modules of Python itself, which put names into others in ways of their own (re, ssl, enum). */
const LIBRARY = '/usr/lib/python3.11';

function filesBelow(folder: string, deep: boolean): Record<string, Uint8Array> {
  const paths = readdirSync(folder, {recursive: deep, encoding: 'utf8'}).filter(path => path.endsWith('.py'));
  const top = folder.replace(/^.*dist-packages\//, '');
  return Object.fromEntries(
    paths.map(path => [deep ? join(top, path) : path, new Uint8Array(readFileSync(join(folder, path)))]),
  );
}

describe.skipIf(!existsSync(PACKAGES[0] ?? ''))('no name is missing in modules that Python loads', () => {
  it.each([...PACKAGES.map(folder => [folder, true] as const), [LIBRARY, false] as const])(
    '%s',
    (folder, deep) => {
      const files = existsSync(folder) ? filesBelow(folder, deep) : {};
      const project = memoryProject(files);
      const all = new Set(Object.keys(files));
      const found = [...all].flatMap(path => missingNames(project, path, [''], all));
      expect(found.map(({place, why}) => `${place.file}:${place.line} ${why}`)).toEqual([]);
    },
    300_000,
  );
});
