import {dockerignoreFile, type IgnorePattern, leftOutBy} from '../../formats/dockerignore.ts';
import {splitWords} from '../../formats/shell-words.ts';
import {textAt} from '../../formats/text.ts';
import {oncePer} from '../../once.ts';
import {baseName, joinPath} from '../../paths.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {Image} from './built-image.ts';
import {baseNameOf} from './image-base.ts';
import {copiedInto} from './image-paths.ts';
import type {Run, Stage} from './image-types.ts';

/**
 * Whether what is in an image follows from the project's files and its Dockerfile: its base brings Python at most, and no
 * step fetches, unpacks or moves files.
 */
export const isTransparent = oncePer((image: Image): boolean => {
  const base = baseNameOf(image.stage.base);
  if (!base?.bare || !(base.official || /^ghcr\.io\/astral-sh\//.test(image.stage.base.text ?? ''))) return false;
  return (
    !stagesOfImage(image.stage).some(({opaque}) => opaque) &&
    image.stage.copies.every(
      ({from, sources}) => from !== 'image' || sources.every(source => /\/uvx?$/.test(source)),
    ) &&
    !image.runs.some(run => MOVES.test(textOfRun(run)))
  );
});

/** Programs that put files where a Dockerfile does not say. */
const MOVES =
  /(?:^|[\s;&|(/"])(?:git|tar|unzip|rsync|cp|mv|ln|svn|hg|7z|aws|gsutil|cookiecutter|startproject|install -[dmD])(?=[\s"]|$)/;

/** A RUN as it is written. */
export function textOfRun({command}: Run): string {
  return command.form === 'shell' ? command.text.text : command.words.map(({text}) => text).join(' ');
}

/** A stage, and all that it copies from. */
export function stagesOfImage(stage: Stage, seen = new Set<Stage>()): readonly Stage[] {
  if (seen.has(stage) || seen.size > 50) return [];
  seen.add(stage);
  for (const {from} of stage.copies) if (from !== null && from !== 'image') stagesOfImage(from, seen);
  return [...seen];
}

/**
 * The line that leaves a file of the project out of an image: of the file that says what is not sent, or the last COPY,
 * where none takes the file. Null where it is in the image, or where that cannot be told.
 */
export function leftOutAt(project: Project, image: Image, path: string): Place | null {
  if (!isTransparent(image)) return null;
  const {context} = image.build;
  const sent = context === '' ? path : path.startsWith(`${context}/`) ? path.slice(context.length + 1) : null;
  if (sent === null || image.runs.some(run => mayWrite(textOfRun(run), baseName(path)))) return null;
  const ignored = leftOutBy(ignorePatterns(project, image), sent);
  if (ignored) return ignored.place;
  // What is installed from the project lies among the packages.
  if (image.runs.some(run => installsProject(textOfRun(run)))) return null;
  const stages = stagesOfImage(image.stage);
  if (stages.some(stage => covers(project, stage, context, path))) return null;
  const last = image.stage.copies.findLast(({from}) => from === null) ?? image.stage.copies.at(-1);
  return last?.place ?? image.stage.place;
}

/**
 * The line that keeps a file of the project from a step of an image: of the file that says what is not sent, or the step
 * itself, where no COPY before it brings the file. Null where it is there, or where that cannot be told.
 */
export function absentAt(project: Project, image: Image, run: Run, path: string): Place | null {
  const {context} = image.build;
  if (context !== '' || run.mounts || !isTransparent(image)) return null;
  const ignored = leftOutBy(ignorePatterns(project, image), path);
  if (ignored) return ignored.place;
  return covers(project, {...image.stage, copies: [...run.copies]}, context, path) ? null : run.command.place;
}

/** Whether a COPY of a stage takes a file of the project. */
function covers(project: Project, stage: Stage, context: string, path: string): boolean {
  return copiedInto(project, stage, context).some(({from, kind}) =>
    kind === 'file' ? from === path : from === '' || path === from || path.startsWith(`${from}/`),
  );
}

/** What is not sent; nothing where another file beside the Dockerfile may say it. */
function ignorePatterns(project: Project, {build}: Image): readonly IgnorePattern[] {
  if (textAt(project, `${build.dockerfile}.dockerignore`)) return [];
  const file = project.files.get(joinPath(build.context, build.ignoreFile));
  return (file && dockerignoreFile(file)) ?? [];
}

/** Whether a step may write a file of that name itself. */
function mayWrite(text: string, name: string): boolean {
  return text
    .split(/&&|[;|\n]/)
    .some(step => step.includes(name) && /[>]|^\s*(?:sudo\s+)?(?:curl|wget|tee|touch|install)\b|\s-c\s/.test(step));
}

/** Whether a step installs the project itself as a package. */
function installsProject(text: string): boolean {
  if (/\b(?:uv sync|poetry install|pdm (?:install|sync)|setup\.py|hatch|flit)\b/.test(text)) return true;
  const words = (splitWords(text) ?? []).map(word => word.text);
  return words.includes('install') && words.some(word => /^\.{1,2}(?:$|[/[])/.test(word));
}
