import type {Contract} from '../../project/contract.ts';
import {djangoApps} from '../../project/facts/app/django-models.ts';
import {isElsewhere, OLD_SETTING} from '../../project/facts/configuration/file-storages.ts';
import {staticFiles} from '../../project/facts/configuration/static-files.ts';
import {djangoIs} from '../../project/facts/dependencies/django-version.ts';
import {entryOf} from '../../project/facts/python/python-containers.ts';
import type {PythonValue} from '../../project/facts/python/python-value.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, failOrPass, type Impact, notApplicable, type Outcome, type Problem, undecided} from '../define.ts';
import {type Scenarios, withSettings} from './with-settings.ts';

type MessageId = 'removed' | 'both' | 'incomplete' | 'notYet';
type Name = keyof typeof OLD_SETTING;

const NAMES: readonly Name[] = ['staticfiles', 'default'];

export const djangoStoragesSetting = defineCheck({
  id: 'django-storages-setting',
  title: 'The setting of storages is one that this version of Django reads',
  impact: 'breaks',
  messages: {
    removed: '{found} is set, and Django 5.1 and newer do not look at it: {effect}.',
    both: '{found} is set beside STORAGES, and this version of Django accepts only one of the two: it does not start.',
    incomplete: 'STORAGES has no "{found}". What is set replaces the whole of Django\'s own value, so that {effect}.',
    notYet: 'STORAGES is set, and Django reads it since version 4.2; the one that is installed here is older.',
  },
  evaluate: (project, contract): Outcome<MessageId> =>
    withSettings(project, contract, (settings, scenarios) => {
      const storages = settings.value('STORAGES');
      const old = NAMES.flatMap(name => {
        const value = settings.value(OLD_SETTING[name]);
        return value ? [{name, value, at: settings.place(OLD_SETTING[name]) ?? value.place}] : [];
      });
      if (!storages && old.length === 0) return notApplicable('The settings name no storage; Django takes its own.');
      const unclear = [storages, ...old.map(({value}) => value)].find(value => value?.kind === 'unknown');
      if (unclear) return undecided('The storages of production cannot be followed.', unclear.place);
      const [reads, dropped] = [djangoIs(project, contract, '>=4.2'), djangoIs(project, contract, '>=5.1')];
      const [first] = old;
      if (first && dropped === null)
        return undecided(
          `Which Django is installed decides: 5.1 and newer do not look at ${OLD_SETTING[first.name]}.`,
          first.at,
        );
      const problems: Problem<MessageId>[] = [];
      for (const {name, value, at} of old) {
        const found = OLD_SETTING[name];
        // Where both are there already, only the line that does nothing is too much.
        if (dropped && !storages) problems.push(removed(name, value, at, contract, scenarios));
        else if (!dropped && reads && storages && isSet(value, scenarios) && isSet(storages, scenarios)) {
          const prints = `django.core.exceptions.ImproperlyConfigured: ${found}/STORAGES are mutually exclusive.`;
          problems.push({messageId: 'both', found, expected: 'STORAGES alone', at, prints});
        }
      }
      if (storages && reads === false)
        problems.push({
          messageId: 'notYet',
          expected: OLD_SETTING.staticfiles,
          at: settings.place('STORAGES') ?? storages.place,
          impact: 'degrades',
        });
      if (storages && reads) problems.push(...incomplete(storages, project, contract, scenarios));
      const at = settings.place('STORAGES') ?? first?.at ?? null;
      return failOrPass(problems, {
        text: storages ? 'STORAGES is set' : 'this version of Django reads it; 5.1 does not',
        at,
      });
    }),
});

function isSet(value: PythonValue, {unset}: Scenarios): boolean {
  return !/^(?:absent|none)$/.test(unset(value).kind);
}

function removed(
  name: Name,
  value: PythonValue,
  at: PythonValue['place'],
  contract: Contract,
  {unset}: Scenarios,
): Problem<MessageId> {
  const elsewhere = isElsewhere(unset(value));
  const lost = name === 'default' && elsewhere && contract.runtime.disk !== 'persistent';
  const effect = lost
    ? 'uploaded files go to the disk of the app, which is thrown away'
    : name === 'default'
      ? 'uploaded files go where Django puts them by itself'
      : 'static files are collected without it, as Django does by itself';
  const impact: Impact = lost ? 'unsafe' : 'degrades';
  return {
    messageId: 'removed',
    found: OLD_SETTING[name],
    expected: `STORAGES = {"${name}": {"BACKEND": …}, …}`,
    at,
    impact,
    data: {effect},
  };
}

function incomplete(
  storages: PythonValue,
  project: Project,
  contract: Contract,
  {unset}: Scenarios,
): Problem<MessageId>[] {
  const dict = unset(storages);
  if (dict.kind !== 'dict' || dict.open) return [];
  const files = staticFiles(project, contract);
  const installed = files.known && files.value?.installed === true;
  const uploads = djangoApps(project, contract).some(({fileFields}) => fileFields.length > 0);
  return NAMES.filter(name => !entryOf(dict, name) && (name === 'staticfiles' ? installed : uploads)).map(name => {
    const expected = `"${name}": {"BACKEND": "${BACKENDS[name]}"}`;
    const prints =
      name === 'staticfiles'
        ? "?: (staticfiles.E005) The STORAGES setting must define a 'staticfiles' storage."
        : "InvalidStorageError: Could not find config for 'default' in settings.STORAGES.";
    const effect =
      name === 'staticfiles'
        ? 'collectstatic stops, and each page with a static file answers 500'
        : 'each upload answers 500';
    return {messageId: 'incomplete', found: name, expected, at: dict.place, data: {effect}, prints};
  });
}

const BACKENDS: Readonly<Record<Name, string>> = {
  staticfiles: 'django.contrib.staticfiles.storage.StaticFilesStorage',
  default: 'django.core.files.storage.FileSystemStorage',
};
