import {parseDotenv} from '../../formats/dotenv.ts';
import {textAt} from '../../formats/text.ts';
import {itemsAt, scalarAt, type YamlScalar, yamlAt} from '../../formats/yaml-with-positions.ts';
import {folderOf, joinPath} from '../../paths.ts';
import type {Project} from '../../project.ts';
import type {DeclaredVariable} from '../command/sources/process-source.ts';
import {isIgnored} from '../configuration/ignored.ts';
import type {ComposeService} from './compose-files.ts';
import {interpolated} from './compose-interpolation.ts';

/** The variables of a container: of the files that `env_file` names and that go with the project, then of `environment`. */
export function composeVariables(project: Project, service: ComposeService): readonly DeclaredVariable[] {
  return [...fileVariables(project, service), ...passedOn(service), ...ownVariables(service)];
}

function ownVariables({environment}: ComposeService): readonly DeclaredVariable[] {
  return environment.map(({name, text, place}) => {
    const value = interpolated(text);
    return {
      name,
      value: value === null ? {kind: 'by-hand'} : {kind: 'literal', text: value},
      place,
      valuePlace: place,
    };
  });
}

/** Names without a value: the shell that starts Docker gives it, where it has one. */
function passedOn({fields}: ComposeService): readonly DeclaredVariable[] {
  const written = yamlAt(fields, 'environment');
  const names =
    written?.kind === 'map'
      ? [...written.members.values()].flatMap(({key, keyPlace, value}) =>
          value.kind === 'scalar' && value.value === null ? [{text: key, place: keyPlace}] : [],
        )
      : itemsAt(fields, 'environment').filter(
          (item): item is YamlScalar => item.kind === 'scalar' && /^[A-Za-z_]\w*$/.test(item.text),
        );
  return names.map(({text, place}) => ({name: text, value: {kind: 'by-hand'}, place, valuePlace: place}));
}

function fileVariables(project: Project, {fields}: ComposeService): readonly DeclaredVariable[] {
  const written = yamlAt(fields, 'env_file');
  const items = written?.kind === 'list' ? written.items : written ? [written] : [];
  return items.flatMap(item => {
    const named = item.kind === 'scalar' ? item : scalarAt(item, 'path');
    const path = named ? joinPath(folderOf(named.place.file), named.text) : '';
    const file = project.files.get(path);
    // One that git does not carry is another one on the server.
    if (!file || !(file.tracked === true || isIgnored(project, path) === false)) return [];
    return parseDotenv(textAt(project, path)?.text ?? '', path).entries.map(
      ({name, value, place, valuePlace}): DeclaredVariable => ({
        name,
        value: value === null || value.includes('$') ? {kind: 'by-hand'} : {kind: 'literal', text: value},
        place,
        valuePlace,
      }),
    );
  });
}
