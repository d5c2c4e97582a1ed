import {collectstatic} from '../../project/facts/command/collectstatic.ts';
import {givenForBuild, unmetBy} from '../../project/facts/configuration/build-settings.ts';
import {textAt} from '../../project/formats/text.ts';
import type {Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, outside, pass, undecided} from '../define.ts';
import {withSettings} from './with-settings.ts';

export const collectstaticNeedsNoSecrets = defineCheck({
  id: 'collectstatic-needs-no-secrets',
  title: 'Static files can be collected before any variable is set',
  impact: 'breaks',
  messages: {
    needed:
      'The build runs collectstatic in {step}, which loads the settings, and they stop without the variable {found}: {platform} sets variables when the app runs, not while it is built.',
  },
  notFor: contract =>
    contract.build.hasConfiguration ? `${contract.name} has the variables there while it builds.` : null,
  evaluate: (project, contract): Outcome<'needed'> =>
    withSettings(project, contract, () => {
      const steps = collectstatic(project, contract).steps.filter(({by}) => by === 'build');
      if (steps.length === 0)
        return notApplicable('No step of the build collects static files; collectstatic-step says whether one has to.');
      for (const {invocation, line, place} of steps) {
        const missing = unmetBy(project, contract, {invocation, line});
        if (!missing.known) return undecided(missing.reason, missing.place);
        const [first] = missing.value;
        if (!first) continue;
        if (/type=secret|\/run\/secrets\//.test(textAt(project, place.file)?.text ?? ''))
          return undecided('The build is given secrets; whether the settings find them there decides.', place);
        if (project.files.has('.env'))
          return undecided('Whether the file .env is there during the build, and is read, decides.', first.place);
        if (contract.build.collectstatic === 'automatic')
          return outside(
            `${contract.name} collects the static files while it builds, where the settings stop without ${first.name}, and goes on with a warning and without the files: a value in the build, or a fallback in the settings, decides.`,
          );
        return fail({
          messageId: 'needed',
          found: first.name,
          expected: `${givenForBuild(missing.value)} python manage.py collectstatic --noinput`,
          at: first.place,
          data: {step: `${place.file}, line ${place.line}`},
          prints: isKeyError(first.place, project) ? `KeyError: '${first.name}'` : null,
        });
      }
      return pass(...steps.map(({place}) => ({text: 'the settings load without variables', at: place})));
    }),
});

/** Whether the variable is read as an item of os.environ, so that Python names it in a KeyError. */
function isKeyError({file, line}: Place, project: Project): boolean {
  return /\benviron\s*\[/.test(textAt(project, file)?.text.split('\n')[line - 1] ?? '');
}
