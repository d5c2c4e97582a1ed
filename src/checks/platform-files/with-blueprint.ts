import type {Contract} from '../../project/contract.ts';
import {RENDER_YAML, renderYaml} from '../../project/facts/command/sources/render-services.ts';
import type {RenderItem, RenderYaml} from '../../project/formats/render-yaml.ts';
import {scalarAt, type YamlNode} from '../../project/formats/yaml-with-positions.ts';
import {at, type Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {notApplicable, type Outcome, undecided} from '../define.ts';

/** A sentence why a check of render.yaml means nothing on another platform; null where the platform reads it. */
export function readsNoBlueprint({start, name}: Contract): string | null {
  return start.from.includes('render.yaml') ? null : `${name} does not read render.yaml.`;
}

/** Judges the Blueprint; where there is none, or none that can be read, says so. */
export function withBlueprint<M extends string>(project: Project, judge: (file: RenderYaml) => Outcome<M>): Outcome<M> {
  const file = renderYaml(project);
  if (!file.known) return undecided(file.reason, file.place);
  if (!file.value) return notApplicable('There is no render.yaml; the dashboard holds the settings.');
  if (file.value.error) return notApplicable('render.yaml cannot be read yet.', 'render-yaml-parses');
  return judge(file.value);
}

/** How a service or a database is called in messages. */
export function nameOf({fields}: RenderItem): string {
  return scalarAt(fields, 'name')?.text ?? 'without a name';
}

/** The place of a value, otherwise of what holds it. */
export function placeOr(node: YamlNode | null | undefined, holder: {readonly place: Place}): Place {
  return node?.place ?? holder.place;
}

/** The Blueprint as a whole. */
export const wholeFile: Place = at(RENDER_YAML);
