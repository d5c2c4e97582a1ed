import type {Contract} from '../../contract.ts';
import {textAt} from '../../formats/text.ts';
import {isTable, listOf, tableAt, tomlFile} from '../../formats/toml.ts';
import {oncePerPair} from '../../once.ts';
import {folderOf, joinPath} from '../../paths.ts';
import type {Project} from '../../project.ts';
import {buildInstalls} from './build-installs.ts';

/**
 * The folders whose packages a step of the build installs (`pip install .`, `pip install -e .`): they can be imported
 * from everywhere. Relative to the project's root; a folder may not be there.
 */
export const installedFolders = oncePerPair((project: Project, contract: Contract): readonly string[] => {
  const folders = new Set<string>();
  for (const install of buildInstalls(project, contract) ?? []) {
    if (install.kind !== 'manifest' || install.listOnly || !/^(?:pyproject\.toml|setup\.py)$/.test(install.manifest))
      continue;
    const root = folderOf(install.path);
    for (const folder of ['', 'src', ...namedFolders(project, root)]) folders.add(joinPath(root, folder));
  }
  return [...folders];
});

/** The folders that the configuration of setuptools and Hatch names as those of the packages. */
function namedFolders(project: Project, root: string): readonly string[] {
  const file = project.files.get(joinPath(root, 'pyproject.toml'));
  const document = file ? tomlFile(file) : null;
  const tool = document?.ok ? tableAt(document.value, 'tool') : {};
  const setuptools = tableAt(tool, 'setuptools');
  const wheel = tableAt(tool, 'hatch', 'build', 'targets', 'wheel');
  const {sources} = wheel;
  const named = [
    tableAt(setuptools, 'package-dir')[''],
    ...listOf(tableAt(setuptools, 'packages', 'find'), 'where'),
    ...listOf(wheel, 'packages').map(path => (typeof path === 'string' ? folderOf(path) : path)),
    ...(sources && isTable(sources) ? Object.keys(sources) : listOf(wheel, 'sources')),
    ...['setup.py', 'setup.cfg'].map(name => PACKAGE_DIR.exec(textAt(project, joinPath(root, name))?.text ?? '')?.[1]),
  ];
  return named.filter(path => typeof path === 'string');
}

/** `package_dir={"": "lib"}`, and in setup.cfg `package_dir =` with `= lib` below. */
const PACKAGE_DIR =
  /package_dir\s{0,20}=\s{0,20}(?:\{\s{0,20}(?:""|'')\s{0,20}:\s{0,20}["']|=[ \t]{0,20})([\w./-]{1,200})/;
