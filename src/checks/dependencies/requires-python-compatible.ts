import type {Contract} from '../../project/contract.ts';
import {builtFile} from '../../project/facts/command/built-folder.ts';
import {mainManifest, productionDependency} from '../../project/facts/dependencies/dependencies.ts';
import {placeOfDependency} from '../../project/facts/dependencies/dependency-types.ts';
import {djangoNeeds} from '../../project/facts/dependencies/django-python.ts';
import {djangoIs} from '../../project/facts/dependencies/django-version.ts';
import {tooOldForPython} from '../../project/facts/dependencies/python-limits.ts';
import {pythonVersion} from '../../project/facts/dependencies/python-version.ts';
import {removedModule, runsWithout} from '../../project/facts/python/removed-modules.ts';
import {satisfies} from '../../project/formats/pep440.ts';
import {asSpecifier} from '../../project/formats/poetry-range.ts';
import {pyprojectFile} from '../../project/formats/pyproject.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {declaredIn} from './version-source.ts';

export const requiresPythonCompatible = defineCheck({
  id: 'requires-python-compatible',
  title: 'The Python that is installed is one that the project and its packages can be installed with',
  impact: 'breaks',
  messages: {
    django:
      'No version of Django in {found} can be installed with Python {version}, which {declared} names: it needs {needs} or newer.',
    tooNew:
      'Django {found} imports the module {module}, which Python has no longer since {since}, and production runs Python {version}: Django does not start.',
    older:
      '{name} {found} does not go with Python {version}, which production runs: it cannot be built for it, or stops when it is imported.',
    outside: '{manager} refuses to install: {declared} names Python {version}, and pyproject.toml requires {found}.',
  },
  evaluate: (project, contract) => {
    const needs = djangoNeeds(project, contract);
    const python = pythonVersion(project, contract);
    const named = python.known ? python.value : null;
    if (contract.python.versions.some(({minor, status}) => minor === named?.minor && status === 'removed'))
      return notApplicable(`${contract.name} does not offer that version of Python any more.`);
    if (needs && named?.minor && isOlder(named.minor, needs.minor))
      return fail({
        messageId: 'django',
        found: needs.specifier,
        expected: `Python ${needs.minor} or newer in ${declaredIn(named)}`,
        at: needs.place,
        data: {version: named.minor, declared: declaredIn(named), needs: needs.minor},
        prints: `ERROR: No matching distribution found for Django${needs.specifier}`,
      });
    const lost = djangoOnNewPython(project, contract);
    if (lost) {
      const {dependency, module, version} = lost;
      return fail({
        messageId: 'tooNew',
        found: dependency.version ?? dependency.specifier,
        expected: `Django 4.2 or newer, or an older Python than ${module.since}`,
        at: placeOfDependency(dependency),
        data: {module: module.name, since: module.since, version},
        prints: printed(contract, 'module-not-found', {module: module.name}),
      });
    }
    const [first, ...more] = tooOldForPython(project, contract).map(({dependency, from, python: version, says}) => ({
      messageId: 'older' as const,
      found: dependency.version ?? '',
      expected: `${dependency.name} ${from} or newer, or an older Python`,
      at: placeOfDependency(dependency),
      data: {name: dependency.name, version},
      prints: says,
    }));
    if (first) return fail(first, ...more);
    const file = builtFile(project, contract, 'pyproject.toml');
    const range = file && pyprojectFile(file)?.requiresPython;
    if (!range) return notApplicable('No pyproject.toml says which Python versions it requires.');
    const manager = mainManifest(project, contract)?.manager;
    if (manager !== 'uv' && manager !== 'poetry' && manager !== 'pdm')
      return notApplicable(
        `${manager ?? 'pip'} does not install the project itself; lockfile-present and single-package-manager look at the manifest.`,
      );
    const declared = pythonVersion(project, contract);
    if (!declared.known) return undecided(declared.reason, declared.place);
    if (!declared.value?.version) return notApplicable('No version is declared; python-version-pinned says so.');
    const {version, minor, place} = declared.value;
    const source = declaredIn(declared.value);
    const fits = withAnyPatch(version, minor ?? version, asSpecifier(range.text) ?? range.text);
    if (fits === null)
      return undecided(
        `Whether ${version} lies in "${range.text}" depends on its patch level; the build shows it.`,
        range.place,
      );
    if (fits) return pass({text: `Python ${version} lies in ${range.text}`, at: range.place});
    if (manager === 'uv' && (source === '.tool-versions' || source === 'mise.toml'))
      return undecided(`uv does not read ${source}; whether it finds a Python in ${range.text} decides.`, place);
    return fail({
      messageId: 'outside',
      found: range.text,
      expected: `a range with ${version} in it, or another version in ${source}`,
      at: place,
      data: {manager, declared: source, version},
    });
  },
});

/** Django before 4.0 imports cgi in django.http (2.2.28 and 3.2.25 asked), which Python 3.13 has no longer. */
function djangoOnNewPython(project: Project, contract: Contract) {
  const module = removedModule('cgi');
  const found = productionDependency(project, contract, 'django');
  const dependency = found.known ? found.value : null;
  if (!module || !dependency || dependency.transitive || djangoIs(project, contract, '<4.0') !== true) return null;
  const version = runsWithout(project, contract, module);
  return version.known && version.value !== null ? {dependency, module, version: version.value} : null;
}

function isOlder(minor: string, than: string): boolean {
  return Number(minor.split('.')[1]) < Number(than.split('.')[1]);
}

/** Whether the version lies in the range; for 3.N, whether all of its patch releases do, or none: null where some do. */
function withAnyPatch(version: string, minor: string, range: string): boolean | null {
  if (version !== minor) return satisfies(version, range);
  const results = new Set([0, 1, 50].map(patch => satisfies(`${minor}.${patch}`, range)));
  const [only] = results;
  return results.size === 1 ? (only ?? null) : null;
}
