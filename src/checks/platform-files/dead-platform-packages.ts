import {dependencies} from '../../project/facts/dependencies/dependencies.ts';
import {placeOfDependency} from '../../project/facts/dependencies/dependency-types.ts';
import {defineCheck, failOrPass, type Problem, undecided} from '../define.ts';

/** Packages of old instructions that nobody maintains, with what does the same today. Verified 2026-11-20. */
const OBSOLETE: ReadonlyMap<string, {readonly why: string; readonly today: string}> = new Map([
  ['django-heroku', {why: 'its repository was archived on 2024-10-15', today: 'whitenoise and dj-database-url'}],
  [
    'django-toolbelt',
    {why: 'it only lists four other packages, in versions of 2013', today: 'gunicorn and whitenoise'},
  ],
  ['boto', {why: 'it was replaced by boto3, and its last release is of 2018', today: 'boto3'}],
]);

export const deadPlatformPackages = defineCheck({
  id: 'dead-platform-packages',
  title: 'No package comes from instructions that time has overtaken',
  impact: 'degrades',
  messages: {
    obsolete: '{found} comes from old instructions: {why}.',
  },
  evaluate(project, contract) {
    const all = dependencies(project, contract);
    if (!all.known) return undecided(all.reason, all.place);
    const problems = all.value.flatMap((dependency): Problem<'obsolete'>[] => {
      const row = OBSOLETE.get(dependency.name);
      if (!row || dependency.group !== 'production' || dependency.transitive) return [];
      const {why, today} = row;
      return [
        {
          messageId: 'obsolete',
          found: dependency.name,
          expected: today,
          at: placeOfDependency(dependency),
          data: {why},
        },
      ];
    });
    return failOrPass(problems, 'no such package is listed');
  },
});
