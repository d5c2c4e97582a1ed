import {parseDotenv} from '../../formats/dotenv.ts';
import {textAt} from '../../formats/text.ts';
import {itemsAt, scalarAt, type YamlScalar, yamlAt} from '../../formats/yaml-with-positions.ts';
import {folderOf, joinPath} from '../../paths.ts';
import type {Place} from '../../place.ts';
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

function fileVariables(project: Project, service: ComposeService): readonly DeclaredVariable[] {
  return namedFiles(project, service).flatMap(({path, isCarried}) =>
    isCarried
      ? parseDotenv(textAt(project, path)?.text ?? '', path).entries.map(
          ({name, value, place, valuePlace}): DeclaredVariable => ({
            name,
            value: value === null || value.includes('$') ? {kind: 'by-hand'} : {kind: 'literal', text: value},
            place,
            valuePlace,
          }),
        )
      : [],
  );
}

/** The first of the files that `env_file` names which lies on the server alone; null where all go with the project. */
export function unseenFile(
  project: Project,
  service: ComposeService,
): {readonly path: string; readonly place: Place} | null {
  return namedFiles(project, service).find(({isCarried}) => !isCarried) ?? null;
}

function namedFiles(project: Project, {fields}: ComposeService) {
  const written = yamlAt(fields, 'env_file');
  const items = written?.kind === 'list' ? written.items : written ? [written] : [];
  return items.flatMap(item => {
    const named = item.kind === 'scalar' ? item : scalarAt(item, 'path');
    if (!named) return [];
    const path = joinPath(folderOf(named.place.file), named.text);
    const file = project.files.get(path);
    // One that git does not carry is another one on the server.
    const isCarried = file !== undefined && (file.tracked === true || isIgnored(project, path) === false);
    return [{path, place: named.place, isCarried}];
  });
}
