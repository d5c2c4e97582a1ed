import {flyDocument} from '../../../formats/fly-document.ts';
import {type TomlDocument, type TomlPath, type TomlTable, tableAt} from '../../../formats/toml.ts';
import {oncePer} from '../../../once.ts';
import {at, type Fact, known, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';

/** The names under which Railway looks for its file. */
const RAILWAY_FILES = ['railway.toml', 'railway.json'];

/** The file of Railway as a document; a known null where there is none. */
export const railwayDocument = oncePer((project: Project): Fact<TomlDocument | null> => {
  const path = RAILWAY_FILES.find(name => project.files.has(name));
  const file = path === undefined ? undefined : project.files.get(path);
  if (!file) return known(null);
  const document = flyDocument(file);
  return document ? known(document, at(file.path)) : unknown(`${file.path} cannot be read.`, at(file.path));
});

/** A table of the file as a deployment to production sees it: what `environments.production` says goes before the rest. */
export function railwayTable(
  document: Extract<TomlDocument, {ok: true}>,
  name: 'build' | 'deploy',
): {readonly table: TomlTable; readonly pathOf: (key: string) => TomlPath} {
  const base = tableAt(document.value, name);
  const production = tableAt(document.value, 'environments', 'production', name);
  return {
    table: {...base, ...production},
    pathOf: key => (Object.hasOwn(production, key) ? ['environments', 'production', name, key] : [name, key]),
  };
}
