import type {Contract} from '../../project/contract.ts';
import {type S2iStart, s2iStart} from '../../project/facts/command/sources/s2i-start.ts';
import {image} from '../../project/facts/image/image.ts';
import type {Fact} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {notApplicable, type Outcome, undecided} from '../define.ts';

/** A sentence why the rules of source-to-image mean nothing elsewhere; null where the platform builds with it. */
export function buildsWithoutS2i({start, name}: Contract): string | null {
  return start.from.includes('s2i') ? null : `${name} does not build with source-to-image.`;
}

/** Judges what the builder starts, where the project is built with source-to-image. */
export function withS2i<M extends string>(
  project: Project,
  contract: Contract,
  judge: (start: Fact<S2iStart>) => Outcome<M>,
): Outcome<M> {
  const built = image(project, contract);
  if (!built.known) return undecided(built.reason, built.place);
  if (built.value)
    return notApplicable(
      `${built.value.build.dockerfile} decides what is started: oc new-app takes it where there is one.`,
    );
  return judge(s2iStart(project));
}

/** Whether the builder falls back on the development server of Django, of which openshift-entry tells. */
export function startsRunserver(project: Project, contract: Contract): boolean {
  if (buildsWithoutS2i(contract) !== null) return false;
  const [built, start] = [image(project, contract), s2iStart(project)];
  return built.known && built.value === null && start.known && start.value.by === 'runserver';
}
