import {textAt} from '../../formats/text.ts';
import {at} from '../../place.ts';
import type {Project} from '../../project.ts';
import {type ShellText, shellText} from './command-words.ts';
import {type ProjectPath, pathInProject} from './project-path.ts';

/** What a path in a command names. */
export type ScriptFile =
  | {readonly kind: 'shell'; readonly path: string; readonly source: ShellText}
  /** A Python file, by its name or its first line. */
  | {readonly kind: 'python'; readonly path: string}
  /** A file of the project that is neither. */
  | {readonly kind: 'other'; readonly path: string}
  | {readonly kind: 'unreadable'; readonly path: string}
  /** Outside the project, or not in it. */
  | {readonly kind: 'missing'};

/** Looks a script up in the project, from the folder that a command runs in. */
export function scriptFile(
  project: Project,
  path: string,
  {directory, projectPath}: {readonly directory: string | null; readonly projectPath: ProjectPath},
): ScriptFile {
  const joined = pathInProject(directory, path, projectPath);
  const file = joined === null ? undefined : project.files.get(joined);
  if (!file || joined === null) return {kind: 'missing'};
  const decoded = textAt(project, joined);
  if (!decoded) return {kind: 'unreadable', path: joined};
  const first = /^#!\s*(\S+)(?:\s+(?:-S\s+)?(\S+))?/.exec(decoded.text);
  const interpreter = (first?.[1]?.endsWith('/env') ? first[2] : first?.[1])?.replace(/^.*\//, '') ?? null;
  if (joined.endsWith('.py') || interpreter?.startsWith('python')) return {kind: 'python', path: joined};
  if (decoded.encoding === 'binary' || (interpreter !== null && !/^(?:ba|da|z|a|k)?sh$/.test(interpreter)))
    return {kind: 'other', path: joined};
  return {kind: 'shell', path: joined, source: shellText(decoded.text.replace(/\r\n/g, ' \n'), at(joined))};
}
