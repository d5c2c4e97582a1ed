import type {Contract} from '../../project/contract.ts';
import {doSpec} from '../../project/facts/command/sources/do-components.ts';
import type {DoSpec} from '../../project/formats/do-spec.ts';
import type {Project} from '../../project/project.ts';
import {notApplicable, type Outcome, undecided} from '../define.ts';

/** A sentence why a check of the specification means nothing on another platform; null where the platform reads it. */
export function readsNoDoSpec({start, name}: Contract): string | null {
  return start.from.includes('do-spec') ? null : `${name} does not read .do/app.yaml.`;
}

/** Judges the specification; where there is none, or it cannot be had, says so. */
export function withDoSpec<M extends string>(project: Project, judge: (spec: DoSpec) => Outcome<M>): Outcome<M> {
  const file = doSpec(project);
  if (!file.known) return undecided(file.reason, file.place);
  if (!file.value) return notApplicable('There is no .do/app.yaml; the control panel holds the settings.');
  return judge(file.value);
}
