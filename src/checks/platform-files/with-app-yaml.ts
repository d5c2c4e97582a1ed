import type {Contract} from '../../project/contract.ts';
import {APP_YAML, appYaml, isOfDigitalOcean} from '../../project/facts/command/sources/app-yaml.ts';
import type {YamlMap} from '../../project/formats/yaml-with-positions.ts';
import {at, type Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {notApplicable, type Outcome} from '../define.ts';

/** A sentence why a check of app.yaml means nothing on another platform; null where the platform reads it. */
export function readsNoAppYaml({start, name}: Contract): string | null {
  return start.from.includes('app.yaml') ? null : `${name} does not read app.yaml.`;
}

/** Whether the platform chooses its Python by the runtime of app.yaml alone, as the standard environment does. */
export function isStandard({start, python}: Contract): boolean {
  return start.from.includes('app.yaml') && python.from.every(source => source === 'platform-file');
}

/** Judges app.yaml; where there is none, it cannot be read or it is another platform's, says so. */
export function withAppYaml<M extends string>(project: Project, judge: (fields: YamlMap) => Outcome<M>): Outcome<M> {
  const file = appYaml(project);
  if (!file.known) return notApplicable('app.yaml cannot be read yet.', 'gae-runtime-valid');
  if (!file.value) return notApplicable('There is no app.yaml yet.', 'gae-runtime-valid');
  if (isOfDigitalOcean(file.value))
    return notApplicable('app.yaml is a specification of DigitalOcean.', 'appyaml-owner');
  return judge(file.value);
}

/** The file as a whole. */
export const wholeAppYaml: Place = at(APP_YAML);
