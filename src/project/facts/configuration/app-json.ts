import {type AppJson, parseAppJson} from '../../formats/app-json.ts';
import {decoded} from '../../formats/text.ts';
import {oncePer} from '../../once.ts';
import type {Project, ProjectFile} from '../../project.ts';

const read = oncePer((file: ProjectFile): AppJson | null => {
  const text = decoded(file);
  return text && parseAppJson(text.text, file.path);
});

/** The project's app.json; null where there is none, or where its bytes cannot be had. */
export function appJson(project: Project): AppJson | null {
  const file = project.files.get('app.json');
  return file ? read(file) : null;
}
