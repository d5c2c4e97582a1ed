import {type FlyConfig, flyConfig} from '../../formats/fly-config.ts';
import {oncePer} from '../../once.ts';
import type {Project, ProjectFile} from '../../project.ts';

/** The configuration files of Fly.io, in the order in which flyctl takes the first that is there. */
const FLY_FILES = ['fly.toml', 'fly.json', 'fly.yaml'];

/** The file that configures the app on Fly.io; null where there is none. */
export const flyFile = oncePer(
  (project: Project): ProjectFile | null =>
    FLY_FILES.map(path => project.files.get(path)).find(file => file !== undefined) ?? null,
);

/** What that file says; null where there is none, or where it cannot be read. */
export function flyOf(project: Project): FlyConfig | null {
  const file = flyFile(project);
  return file && flyConfig(file);
}
