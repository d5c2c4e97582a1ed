import {textAt} from '../../formats/text.ts';
import {isTable, tableAt, textOf, tomlFile} from '../../formats/toml.ts';
import {oncePer} from '../../once.ts';
import type {Project} from '../../project.ts';

/** The programs that installing the project itself makes, by name: `[project.scripts]` and Poetry's, with `module:function`. */
export const consoleScripts = oncePer((project: Project): ReadonlyMap<string, string> => {
  const document = pyproject(project);
  const tables = [tableAt(document, 'tool', 'poetry', 'scripts'), tableAt(document, 'project', 'scripts')];
  return new Map(
    tables.flatMap(table =>
      Object.keys(table).flatMap((name): [string, string][] => {
        const target = textOf(table, name);
        return target === null ? [] : [[name, target]];
      }),
    ),
  );
});

/**
 * Whether the project's own settings keep the manager of a lock file from installing it, so that its programs are not made:
 * an application of uv without a build system, a Poetry project that is no package.
 */
export function isNoPackage(project: Project): boolean {
  const document = pyproject(project);
  const {package: asPackage} = tableAt(document, 'tool', 'uv');
  if (project.files.has('uv.lock'))
    return asPackage === false || (asPackage !== true && !isTable(document['build-system']));
  return project.files.has('poetry.lock') && tableAt(document, 'tool', 'poetry')['package-mode'] === false;
}

function pyproject(project: Project) {
  const file = project.files.get('pyproject.toml');
  const document = file && textAt(project, file.path) ? tomlFile(file) : null;
  return document?.ok ? document.value : {};
}
