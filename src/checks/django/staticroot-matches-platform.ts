import {folderNamed, pathPrefix, staticFiles, staticMappings} from '../../project/facts/configuration/static-files.ts';
import {defineCheck, fail, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {withSettings} from './with-settings.ts';

type MessageId = 'otherFolder' | 'otherAddress';

export const staticrootMatchesPlatform = defineCheck({
  id: 'staticroot-matches-platform',
  title: 'The platform serves the folder into which static files are collected',
  impact: 'degrades',
  messages: {
    otherFolder:
      '{platform} serves {address} from {found}, and collectstatic puts the files into {root}: what is only there answers 404, the pages of the admin first of all.',
    otherAddress:
      '{platform} serves the collected files under {found}, and pages ask for them under {address} (STATIC_URL): they answer 404.',
  },
  evaluate: (project, contract): Outcome<MessageId> =>
    withSettings(project, contract, (settings, {unset}) => {
      const mappings = staticMappings(project, contract);
      if (mappings.length === 0) return notApplicable('No file of the platform maps static files to a folder.');
      const files = staticFiles(project, contract);
      if (!files.known) return undecided(files.reason, files.place);
      if (!files.value || files.value.installed === false)
        return notApplicable('django.contrib.staticfiles is not installed.');
      const address = settings.value('STATIC_URL');
      const url = address && unset(address);
      if (!files.value.root)
        return notApplicable('STATIC_ROOT is not set, so that nothing is collected yet.', 'django-static-root');
      const root = folderNamed(files.value.root);
      if (url?.kind !== 'string' || root === null)
        return undecided('STATIC_URL and STATIC_ROOT decide, and cannot be followed.', url?.place ?? null);
      const prefix = pathPrefix(url.value);
      const collected = (written: string, folder: string | null) =>
        folder === root || pathPrefix(written) === pathPrefix(root);
      const mapped = mappings.find(mapping => pathPrefix(mapping.url) === prefix);
      if (mapped) {
        const {written, folder, place} = mapped;
        if (collected(written, folder)) return pass({text: `${prefix} is served from ${root}`, at: place});
        if (folder === null)
          return undecided(`Whether ${written} is the folder ${root} cannot be told from the files.`, place);
        const {servedBy} = files.value;
        if (servedBy && servedBy.by !== 'platform')
          return undecided(
            `Whether ${contract.name} hands on to the app what ${written} does not have decides.`,
            place,
          );
        return fail({
          messageId: 'otherFolder',
          found: written,
          expected: written.endsWith(folder) ? written.slice(0, written.length - folder.length) + root : root,
          at: place,
          data: {address: prefix, root},
        });
      }
      const elsewhere = mappings.find(({written, folder}) => collected(written, folder));
      if (!elsewhere || files.value.servedBy)
        return notApplicable(`No file of the platform maps ${prefix} to a folder.`);
      return fail({
        messageId: 'otherAddress',
        found: elsewhere.url,
        expected: prefix,
        at: elsewhere.place,
        data: {address: prefix},
      });
    }),
});
