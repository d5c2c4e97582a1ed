import {type AppJson, parseAppJson} from '../../formats/app-json.ts';
import {decoded, notUtf8} from '../../formats/text.ts';
import {oncePer} from '../../once.ts';
import type {Project, ProjectFile} from '../../project.ts';

const read = oncePer((file: ProjectFile): AppJson | null => {
  const text = decoded(file);
  if (!text) return null;
  const error = notUtf8(text);
  return error ? {...parseAppJson('{}', file.path), error} : parseAppJson(text.text, file.path);
});

/** The project's app.json; null where there is none, or where its bytes cannot be had. */
export function appJson(project: Project): AppJson | null {
  const file = project.files.get('app.json');
  return file ? read(file) : null;
}
