import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Fact} from '../../place.ts';
import type {Project} from '../../project.ts';
import {builtImage, type Image} from './built-image.ts';
import {imageBuild} from './image-build.ts';

/** The image that the platform builds and runs. A known null: no file says that it builds one. */
export const image = oncePerPair((project: Project, contract: Contract): Fact<Image | null> => {
  const build = imageBuild(project, contract);
  if (!build.known || !build.value) return build as Fact<null>;
  return builtImage(project, build.value);
});
