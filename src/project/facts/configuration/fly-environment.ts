import {scalarText, type Written} from '../../formats/fly-part.ts';
import {oncePer} from '../../once.ts';
import type {Project} from '../../project.ts';
import {type DeclaredVariable, literalsOf} from '../command/sources/process-source.ts';
import {flyOf} from './fly.ts';

/** The variables that fly.toml sets in each Machine, and the name of the app. */
export const flyVariables = oncePer((project: Project): readonly DeclaredVariable[] => {
  const config = flyOf(project);
  const set = (name: string, {value, place}: Written<string>, at = place): DeclaredVariable => ({
    name,
    value: {kind: 'literal', text: value},
    place: at,
    valuePlace: place,
  });
  return [
    ...(config?.app ? [set('FLY_APP_NAME', config.app)] : []),
    ...(config?.environment ?? []).flatMap(({name, value, place, valuePlace}) => {
      const text = scalarText(value);
      return text === null ? [] : [set(name, {value: text, place: valuePlace}, place)];
    }),
  ];
});

/** The same as names with their values. */
export const flyEnvironment = oncePer(
  (project: Project): ReadonlyMap<string, string> => literalsOf(flyVariables(project)),
);
