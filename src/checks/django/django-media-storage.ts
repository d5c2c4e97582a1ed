import {losesFiles} from '../../project/contract.ts';
import {djangoApps} from '../../project/facts/app/django-models.ts';
import {fileStorages, isElsewhere} from '../../project/facts/configuration/file-storages.ts';
import {volumeOf} from '../../project/facts/configuration/volumes.ts';
import {defineCheck, fail, notApplicable, type Outcome, pass, undecided} from '../define.ts';
import {namesIn, setOnPlatform, withSettings} from './with-settings.ts';

/** Apps of others that keep uploaded files in the storage of the settings. */
const KEEPS_FILES = /^(?:wagtail\.(?:images|documents)|filer|photologue|ckeditor_uploader)(?:\.|$)/;
const EXPECTED = 'STORAGES = {"default": {"BACKEND": "storages.backends.s3.S3Storage"}, …}';

export const djangoMediaStorage = defineCheck({
  id: 'django-media-storage',
  title: 'Uploaded files are kept somewhere else than on the disk of the app',
  impact: 'degrades',
  messages: {
    localDisk: '{found} keeps what visitors upload on the disk of the app, and {platform} throws that away {when}.',
  },
  notFor: contract => (contract.runtime.disk === 'persistent' ? `${contract.name} keeps files.` : null),
  evaluate: (project, contract): Outcome<'localDisk'> =>
    withSettings(project, contract, (settings, scenarios) => {
      const apps = namesIn(settings, 'INSTALLED_APPS', scenarios);
      const fields = djangoApps(project, contract).flatMap(({fileFields}) => fileFields);
      const keeps = [
        ...fields.map(({model, field, place}) => ({what: `${model}.${field}`, place})),
        ...apps.items.flatMap(({name, place}) => (KEEPS_FILES.test(name) ? [{what: name, place}] : [])),
      ];
      const [first] = keeps;
      if (!first)
        return apps.complete
          ? notApplicable('No model of the project keeps a file.')
          : undecided('INSTALLED_APPS cannot be followed; whether a model of these apps keeps a file decides.');
      const {backend, elsewhere} = fileStorages(project, contract).default;
      if (backend && isElsewhere(backend)) return pass({text: 'a storage keeps them elsewhere', at: backend.place});
      if (elsewhere) {
        const variables = elsewhere.variables.filter(name => scenarios.assume(name) === undefined);
        return {
          ...pass({
            text: `a storage keeps them elsewhere where ${variables.join(' or ')} says so`,
            at: elsewhere.place,
          }),
          open: setOnPlatform(contract, [...new Set(variables)]),
        };
      }
      if (backend && backend.kind !== 'string')
        return undecided('Which storage keeps uploaded files in production cannot be followed.', backend.place);
      const root = settings.value('MEDIA_ROOT');
      const volume = volumeOf(root && scenarios.unset(root), project, contract);
      if (!volume.known) return undecided(volume.reason, volume.place ?? first.place);
      if (volume.value)
        return pass({text: `MEDIA_ROOT lies on the volume ${volume.value.path}`, at: volume.value.place});
      return fail({
        messageId: 'localDisk',
        found: first.what,
        expected: EXPECTED,
        at: first.place,
        data: {when: losesFiles(contract)},
      });
    }),
});
