import {scalarText} from '../../formats/fly-config.ts';
import {oncePer} from '../../once.ts';
import type {Project} from '../../project.ts';
import {flyOf} from './fly.ts';

/** The variables that fly.toml sets in each Machine, and the name of the app. */
export const flyEnvironment = oncePer((project: Project): ReadonlyMap<string, string> => {
  const config = flyOf(project);
  const variables = new Map<string, string>();
  if (config?.app) variables.set('FLY_APP_NAME', config.app.value);
  for (const {name, value} of config?.environment ?? []) {
    const text = scalarText(value);
    if (text !== null) variables.set(name, text);
  }
  return variables;
});
