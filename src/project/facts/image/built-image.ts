import {parseDockerfile} from '../../formats/dockerfile.ts';
import {textAt} from '../../formats/text.ts';
import {at, type Fact, known, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import type {ProjectPath} from '../command/project-path.ts';
import type {ImageBuild} from './image-build-at.ts';
import {copiedInto, projectPathIn} from './image-paths.ts';
import {stagesOf} from './image-stages.ts';
import type {Run, Stage} from './image-types.ts';

/** The image that runs, as far as its Dockerfile says what is in it. */
export interface Image {
  readonly build: ImageBuild;
  /** The stage that runs. */
  readonly stage: Stage;
  /** The steps that make it, and those of stages that it copies from, each once. */
  readonly runs: readonly Run[];
  /** The names of all stages of its Dockerfile. */
  readonly stageNames: readonly string[];
  /** Where its files lie in the project. */
  readonly projectPath: ProjectPath;
}

/** Longer than any Dockerfile, in characters. */
const LONGEST = 100_000;

/** The image that a build makes. */
export function builtImage(project: Project, build: ImageBuild): Fact<Image> {
  const path = build.dockerfile;
  const text = textAt(project, path)?.text ?? '';
  if (text.length > LONGEST) return unknown(`${path} is too long to be read here.`, at(path));
  const stages = stagesOf(parseDockerfile(text, path), build.arguments);
  const target = build.target?.toLowerCase();
  const stage = target === undefined ? stages.at(-1) : stages.find(({name}) => name === target);
  if (!stage)
    return unknown(
      stages.length === 0 ? `${path} has no FROM line yet.` : `${path} has no stage called ${build.target}.`,
      at(path),
    );
  const rules = copiedInto(project, stage, build.context);
  const stageNames = stages.flatMap(({name}) => name ?? []);
  return known(
    {build, stage, runs: runsOf(stage), stageNames, projectPath: p => projectPathIn(project, rules, p)},
    stage.place,
  );
}

/** The steps of a stage and of those that it copies from. */
function runsOf(stage: Stage, seen = new Set<Stage>()): readonly Run[] {
  if (seen.has(stage) || seen.size > 50) return [];
  seen.add(stage);
  const others = stage.copies.flatMap(({from}) => (from !== null && from !== 'image' ? runsOf(from, seen) : []));
  return [...new Set([...others, ...stage.runs])];
}
