import {counted} from '../../project/counted.ts';
import {dependencySet} from '../../project/facts/dependencies/dependencies.ts';
import {type Dependency, placeOfDependency} from '../../project/facts/dependencies/dependency-types.ts';
import {requirementFiles} from '../../project/facts/dependencies/manifests.ts';
import {isLimited} from '../../project/formats/pep440.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';

export const requirementsPinned = defineCheck({
  id: 'requirements-pinned',
  title: 'The requirements say which versions are meant',
  impact: 'degrades',
  messages: {
    unpinned:
      '{open} of {all} without a version or an upper limit ({found}): a build next month may install something else.',
  },
  evaluate: (project, contract) => {
    if (requirementFiles(project, contract).length === 0)
      return notApplicable(
        'The project is not installed from requirements.txt: a lock file holds the versions, or dependency-manifest-root says what is missing.',
      );
    const set = dependencySet(project, contract);
    if (!set.known) return undecided(set.reason, set.place);
    const all = set.value.dependencies.filter(dependency => dependency.group === 'production');
    const open = all.filter(dependency => !isPinned(dependency));
    const [first] = open;
    if (!first) return pass(`${counted(all.length, 'requirement')}, each with a version`);
    const names = open.slice(0, 5).map(({name}) => name);
    const found = open.length > names.length ? `${names.join(', ')} …` : names.join(', ');
    return fail({
      messageId: 'unpinned',
      found,
      expected: `a version behind each name, as in ${first.name}==1.2.3`,
      at: placeOfDependency(first),
      data: {open: open.length, all: counted(all.length, 'requirement')},
    });
  },
});

/** An address names what it fetches; a range needs an upper limit to hold. */
function isPinned({range, extras, specifier}: Dependency): boolean {
  return specifier.startsWith('@') || (range !== null && isLimited(range)) || (extras.length > 0 && range === null);
}
