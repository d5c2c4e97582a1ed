import {namingLines} from '../../project/facts/app/naming-lines.ts';
import {folderNamed, pathPrefix, staticFiles} from '../../project/facts/configuration/static-files.ts';
import {defineCheck, fail, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {placeOfStaticRoot, rootThatIsSet, STATIC_ROOT_LINE, sameAsSource} from '../django/static-root.ts';
import {withSettings} from '../django/with-settings.ts';
import {namesNoAppOutside} from './with-naming-file.ts';

type MessageId = 'missing' | 'sameAsSource';

export const paStaticMapping = defineCheck({
  id: 'pa-static-mapping',
  title: 'Static files have a folder that the platform can serve',
  impact: 'degrades',
  notFor: namesNoAppOutside,
  messages: {
    missing:
      'STATIC_ROOT is not set: collectstatic has no folder to fill, and a mapping of {platform} none to serve. Pages come without CSS, those of the admin too.',
    sameAsSource:
      'STATIC_ROOT is {found}, which STATICFILES_DIRS lists too: collectstatic would copy that folder into itself, and stops.',
  },
  evaluate: (project, contract): Outcome<MessageId> =>
    withSettings(project, contract, (settings, {unset}) => {
      const files = staticFiles(project, contract);
      if (!files.known) return undecided(files.reason, files.place);
      if (!files.value) return notApplicable('The project is not written in Django.');
      const {installed, servedBy, storedElsewhere} = files.value;
      if (installed === false) return notApplicable('django.contrib.staticfiles is not installed.');
      if (servedBy?.by === 'storage' || servedBy?.by === 'cdn')
        return notApplicable('Static files are served from somewhere else than the disk.');
      const at = placeOfStaticRoot(settings);
      const root = rootThatIsSet(files.value);
      if (!root) {
        const written = settings.value('STATIC_ROOT');
        const conditional = written && written.kind !== 'none' && written.kind !== 'string';
        if (conditional || storedElsewhere || installed === null)
          return undecided('Whether STATIC_ROOT is set on the platform depends on what cannot be followed.', at);
        return fail({messageId: 'missing', expected: STATIC_ROOT_LINE, at});
      }
      const same = sameAsSource(files.value, at);
      if (same) return fail(same);
      const folder = folderNamed(root);
      if (servedBy) return pass({text: 'the app serves them by itself', at: servedBy.place});
      const address = settings.value('STATIC_URL');
      const url = address && unset(address);
      const prefix = url?.kind === 'string' ? pathPrefix(url.value) : '/static/';
      const home = /insert\(0, "([^"]{1,300})"\)/.exec(namingLines(project, contract)?.text ?? '')?.[1] ?? '';
      const path = folder === null ? 'STATIC_ROOT' : folder.startsWith('/') ? folder : `${home}/${folder}`;
      return {
        ...pass({text: 'it is set', at}),
        open: `Static files of the Web tab: the address ${prefix} has to lead to the directory ${path}, once collectstatic has filled it.`,
      };
    }),
});
