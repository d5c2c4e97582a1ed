import {framework} from '../../project/facts/app/framework.ts';
import {dependencies, productionDependency} from '../../project/facts/dependencies/dependencies.ts';
import {placeOfDependency} from '../../project/facts/dependencies/dependency-types.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {FRAMEWORK_PACKAGES} from './framework-packages.ts';
import {ofAbsence, ofDoubt} from './unlisted.ts';

export const frameworkInDependencies = defineCheck({
  id: 'framework-in-dependencies',
  title: 'The framework is installed in production',
  impact: 'breaks',
  narrowedBy: ['framework'],
  messages: {
    absent: 'The project is written with {found}, and no dependency of production installs it.',
    onlyDevelopment: '{found} is listed in {file}, and not among what {platform} installs.',
    excluded: '{found} is listed with the condition "{marker}", which does not hold on {platform}.',
  },
  evaluate: (project, contract) => {
    const used = framework(project);
    if (!used.known) return undecided(used.reason, used.place);
    const name = FRAMEWORK_PACKAGES[used.value];
    if (!name) return notApplicable('The project needs no framework that has to be installed.');
    const installed = productionDependency(project, contract, name);
    if (!installed.known) return ofDoubt(contract, installed.reason, installed.place);
    if (installed.value) return pass({text: `${name} is listed`, at: placeOfDependency(installed.value)});
    const all = dependencies(project, contract);
    const other = all.known ? all.value.find(dependency => dependency.name === name) : undefined;
    return fail({
      ...ofAbsence(contract),
      messageId: other ? (other.group === 'excluded' ? 'excluded' : 'onlyDevelopment') : 'absent',
      found: name,
      expected: name,
      at: other ? placeOfDependency(other) : used.place,
      data: {marker: other?.marker ?? ''},
      prints: printed(contract, 'module-not-found', {module: name}),
    });
  },
});
