import {decoded, textAt} from '../../formats/text.ts';
import {oncePer} from '../../once.ts';
import type {Project} from '../../project.ts';

/** Whether the build installs the project itself, which makes the packages under src/ importable. */
export const installsItself = oncePer((project: Project): boolean => {
  for (const file of project.files.values())
    if (/^(?:requirements[^/]*\.txt|requirements\/[^/]+\.txt)$/.test(file.path))
      if (
        /^[ \t]*(?:-e[ \t]*|--editable[ \t=])?\.\/?(?:\[[^\]\n]*\])?[ \t]*(?:#.*)?\r?$/m.test(decoded(file)?.text ?? '')
      )
        return true;
  const builds = /^\[build-system\]/m.test(textAt(project, 'pyproject.toml')?.text ?? '');
  return builds && ['uv.lock', 'poetry.lock', 'pdm.lock'].some(lock => project.files.has(lock));
});
