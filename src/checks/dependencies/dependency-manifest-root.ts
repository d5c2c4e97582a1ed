import {processesFor} from '../../project/facts/command/processes.ts';
import {buildInstalls} from '../../project/facts/dependencies/build-installs.ts';
import {
  declaresDependencies,
  installedManifests,
  manifests,
  misspelledRequirements,
} from '../../project/facts/dependencies/manifests.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, outside, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';

export const dependencyManifestRoot = defineCheck({
  id: 'dependency-manifest-root',
  title: 'A file at the root says what to install, in a form the platform reads',
  impact: 'breaks',
  messages: {
    none: 'No file at the root of the project says which packages to install; {platform} reads {expected}.',
    nested: 'The packages are listed in {file}, and {platform} looks at the root of the project only.',
    unsupported: '{platform} does not install from {found}; it reads {expected}.',
  },
  evaluate: (project, contract) => {
    const [installed] = installedManifests(project, contract);
    if (installed) return pass({text: `${installed.kind} is at the root`, at: at(installed.file.path)});
    if (misspelledRequirements(project, contract).length > 0)
      return notApplicable('A manifest is there under another name; manifest-filename says so.');
    const missing = (buildInstalls(project, contract) ?? []).find(
      install => install.kind === 'manifest' && !project.files.has(install.path),
    );
    if (missing?.kind === 'manifest')
      return undecided(
        `The build installs from ${missing.path}, which is not among the project's files.`,
        missing.place,
      );
    const kinds = manifests(project, contract).map(({kind}) => kind);
    if (kinds.includes('Pipfile') || declaresDependencies(project, contract))
      return notApplicable('The lock file is what is missing; lockfile-present says so.');
    if (kinds.includes('setup.py')) return notApplicable('setup.py is all there is; setup-py-only says so.');
    if (contract.dependencies.buildCommand && kinds.length > 0)
      return undecided(`What is installed depends on the build command on ${contract.name}.`);
    const expected = contract.dependencies.manifests.join(', ').replace(/, ([^,]*)$/, ' or $1');
    const prints = printed(contract, 'no-manager');
    const other = OTHER_FILES.find(path => project.files.has(path));
    if (other) return fail({messageId: 'unsupported', found: other, expected, at: at(other), prints});
    const nested = nestedManifest(project);
    const builds = processesFor(project, contract, 'build');
    if (nested && contract.dependencies.buildCommand && builds.length === 0 && contract.start.dashboard)
      return outside(
        `Which folder ${contract.name} builds, and how, stands in its dashboard; ${nested} lists packages.`,
      );
    if (nested && contract.dependencies.buildCommand && builds.length > 0)
      return undecided(`What the build installs from cannot be followed; ${nested} lists packages.`, builds[0]?.place);
    if (nested) return fail({messageId: 'nested', found: nested, expected: 'requirements.txt', at: at(nested), prints});
    if (kinds.length === 0 && ![...project.files.keys()].some(path => path.endsWith('.py')))
      return notApplicable('There is no Python file in the project.');
    return fail({messageId: 'none', expected, prints});
  },
});

/** Lists of packages that other tools read. */
const OTHER_FILES = ['pdm.lock', 'environment.yml', 'environment.yaml', 'requirements.in', 'conda.yml'];

/** A list of packages in a folder: the nearest to the root, production before others. */
function nestedManifest(project: Project): string | null {
  const named = [...project.files.keys()].filter(path =>
    /(?:^|\/)(?:requirements(?:[-_/]\w+)*\.txt|Pipfile\.lock|poetry\.lock|uv\.lock)$/.test(path),
  );
  const weight = (path: string) =>
    path.split('/').length * 10 - (/prod|deploy/.test(path) ? 2 : 0) + (/dev|test/.test(path) ? 2 : 0);
  return named.sort((a, b) => weight(a) - weight(b))[0] ?? null;
}
