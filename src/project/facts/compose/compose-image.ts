import {itemsAt, scalarAt, type YamlNode, yamlAt} from '../../formats/yaml-with-positions.ts';
import {folderOf, joinPath} from '../../paths.ts';
import {type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {builtImage, type Image} from '../image/built-image.ts';
import {type ImageBuild, imageBuildAt, noDockerfile} from '../image/image-build-at.ts';
import type {ComposeService} from './compose-files.ts';
import {interpolated} from './compose-interpolation.ts';

/** How the image of a service is built from the project. A known null: the service takes one of a registry. */
export function serviceBuild(project: Project, {name, fields}: ComposeService): Fact<ImageBuild | null> {
  const build = yamlAt(fields, 'build');
  if (!build || (build.kind === 'scalar' && build.value === null)) return known(null);
  const written = build.kind === 'scalar' ? build.text : (scalarAt(build, 'context')?.text ?? '.');
  const named = scalarAt(build, 'dockerfile')?.text ?? 'Dockerfile';
  const target = scalarAt(build, 'target')?.text ?? null;
  if ([written, named, target ?? ''].some(text => interpolated(text) === null))
    return unknown(`A variable says how the image of ${name} is built; its value decides.`, build.place);
  if (/^(?:[a-z]+:\/\/|git@)/.test(written) || yamlAt(build, 'dockerfile_inline'))
    return unknown(`The image of ${name} is not built with a Dockerfile of the project.`, build.place);
  const context = joinPath(folderOf(build.place.file), written);
  const path = joinPath(context, named);
  const isInside = !context.startsWith('..') && !written.startsWith('/');
  const found = isInside ? imageBuildAt(project, path, {context, target, arguments: argumentsOf(build)}) : null;
  return found
    ? known(found, build.place)
    : noDockerfile(`${name} is built with ${joinPath(written, named)}`, path, build.place);
}

/** The image of a service. A known null: it is one of a registry. */
export function serviceImage(project: Project, service: ComposeService): Fact<Image | null> {
  const build = serviceBuild(project, service);
  return build.known && build.value ? builtImage(project, build.value) : (build as Fact<null>);
}

/** `args`, as a map or as a list of `NAME=value`. */
function argumentsOf(build: YamlNode): ReadonlyMap<string, string> {
  const written = yamlAt(build, 'args');
  const pairs =
    written?.kind === 'map'
      ? [...written.members.values()].flatMap(({key, value}) =>
          value.kind === 'scalar' ? [[key, value.text] as const] : [],
        )
      : itemsAt(build, 'args').flatMap(item => {
          const equals = item.kind === 'scalar' ? item.text.indexOf('=') : -1;
          return item.kind === 'scalar' && equals > 0
            ? [[item.text.slice(0, equals), item.text.slice(equals + 1)] as const]
            : [];
        });
  return new Map(pairs.filter(([, value]) => interpolated(value) !== null));
}
