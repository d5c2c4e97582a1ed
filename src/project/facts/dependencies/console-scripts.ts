import {tableAt, textOf, tomlFile} from '../../formats/toml.ts';
import {oncePer} from '../../once.ts';
import type {Project} from '../../project.ts';

/** The programs that installing the project itself makes, by name: `[project.scripts]` and Poetry's, with `module:function`. */
export const consoleScripts = oncePer((project: Project): ReadonlyMap<string, string> => {
  const file = project.files.get('pyproject.toml');
  const document = file && tomlFile(file);
  if (!document?.ok) return new Map();
  const {value} = document;
  const tables = [tableAt(value, 'tool', 'poetry', 'scripts'), tableAt(value, 'project', 'scripts')];
  return new Map(
    tables.flatMap(table =>
      Object.keys(table).flatMap((name): [string, string][] => {
        const target = textOf(table, name);
        return target === null ? [] : [[name, target]];
      }),
    ),
  );
});
