import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import {baseName} from '../../paths.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {buildSteps} from '../command/sources/dockerfile-source.ts';
import {image} from '../image/image.ts';
import {absentAt, textOfRun} from '../image/image-contents.ts';
import {stepInstalls} from './build-installs.ts';

/** A list of packages of the project that is not in the image at the step that installs it. */
export interface AbsentRequirements {
  readonly path: string;
  /** The line that keeps it out, or the step that misses it. */
  readonly place: Place;
}

/** The first requirements file that a step of the image surely installs from and does not find; null where there is none. */
export const absentRequirements = oncePerPair((project: Project, contract: Contract): AbsentRequirements | null => {
  const built = image(project, contract);
  if (!built.known || !built.value) return null;
  const {runs} = built.value;
  const texts = runs.map(textOfRun);
  for (const [index, step] of buildSteps(project, built.value).entries()) {
    const run = runs[index];
    if (!run || step.command.unclear !== null || OPEN.test(texts[index] ?? '')) continue;
    for (const install of stepInstalls(project, step)) {
      if (install.kind !== 'manifest' || install.manifest !== 'requirements.txt' || !project.files.has(install.path))
        continue;
      // Another step that names the file may write it.
      if (texts.some((text, other) => other !== index && text.includes(baseName(install.path)))) continue;
      const place = absentAt(project, built.value, run, install.path);
      if (place) return {path: install.path, place: place === run.command.place ? install.place : place};
    }
  }
  return null;
});

/** What may write a file, or look whether it is there, before it is installed. */
const OPEN = /\b(?:git|curl|wget|cp|mv|export|compile|freeze|lock|cat|tar|unzip|tee|echo|printf|if|test)\b|[>[]|\|\|/;
