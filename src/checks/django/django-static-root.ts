import type {Contract} from '../../project/contract.ts';
import {stopsAtCollectstatic} from '../../project/facts/command/collectstatic.ts';
import {folderNamed, staticFiles} from '../../project/facts/configuration/static-files.ts';
import {manageFiles} from '../../project/facts/python/python-files.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';
import {placeOfStaticRoot, rootThatIsSet, STATIC_ROOT_LINE, sameAsSource} from './static-root.ts';
import {withSettings} from './with-settings.ts';

export const djangoStaticRoot = defineCheck({
  id: 'django-static-root',
  title: 'STATIC_ROOT says where static files are collected',
  impact: 'breaks',
  messages: {
    sameAsSource:
      'STATIC_ROOT is {found}, which STATICFILES_DIRS lists too: collectstatic would copy that folder into itself, and stops.',
    outside:
      'STATIC_ROOT is {found}, outside of the project: the build cannot write there, and {platform} carries only the project over to where it runs.',
    noCommand:
      'INSTALLED_APPS has no django.contrib.staticfiles, which brings collectstatic; {platform} runs collectstatic in every build that has a manage.py, and stops.',
    missing: 'STATIC_ROOT is not set in production: collectstatic does not know where to put the files, and stops.',
  },
  notFor: ({start, name}) =>
    start.namedIn === undefined ? null : `pa-static-mapping looks at STATIC_ROOT on ${name}.`,
  evaluate: (project, contract) =>
    withSettings(project, contract, (settings, {assume}) => {
      const files = staticFiles(project, contract);
      if (!files.known) return undecided(files.reason, files.place);
      if (!files.value) return notApplicable('The project is not written in Django.');
      const {installed, servedBy} = files.value;
      const impact = stopsAtCollectstatic(project, contract) ? 'breaks' : 'degrades';
      if (installed === false && failsWithoutApp(project, contract) && assume('DISABLE_COLLECTSTATIC') !== '1')
        return fail({
          messageId: 'noCommand',
          expected: '"django.contrib.staticfiles" in INSTALLED_APPS',
          at: settings.place('INSTALLED_APPS'),
          prints: "Unknown command: 'collectstatic'",
        });
      if (installed === false) return notApplicable('django.contrib.staticfiles is not installed.');
      if (servedBy?.by === 'storage')
        return notApplicable('The storage of static files puts them somewhere else than on the disk.');
      const at = placeOfStaticRoot(settings);
      const root = rootThatIsSet(files.value);
      if (root) {
        if (root.kind === 'unknown' || root.kind === 'error')
          return undecided(`What STATIC_ROOT is in production cannot be followed: ${root.reason}.`, root.place);
        if (assume('DISABLE_COLLECTSTATIC') === '1') return pass({text: 'it is set', at});
        const same = sameAsSource(files.value, at);
        if (same) return fail({...same, impact});
        const folder = folderNamed(root);
        if (folder !== null && /^\/(?!app(?:\/|$)|tmp\/build)/.test(folder) && contract.runtime.disk === 'ephemeral')
          return fail({messageId: 'outside', found: folder, expected: STATIC_ROOT_LINE, at, impact});
        return pass({text: 'it is set', at});
      }
      if (installed === null)
        return undecided('INSTALLED_APPS cannot be followed; whether it has django.contrib.staticfiles decides.', at);
      const written = settings.value('STATIC_ROOT');
      if (written && written.kind !== 'none' && written.kind !== 'string')
        return undecided('STATIC_ROOT is set only where some variable is; whether it is on the platform decides.', at);
      if (files.value.storedElsewhere)
        return undecided(
          `The storage that puts static files somewhere else is used only where some variable is set; whether it is set on ${contract.name} decides.`,
          files.value.storedElsewhere,
        );
      if (assume('DISABLE_COLLECTSTATIC') === '1')
        return notApplicable('DISABLE_COLLECTSTATIC=1 is set, so that nothing is collected.');
      return fail({
        messageId: 'missing',
        expected: STATIC_ROOT_LINE,
        at,
        impact,
        prints: printed(contract, 'collectstatic-failed'),
      });
    }),
});

/** Whether the build runs collectstatic although no app brings it. */
function failsWithoutApp(project: Project, contract: Contract): boolean {
  return (
    contract.build.collectstaticNeedsApp === true &&
    stopsAtCollectstatic(project, contract) &&
    !project.files.has('.heroku/collectstatic_disabled') &&
    manageFiles(project).some(path => path.split('/').length <= 3)
  );
}
