import type {Contract} from '../../project/contract.ts';
import type {ManifestKind} from '../../project/contract-words.ts';
import {processesFor} from '../../project/facts/command/processes.ts';
import {startCommand} from '../../project/facts/command/start-command.ts';
import {notSent} from '../../project/facts/configuration/uploaded.ts';
import {absentRequirements} from '../../project/facts/dependencies/absent-requirements.ts';
import {buildInstalls} from '../../project/facts/dependencies/build-installs.ts';
import type {Install} from '../../project/facts/dependencies/install-types.ts';
import {
  declaresDependencies,
  installedManifests,
  manifests,
  misspelledRequirements,
  unreadPyproject,
} from '../../project/facts/dependencies/manifests.ts';
import {image} from '../../project/facts/image/image.ts';
import {pythonFiles} from '../../project/facts/python/python-files.ts';
import {baseName} from '../../project/paths.ts';
import {pathsLike} from '../../project/paths-of.ts';
import {at} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, outside, pass, undecided} from '../define.ts';
import {listed} from '../listed.ts';
import {printed} from '../printed.ts';

export const dependencyManifestRoot = defineCheck({
  id: 'dependency-manifest-root',
  title: 'A file at the root says what to install, in a form the platform reads',
  impact: 'breaks',
  narrowedBy: ['manager'],
  messages: {
    none: 'No file at the root of the project says which packages to install; {platform} reads {expected}.',
    nested: 'The packages are listed in {file}, and {platform} looks at the root of the project only.',
    notThere: 'The build installs from {found}, and the project has no such file.',
    notCopied: 'The image installs from {found}, and this file of the project is not in the image at that step.',
    leftOut: 'This line leaves {found} out of {from} before the build begins: {platform} finds no packages to install.',
    unsupported: '{platform} does not install from {found}; it reads {expected}.',
  },
  evaluate: (project, contract) => {
    const installs = buildInstalls(project, contract);
    const built = image(project, contract);
    const absent = installs && built.known && built.value ? absentManifest(project, contract, installs) : null;
    if (absent)
      return fail({
        messageId: 'notThere',
        found: absent.path,
        expected: sameName(project, absent.path),
        at: absent.place,
      });
    const uncopied = absentRequirements(project, contract);
    if (uncopied)
      return fail({
        messageId: 'notCopied',
        found: uncopied.path,
        expected: `a COPY that brings ${uncopied.path} before the RUN that installs from it`,
        at: uncopied.place,
      });
    const [installed] = installedManifests(project, contract);
    if (installed && contract.dependencies.undocumented?.includes(installed.kind))
      return undecided(
        `The buildpack of ${contract.name} installs from ${installed.kind}, and its documentation does not name it among what it looks for: the first deployment decides; ${exportsOf(installed.kind)} makes a requirements.txt.`,
        at(installed.file.path),
      );
    const leaves =
      installed && contract.deploys.from !== 'folder' ? notSent(project, contract, installed.file.path) : null;
    if (installed && leaves)
      return fail({
        messageId: 'leftOut',
        found: installed.file.path,
        expected: `!/${installed.file.path}`,
        at: leaves,
        data: {from: contract.deploys.ignoreFile?.from ?? ''},
        prints: printed(contract, 'no-manager'),
      });
    if (installed) return pass({text: `${installed.kind} is at the root`, at: at(installed.file.path)});
    if (contract.dependencies.mayHaveUnlisted)
      return outside(
        `What to install on ${contract.name} is said by hand: no list of packages that pip knows is at the root.`,
      );
    if (!built.known) return undecided(built.reason, built.place);
    if (misspelledRequirements(project, contract).length > 0)
      return notApplicable('A manifest is there under another name; manifest-filename says so.');
    const missing = installs?.find(install => install.kind === 'manifest' && !project.files.has(install.path));
    if (missing?.kind === 'manifest')
      return undecided(
        `The build installs from ${missing.path}, which is not among the project's files.`,
        missing.place,
      );
    const packages = installs?.find(install => install.kind === 'packages');
    if (packages) return pass({text: 'the build names the packages', at: packages.requirements[0]?.place ?? null});
    const unclear = installs?.find(install => install.kind === 'unclear');
    if (unclear) return undecided(unclear.reason, unclear.place);
    const kinds = manifests(project, contract).map(({kind}) => kind);
    const expected = listed(contract.dependencies.manifests, 'or');
    const prints = printed(contract, 'no-manager');
    const unread = unreadPyproject(project, contract);
    if (unread) return fail({messageId: 'unsupported', found: unread, expected, at: at(unread), prints});
    if (kinds.includes('Pipfile') || declaresDependencies(project, contract))
      return notApplicable('The lock file is what is missing; lockfile-present says so.');
    if (kinds.includes('setup.py')) return notApplicable('setup.py is all there is; setup-py-only says so.');
    if (contract.dependencies.buildCommand && kinds.length > 0)
      return undecided(`What is installed depends on the build command on ${contract.name}.`);
    const other = OTHER_FILES.find(path => project.files.has(path));
    if (other) return fail({messageId: 'unsupported', found: other, expected, at: at(other), prints});
    const nested = nestedManifest(project);
    const builds = processesFor(project, contract, 'build');
    if (nested && contract.dependencies.byHand)
      return outside(`What is installed on ${contract.name} is up to its owner; ${nested} lists packages.`);
    if (nested && contract.dependencies.buildCommand && builds.length === 0 && contract.start.dashboard)
      return outside(
        `Which folder ${contract.name} builds, and how, stands in its dashboard; ${nested} lists packages.`,
      );
    if (nested && contract.dependencies.buildCommand && builds.length > 0)
      return undecided(`What the build installs from cannot be followed; ${nested} lists packages.`, builds[0]?.place);
    if (nested && built.value)
      return undecided(
        `No step of the image that was recognised installs from ${nested}; what the image brings or installs decides.`,
        built.value.stage.base.place,
      );
    const web = startCommand(project, contract);
    if (nested && !web.known && web.place) return undecided(`${web.reason} ${nested} lists packages.`, web.place);
    if (nested) return fail({messageId: 'nested', found: nested, expected: 'requirements.txt', at: at(nested), prints});
    if (kinds.length === 0 && pythonFiles(project).length === 0)
      return notApplicable('There is no Python file in the project.');
    if (contract.dependencies.optional)
      return undecided(
        `${contract.name} installs nothing without a list of packages; whether the app imports any decides.`,
      );
    return fail({messageId: 'none', expected, prints});
  },
});

/** The command that writes requirements.txt from a lock file. */
function exportsOf(kind: ManifestKind): string {
  return kind === 'poetry.lock'
    ? 'poetry export -o requirements.txt'
    : 'uv export --format requirements-txt -o requirements.txt';
}

/** A file that a step of the build installs, that is not there, and that no other step can have made. */
function absentManifest(project: Project, contract: Contract, installs: readonly Install[]) {
  const steps = processesFor(project, contract, 'build');
  return installs.find(
    (install): install is Extract<Install, {kind: 'manifest'}> =>
      install.kind === 'manifest' &&
      !project.files.has(install.path) &&
      project.files.size > 0 &&
      !/^(?:pyproject\.toml|setup\.py|Pipfile)$/.test(install.manifest) &&
      steps.filter(({command}) => command.text.includes(baseName(install.path))).length === 1 &&
      steps.every(
        ({command}) =>
          command.unclear === null && !/\b(?:git|curl|wget|cp|mv|export|compile|cat|tar|unzip)\b|>/.test(command.text),
      ),
  );
}

/** The only file of the project with that name. */
function sameName(project: Project, path: string): string | null {
  const same = [...project.files.keys()].filter(file => baseName(file) === baseName(path));
  return same.length === 1 ? (same[0] ?? null) : null;
}

/** Lists of packages that other tools read. */
const OTHER_FILES = ['pdm.lock', 'environment.yml', 'environment.yaml', 'requirements.in', 'conda.yml'];

const MANIFEST = /(?:^|\/)(?:requirements(?:[-_/][-\w/]*)?\.txt|Pipfile\.lock|poetry\.lock|uv\.lock)$/;

/** A list of packages in a folder: the nearest to the root, production before others. */
function nestedManifest(project: Project): string | null {
  const weight = (path: string) =>
    path.split('/').length * 10 - (/prod|deploy/.test(path) ? 2 : 0) + (/dev|test/.test(path) ? 2 : 0);
  return (
    pathsLike(project, MANIFEST)
      .filter(path => path.includes('/'))
      .toSorted((a, b) => weight(a) - weight(b))[0] ?? null
  );
}
