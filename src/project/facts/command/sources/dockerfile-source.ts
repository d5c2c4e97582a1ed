import type {Contract} from '../../../contract.ts';
import {joinPath} from '../../../paths.ts';
import {at, known, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import type {Image} from '../../image/built-image.ts';
import {image} from '../../image/image.ts';
import {baseNameOf} from '../../image/image-base.ts';
import {type ImageCommand, imageCommand} from '../../image/image-command.ts';
import {textOfRun} from '../../image/image-contents.ts';
import {copiedInto, projectPathIn} from '../../image/image-paths.ts';
import type {Run, Stage} from '../../image/image-types.ts';
import {parsePlacedCommand, parseWords} from '../command.ts';
import type {Process} from '../command-types.ts';
import type {Declared, DeclaredVariable} from './process-source.ts';

/** The CMD of the image that the platform builds, and the RUN lines that build it. */
export function dockerfileSource(project: Project, contract: Contract): Declared | null {
  const built = image(project, contract);
  if (!built.known) return {processes: known([]), web: built};
  if (!built.value) return null;
  const {stage, build} = built.value;
  const web = webProcess(built.value, imageCommand(project, built.value));
  const processes = [...(web ? [web] : []), ...buildSteps(project, built.value)];
  const base = {processes: known(processes, at(build.dockerfile)), variables: imageVariables(stage)};
  if (web) return {...base, web: known(web, web.place)};
  // The official image starts a Python that waits for input; of others the command is not in the files.
  const from = baseNameOf(stage.base);
  const nothing =
    from?.official && from.name === 'python'
      ? known(null, stage.place)
      : unknown(
          `${build.dockerfile} has no CMD; the image ${stage.base.written} decides what is started.`,
          stage.base.place,
        );
  return {...base, web: nothing};
}

/** The ENV lines whose values are known. */
export function imageVariables({environment}: Stage): readonly DeclaredVariable[] {
  return [...environment].flatMap(([name, {value, place}]) =>
    value === null ? [] : [{name, value: {kind: 'literal', text: value}, place, valuePlace: place}],
  );
}

/** The process that answers requests with this command; null where there is none. */
export function webProcess(runsIn: Image, command: ImageCommand | null): Process | null {
  return command && {name: 'CMD', role: 'web', runsIn, ...command};
}

/** The RUN lines of an image. */
export function buildSteps(project: Project, image: Image): readonly Process[] {
  return image.runs.map(run => {
    const {command} = run;
    const context = {...stepContext(project, image, run)};
    return {
      name: 'RUN',
      role: 'build',
      command: command.form === 'exec' ? parseWords(command.words, context) : parsePlacedCommand(command.text, context),
      shell: command.form === 'shell',
      place: command.place,
    };
  });
}

/** Files that a step may name. */
const LISTS = /[\w./-]{1,100}\.(?:txt|toml|lock)\b/g;

/** A step finds what was copied before it: a COPY behind it may make the same folder one of another place of the project. */
function stepContext(project: Project, {projectPath: atTheEnd, stage, build}: Image, run: Run) {
  const {folder, environment} = run;
  const rules = copiedInto(project, {...stage, folder, copies: [...run.copies]}, build.context);
  const projectPath = (path: string) => {
    const own = projectPathIn(project, rules, path);
    return own !== null && project.files.has(own) ? own : (atTheEnd(path) ?? own);
  };
  const own = projectPathIn(project, rules, folder);
  const end = atTheEnd(folder);
  const named = textOfRun(run).match(LISTS) ?? [];
  const holds = (directory: string) => named.some(name => project.files.has(joinPath(directory, name)));
  const directory = own === null || (end !== null && !holds(own) && holds(end)) ? end : own;
  return {project, directory, environment, projectPath};
}
