import type {ProjectProgress} from './types.ts';

/** The progress of somebody who has not begun; `at` in ISO 8601, UTC. */
export function emptyProgress(project: {readonly name: string; readonly path: string}, at: string): ProjectProgress {
  return {
    version: 1,
    project: {name: project.name, path: project.path},
    platform: null,
    track: null,
    position: null,
    steps: {},
    hints: {},
    attempts: {},
    choices: {},
    checklist: {},
    times: {},
    updatedAt: at,
  };
}
