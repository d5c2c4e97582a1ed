import type {Contract} from '../../contract.ts';
import {textAt} from '../../formats/text.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {appJson} from './app-json.ts';

/** A buildpack as a file names it: an address, or a short name such as `heroku/python`. */
export interface Buildpack {
  readonly text: string;
  readonly place: Place;
}

/** The buildpacks that the project lists for the platform, in their order; none where the platform finds its own. */
export function buildpacks(project: Project, {build}: Contract): readonly Buildpack[] {
  if (build.buildpacks === 'app.json')
    return project.files.has('heroku.yml') ? [] : (appJson(project)?.buildpacks ?? []);
  const file = build.buildpacks;
  if (file === undefined) return [];
  const lines = textAt(project, file)?.text.split('\n') ?? [];
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [{text: line.trim(), place: at(file, index + 1)}]));
}
