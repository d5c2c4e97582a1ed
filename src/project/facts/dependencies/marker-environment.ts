import type {Contract} from '../../contract.ts';
import {evaluateMarker, type Marker, type MarkerEnvironment} from '../../formats/marker.ts';
import {oncePerPair} from '../../once.ts';
import type {Project} from '../../project.ts';
import {pythonVersion} from './python-version.ts';

/** What is the same on every platform that is known: CPython on Linux. */
const LINUX = {
  os_name: 'posix',
  sys_platform: 'linux',
  platform_system: 'Linux',
  platform_python_implementation: 'CPython',
  implementation_name: 'cpython',
  extra: '',
} as const;

/** Whether a marker holds on the platform; null where that depends on what is not known. */
export function holdsOnPlatform(project: Project, contract: Contract, marker: Marker): boolean | null {
  const results = new Set(environments(project, contract).map(environment => evaluateMarker(marker, environment)));
  const [first = null] = results;
  return results.size === 1 ? first : null;
}

/** Every environment that the platform may give the project, by the versions of Python it may choose. */
const environments = oncePerPair((project: Project, contract: Contract): readonly MarkerEnvironment[] => {
  const declared = pythonVersion(project, contract);
  const chosen = declared.known ? (declared.value?.version ?? null) : null;
  const offered = contract.python.versions.filter(({status}) => status !== 'removed').map(({minor}) => minor);
  const versions = chosen === null ? offered : [chosen];
  return versions.flatMap(version => {
    const [major = '3', minor = '0', patch] = version.split('.');
    return (patch === undefined ? ['0', '99'] : [patch]).map(
      last =>
        new Map<string, string>([
          ...Object.entries(LINUX),
          ['python_version', `${major}.${minor}`],
          ['python_full_version', `${major}.${minor}.${last}`],
          ['implementation_version', `${major}.${minor}.${last}`],
        ]),
    );
  });
});
