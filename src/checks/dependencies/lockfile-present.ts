import type {Contract} from '../../project/contract.ts';
import {builtFile} from '../../project/facts/command/built-folder.ts';
import {
  declaresDependencies,
  installedManifests,
  listsNothing,
  unreadPyproject,
} from '../../project/facts/dependencies/manifests.ts';
import {packageManager} from '../../project/facts/dependencies/package-manager.ts';
import {image} from '../../project/facts/image/image.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';

/** How each package manager makes what the platform installs from. */
const LOCKS = {
  pip: 'requirements.txt (or uv.lock: run uv lock)',
  pdm: 'requirements.txt (run pdm export -o requirements.txt)',
  pipenv: 'Pipfile.lock (run pipenv lock)',
  poetry: 'poetry.lock (run poetry lock)',
  uv: 'uv.lock (run uv lock)',
  none: 'requirements.txt',
} as const;

export const lockfilePresent = defineCheck({
  id: 'lockfile-present',
  title: 'The lock file that the platform installs from is there',
  impact: 'breaks',
  narrowedBy: ['manager'],
  messages: {
    pipfileAlone:
      'There is a Pipfile and no Pipfile.lock; {platform} installs from the lock file only, and stops without it.',
    pyprojectAlone:
      'pyproject.toml lists packages, and {platform} does not install from it without a lock file beside it.',
    untracked: '{file} is not in git, and a push sends only what is.',
  },
  evaluate: (project, contract) => {
    const {manifests: wanted, buildCommand} = contract.dependencies;
    const built = image(project, contract);
    if (!built.known) return undecided(built.reason, built.place);
    if (built.value)
      return notApplicable(
        'The steps of the image say what is installed; dependency-manifest-root looks at what they install from.',
      );
    const installed = installedManifests(project, contract);
    const pipfile = builtFile(project, contract, 'Pipfile') && !builtFile(project, contract, 'Pipfile.lock');
    if (pipfile && wanted.includes('Pipfile.lock') && !wanted.includes('Pipfile'))
      return fail({
        messageId: 'pipfileAlone',
        found: 'Pipfile',
        expected: LOCKS.pipenv,
        at: at('Pipfile'),
        prints: printed(contract, 'lock-missing'),
      });
    const lock = installed.find(({kind}) => kind.endsWith('.lock'));
    if (lock?.file.tracked === false && contract.deploys.from === 'git-push')
      return fail({messageId: 'untracked', expected: `git add ${lock.kind}`, at: at(lock.kind), impact: 'degrades'});
    if (lock) return pass({text: `${lock.kind} is there`, at: at(lock.file.path)});
    if (installed[0])
      return notApplicable(`${installed[0].kind} needs no lock file; requirements-pinned looks at its versions.`);
    if (!declaresDependencies(project, contract)) return notApplicable('No manifest here is made for a lock file.');
    if (contract.dependencies.optional && listsNothing(project, contract))
      return notApplicable('pyproject.toml lists no package to install.');
    if (unreadPyproject(project, contract))
      return notApplicable(`${contract.name} reads no lock file of pyproject.toml; dependency-manifest-root says so.`);
    if (buildCommand)
      return undecided(`The build command on ${contract.name} decides whether pyproject.toml is installed.`);
    const manager = packageManager(project, contract);
    return fail({
      messageId: 'pyprojectAlone',
      found: 'pyproject.toml',
      expected: expectedOf(manager.known ? manager.value : 'none', contract),
      at: at('pyproject.toml'),
      prints: printed(contract, 'no-manager'),
    });
  },
});

/** The file to make: requirements.txt where it is not certain that the platform looks for the lock file. */
function expectedOf(manager: keyof typeof LOCKS, {dependencies: {undocumented = []}}: Contract): string {
  return undocumented.some(kind => LOCKS[manager].includes(kind)) ? LOCKS.none : LOCKS[manager];
}
