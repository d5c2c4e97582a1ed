import {counted} from '../../project/counted.ts';
import {dependencies} from '../../project/facts/dependencies/dependencies.ts';
import {type Dependency, placeOfDependency} from '../../project/facts/dependencies/dependency-types.ts';
import {defineCheck, failOrPass, type Problem, undecided} from '../define.ts';
import {ofDoubt} from './unlisted.ts';

/** Packages that cannot be installed on Linux: only wheels for another system, or a build that refuses. Known on 2026-11-20. */
const OTHER_SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:pywin32|pypiwin32|pywinpty|windows-curses|twisted-iocpsupport|pywinauto|winshell|winrt.*|python-magic-bin|win10toast)$/,
    'win32',
  ],
  // Releases before need nothing of Windows, or have a file for Linux.
  [/^(?:wmi(?!==1\.[0-4])|tensorflow-intel==2\.)/, 'win32'],
  [/^(?:pyobjc(?:-.*)?|tensorflow-(?:macos|metal))$/, 'darwin'],
];

export const noOsSpecificPackages = defineCheck({
  id: 'no-os-specific-packages',
  title: 'Every package can be installed on Linux',
  impact: 'breaks',
  messages: {
    windows: '{found} is for Windows; {platform} runs Linux, where it cannot be installed.',
    macos: '{found} is for macOS; {platform} runs Linux, where it cannot be installed.',
  },
  evaluate: (project, contract) => {
    const all = dependencies(project, contract);
    if (!all.known) return ofDoubt(contract, all.reason, all.place);
    const production = all.value.filter(({group, transitive}) => group === 'production' && !transitive);
    const problems: Problem<'windows' | 'macos'>[] = [];
    for (const dependency of production) {
      const system = OTHER_SYSTEMS.find(([pattern]) => isOf(dependency, pattern))?.[1];
      if (!system) continue;
      const place = placeOfDependency(dependency);
      if (dependency.applies === null)
        return undecided(`Whether "${dependency.marker}" holds on ${contract.name} decides.`, place);
      problems.push({
        messageId: system === 'win32' ? 'windows' : 'macos',
        found: dependency.name,
        expected: `${dependency.name}; sys_platform == "${system}"`,
        at: place,
      });
    }
    return failOrPass(problems, `${counted(production.length, 'package')}, none of them bound to another system`);
  },
});

/** Whether a package is meant by its name, or by its name and the version that is asked for. */
function isOf({name, specifier}: Dependency, pattern: RegExp): boolean {
  const isVersioned = /^(?:wmi|tensorflow-intel)$/.test(name);
  return pattern.test(isVersioned ? name + specifier.replaceAll(' ', '') : name);
}
