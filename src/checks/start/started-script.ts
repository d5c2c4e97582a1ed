import type {ServerCommand} from '../../project/facts/command/command-types.ts';
import {pathInProject} from '../../project/facts/command/project-path.ts';
import {moduleNames} from '../../project/facts/python/module-names.ts';
import {pythonAt} from '../../project/formats/python.ts';
import type {Project} from '../../project/project.ts';
import {fail, type Outcome, pass, undecided} from '../define.ts';

/** Whether the file that a start command runs, instead of an app for a server to load, is there and has what is called in it. */
export function judgeScript(
  project: Project,
  {script, invocation}: ServerCommand,
): Outcome<'missingAttribute' | 'missingScript'> {
  if (!script || invocation.directory === null || /[$`]/.test(script.path))
    return undecided('The file that the start command runs cannot be read from it.', script?.place ?? null);
  const path = pathInProject(invocation.directory, script.path, invocation.projectPath);
  if (path === null) return undecided('The start command runs a file outside the project.', script.place);
  if (project.files.has(path) && script.calls !== undefined && lacks(project, path, script.calls))
    return fail({
      messageId: 'missingAttribute',
      found: invocation.program,
      at: script.place,
      data: {module: path, attribute: script.calls},
    });
  if (project.files.has(path)) return pass({text: `${path} is there`, at: script.place});
  return fail({
    messageId: 'missingScript',
    found: script.path,
    expected: sameName(project, path),
    at: script.place,
    data: {process: 'web'},
  });
}

/** Whether a file surely binds no such name. */
function lacks(project: Project, path: string, name: string): boolean {
  const {names, open} = moduleNames(project, path, ['', 'src']);
  return !names.has(name) && !open && !pythonAt(project, path)?.error;
}

/** The only file of the project with that name, whatever its folder and case. */
function sameName(project: Project, path: string): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const same = [...project.files.keys()].filter(file => file.slice(file.lastIndexOf('/') + 1).toLowerCase() === name);
  return same.length === 1 ? (same[0] ?? null) : null;
}
