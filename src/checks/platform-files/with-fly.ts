import type {Contract} from '../../project/contract.ts';
import {flyFile, flyOf} from '../../project/facts/configuration/fly.ts';
import type {FlyConfig} from '../../project/formats/fly-config.ts';
import type {Project} from '../../project/project.ts';
import {notApplicable, type Outcome} from '../define.ts';

/** Why the checks of fly.toml mean nothing on a platform; null where they do. */
export function notFly({start, name}: Contract): string | null {
  return start.from.includes('fly.toml') ? null : `${name} does not read a fly.toml.`;
}

/** Judges what fly.toml says; where there is none, or it cannot be read, says why there is nothing to judge. */
export function withFly<M extends string>(project: Project, judge: (config: FlyConfig) => Outcome<M>): Outcome<M> {
  const file = flyFile(project);
  if (!file) return notApplicable('There is no fly.toml yet; fly launch writes it.', 'fly-toml-parses');
  const config = flyOf(project);
  return config ? judge(config) : notApplicable(`${file.path} cannot be read yet.`, 'fly-toml-parses');
}
