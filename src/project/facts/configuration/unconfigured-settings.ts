import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import type {Project} from '../../project.ts';
import type {PythonValue} from '../python/python-value.ts';
import {settle} from '../python/settle.ts';
import {productionEnvironment, unconfigured} from './production-environment.ts';
import {type Settings, settings} from './settings.ts';

/** Django's settings as production loads them while nothing further is set on the platform. */
export interface UnconfiguredSettings {
  readonly settings: Settings;
  /** What a value is then. */
  readonly unset: (value: PythonValue) => PythonValue;
  /** What a setting is then; null where it is not written. */
  readonly value: (name: string) => PythonValue | null;
}

/** The settings of a deployment before anything is configured; null where the project is not Django, or they are not known. */
export const unconfiguredSettings = oncePerPair((project: Project, contract: Contract): UnconfiguredSettings | null => {
  const loaded = settings(project, contract);
  if (!loaded.known || !loaded.value) return null;
  const {value} = loaded;
  const assume = unconfigured(productionEnvironment(project, contract));
  const unset = (written: PythonValue) => settle(written, assume);
  return {
    settings: value,
    unset,
    value: name => {
      const written = value.value(name);
      return written && unset(written);
    },
  };
});
