import {installedManifests} from '../../project/facts/dependencies/manifests.ts';
import {at} from '../../project/place.ts';
import {defineCheck, fail, notApplicable, pass} from '../define.ts';
import {listed} from '../listed.ts';
import {printed} from '../printed.ts';

export const singlePackageManager = defineCheck({
  id: 'single-package-manager',
  title: 'One package manager installs the project',
  impact: 'breaks',
  narrowedBy: ['manager'],
  messages: {
    several: '{found} stand side by side, and {platform} stops the build: it does not guess which one is meant.',
    firstWins: '{found} stand side by side; {platform} installs from {expected} and passes over the others.',
  },
  evaluate: (project, contract) => {
    const all = installedManifests(project, contract);
    // A list and its lock belong to one manager.
    const isLocked = all.some(({kind}) => /^(?:poetry|uv|pdm)\.lock$/.test(kind));
    const meant = all.filter(({kind}) => kind !== 'pyproject.toml' || !isLocked);
    const [first] = meant;
    const second = meant.find(({manager}) => manager !== first?.manager);
    if (!first) return notApplicable('There is no manifest yet; dependency-manifest-root and its neighbours say so.');
    if (!second) return pass({text: `only ${first.kind} says what to install`, at: at(first.file.path)});
    const names = meant.map(({kind}) => kind);
    const found = listed(names);
    switch (contract.dependencies.several) {
      case 'error':
        return fail({
          messageId: 'several',
          found,
          expected: `one of ${names.join(', ')}`,
          at: at(second.file.path),
          prints: printed(contract, 'several-managers'),
        });
      case 'first-wins':
        return fail({
          messageId: 'firstWins',
          found,
          expected: first.kind,
          at: at(second.file.path),
          impact: 'degrades',
        });
      case 'build-command':
        return pass({text: `the build command decides between ${found}`, at: at(first.file.path)});
      default:
        return contract.dependencies.several satisfies never;
    }
  },
});
