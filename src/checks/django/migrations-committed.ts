import type {Contract} from '../../project/contract.ts';
import {type DjangoApp, djangoApps} from '../../project/facts/app/django-models.ts';
import {processes} from '../../project/facts/command/processes.ts';
import {databases} from '../../project/facts/configuration/databases.ts';
import {ignoringLine, isIgnored, sendsFolder} from '../../project/facts/configuration/ignored.ts';
import type {Settings} from '../../project/facts/configuration/settings.ts';
import {notSent} from '../../project/facts/configuration/uploaded.ts';
import {image} from '../../project/facts/image/image.ts';
import {leftOutAt} from '../../project/facts/image/image-contents.ts';
import {resolveModule} from '../../project/facts/python/modules.ts';
import {entryOf} from '../../project/facts/python/python-containers.ts';
import {searchPathsFor} from '../../project/facts/python/search-paths.ts';
import {joinPath} from '../../project/paths.ts';
import {at, type Place} from '../../project/place.ts';
import type {Project} from '../../project/project.ts';
import {defineCheck, fail, notApplicable, type Outcome, type Problem, pass, undecided} from '../define.ts';
import {namesIn, withSettings} from './with-settings.ts';

type MessageId = 'none' | 'ignored' | 'newOnes' | 'noPackage' | 'madeThere';

export const migrationsCommitted = defineCheck({
  id: 'migrations-committed',
  title: 'The migrations of every app are part of the project',
  impact: 'breaks',
  messages: {
    none: 'The app {app} has models ({found}) and no migrations: migrate makes no table for them, and each page that uses one answers 500.',
    ignored:
      'The migrations of the app {app} stay behind: {ignore} leaves {found} out, so that migrate makes no table where the app runs.',
    newOnes:
      'git tracks the migrations of the app {app} that are there, and .gitignore names their folder: the next one stays behind.',
    noPackage:
      'Django passes over the migrations of the app {app}: {found} has no __init__.py, and is no package. migrate makes no table for its models.',
    madeThere:
      'The app {app} has models and no migrations; {platform} makes them with makemigrations and throws the files away. From the second deployment on, the database does not follow the models any more.',
  },
  evaluate: (project, contract): Outcome<MessageId> =>
    withSettings(project, contract, (settings, scenarios) => {
      const found = databases(project, contract);
      if (!found.known) return undecided(found.reason, found.place);
      if (!found.value.some(({library}) => library === 'django'))
        return notApplicable('The settings name no database.');
      const apps = djangoApps(project, contract).filter(({models}) => models.length > 0);
      if (apps.length === 0)
        return namesIn(settings, 'INSTALLED_APPS', scenarios).complete
          ? notApplicable('No app of the project that the settings install has a model.')
          : undecided('INSTALLED_APPS cannot be followed; whether an app of the project there has a model decides.');
      const made = commandWith(project, contract, /\bmakemigrations\b/);
      if (commandWith(project, contract, /--run-syncdb\b/))
        return pass('migrate --run-syncdb makes the tables of apps without migrations');
      const judged = apps.map(app => ({app, folder: migrationsFolder(project, settings, app)}));
      const unclear = judged.find(({folder}) => folder === null);
      const problems = judged.flatMap(({app, folder}) =>
        folder ? problemOf(app, folder, made, project, contract) : [],
      );
      if (problems.length > 0) return fail(...problems);
      if (unclear)
        return undecided(
          'MIGRATION_MODULES cannot be followed; where it says that migrations are decides.',
          settings.place('MIGRATION_MODULES'),
        );
      return pass(
        ...judged.map(({app, folder}) => ({
          text: folder || `${app.label} has its migrations turned off`,
          at: app.place,
        })),
      );
    }),
});

/** The folder of an app's migrations; empty where the settings turn them off, null where that cannot be followed. */
function migrationsFolder(project: Project, {value, file}: Settings, {label, folder}: DjangoApp): string | null {
  const usual = joinPath(folder, 'migrations');
  const modules = value('MIGRATION_MODULES');
  if (!modules) return usual;
  if (modules.kind !== 'dict' || modules.open) return null;
  const named = entryOf(modules, label);
  if (!named) return usual;
  if (named.kind === 'none') return '';
  const module = named.kind === 'string' ? resolveModule(project, named.value, searchPathsFor(project, file)) : null;
  return module?.kind === 'package' ? (module.folders[0] ?? null) : null;
}

function problemOf(
  {label, folder, models}: DjangoApp,
  migrations: string,
  made: Place | null,
  project: Project,
  contract: Contract,
): Problem<MessageId>[] {
  const inside = new RegExp(`^${escaped(migrations)}/(?!__init__\\.py$)[^/]+\\.py$`);
  const files = [...project.files.values()].filter(({path}) => inside.test(path));
  const [file] = files;
  const [model] = models;
  const data = {app: label};
  const init = `${migrations}/__init__.py`;
  if (file && !project.files.has(init))
    return [
      {
        messageId: 'noPackage',
        found: migrations,
        expected: init,
        at: at(file.path),
        data,
        prints: NO_TABLE(label, model?.name ?? ''),
      },
    ];
  const carriesAll = sendsFolder(project, contract);
  const built = image(project, contract);
  const carried = files.filter(
    ({path, tracked}) => carriesAll || tracked === true || isIgnored(project, path) !== true,
  );
  const lineFor = (path: string) =>
    built.known && built.value ? leftOutAt(project, built.value, path) : notSent(project, contract, path);
  // What is made where the app runs need not be sent, and where the models stay behind as well it is the app that is missing.
  const own = models[0]?.place?.file;
  const withheld = made || !built.known || !own || lineFor(own) ? null : carried.map(({path}) => lineFor(path));
  if (carried.some((_, index) => !withheld?.[index])) {
    const behind = carriesAll || made ? null : ignoringLine(project, `${migrations}/9999_next.py`);
    if (!behind || isIgnored(project, `${migrations}/9999_next.py`) !== true) return [];
    const expected = `no line that matches ${migrations}`;
    return [{messageId: 'newOnes', expected, at: behind, impact: 'degrades', data}];
  }
  const expected = `python manage.py makemigrations ${label}`;
  const line = withheld?.find(place => place !== null);
  if (file)
    return [
      {
        messageId: 'ignored',
        found: file.path,
        expected: line ? `no line that matches ${migrations}` : 'migrations that git tracks',
        at: line ?? at(file.path),
        data: {app: label, ignore: line?.file ?? '.gitignore'},
      },
    ];
  if (made) return [{messageId: 'madeThere', expected, at: made, impact: 'degrades', data}];
  return [
    {
      messageId: 'none',
      found: model?.name ?? folder,
      expected,
      at: model?.place ?? null,
      data,
      prints: NO_TABLE(label, model?.name ?? ''),
    },
  ];
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const NO_TABLE = (label: string, model: string) =>
  `django.db.utils.ProgrammingError: relation "${label}_${model.toLowerCase()}" does not exist`;

/** Where a command of the platform's files says something. */
function commandWith(project: Project, contract: Contract, pattern: RegExp): Place | null {
  const all = processes(project, contract);
  for (const {command} of all.known ? all.value : []) {
    const found = command.invocations.find(({program, words}) =>
      pattern.test([program, ...words.map(word => word.text)].join(' ')),
    );
    if (found) return found.place;
  }
  return null;
}
