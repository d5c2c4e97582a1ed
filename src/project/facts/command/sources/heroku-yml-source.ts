import type {Contract} from '../../../contract.ts';
import type {HerokuCommand} from '../../../formats/heroku-yml.ts';
import {splitWords} from '../../../formats/shell-words.ts';
import {at, type Fact, known, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {HEROKU_YML, herokuYml} from '../../configuration/heroku-yml.ts';
import type {Image} from '../../image/built-image.ts';
import {image} from '../../image/image.ts';
import {imageCommand, imageShellCommand, imageTextCommand} from '../../image/image-command.ts';
import {parseCommand} from '../command.ts';
import type {Command, Process, Role} from '../command-types.ts';
import {buildSteps, imageVariables, webProcess} from './dockerfile-source.ts';
import type {Declared} from './process-source.ts';

/** The commands of heroku.yml and the image that they run in, whose CMD stands in for a `web` that `run` does not name. */
export function herokuYmlSource(project: Project, contract: Contract): Declared | null {
  const file = herokuYml(project);
  if (!file.known) return {processes: file, web: file};
  if (!file.value) return null;
  const {run, release, images} = file.value;
  const built = image(project, contract);
  const inImage = built.known ? built.value : null;
  const of = (role: Role, entry: HerokuCommand): Process => {
    const only = entry.image === null && images.length === 1;
    const own = only || (entry.image ?? entry.name) === webImage(run) ? inImage : null;
    return {
      name: entry.name,
      role,
      command: commandOf(project, entry, own),
      shell: contract.start.shell,
      ...(images.length === 0 ? {} : {runsIn: own ?? 'unknown'}),
      place: entry.place,
    };
  };
  const named = [
    ...run.map(entry => of(entry.name === 'web' ? 'web' : 'worker', entry)),
    ...(release ? [of('release', release)] : []),
  ];
  const web = named.find(({role}) => role === 'web');
  const own = !web && inImage ? webProcess(inImage, imageShellCommand(project, inImage)) : null;
  const steps = inImage ? buildSteps(project, inImage) : [];
  return {
    processes: known([...named, ...(own ? [own] : []), ...steps], at(HEROKU_YML)),
    web: web ? known(web, web.place) : webOf(own, built, images),
    ...(inImage ? {variables: imageVariables(inImage.stage)} : {}),
  };
}

/** The image of the web process, by its name under `build.docker`. */
function webImage(run: readonly HerokuCommand[]): string {
  return run.find(({name}) => name === 'web')?.image ?? 'web';
}

/** The web process where `run` names none. */
function webOf(
  own: Process | null,
  built: Fact<Image | null>,
  images: readonly {readonly name: string}[],
): Fact<Process | null> {
  if (own) return known(own, own.place);
  if (!images.some(({name}) => name === 'web')) return known(null, at(HEROKU_YML));
  if (!built.known) return built;
  const base = built.value?.stage.base;
  return base
    ? unknown(`The Dockerfile has no CMD; the image ${base.written} decides what is started.`, base.place)
    : unknown(
        'heroku.yml builds an image for web and names no command; the CMD of its Dockerfile decides.',
        at(HEROKU_YML),
      );
}

/** A command as Heroku runs it: by a shell, or as words behind the entrypoint of the image. */
function commandOf(project: Project, {command, commandPlace}: HerokuCommand, inImage: Image | null): Command {
  if (!inImage) return parseCommand(command, commandPlace, {project});
  const words = inImage.stage.entrypoint && splitWords(command);
  const placed = words?.map(({text, offset}) => ({
    text,
    place: {...commandPlace, column: commandPlace.column + offset},
  }));
  const joined = placed ? imageCommand(project, inImage, placed) : null;
  return joined?.command ?? imageTextCommand(project, inImage, command, commandPlace);
}
