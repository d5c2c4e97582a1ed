import {entryPoint} from '../../project/facts/app/entry-point.ts';
import {settingsModule} from '../../project/facts/configuration/settings-module.ts';
import {settingsOffPath} from '../../project/facts/configuration/settings-off-path.ts';
import {resolveModule} from '../../project/facts/python/modules.ts';
import {searchPathsFor} from '../../project/facts/python/search-paths.ts';
import {defineCheck, fail, notApplicable, pass, undecided} from '../define.ts';
import {printed} from '../printed.ts';

export const djangoSettingsModule = defineCheck({
  id: 'django-settings-module',
  title: 'The settings module that production loads exists',
  impact: 'breaks',
  messages: {
    missing: 'DJANGO_SETTINGS_MODULE is {found}, and the project has no such module: Django stops before it answers.',
    offPath:
      'DJANGO_SETTINGS_MODULE is {found}, and the start command looks for modules in {folder} alone, where Python finds no module of that name.',
  },
  evaluate(project, contract) {
    const named = settingsModule(project, contract);
    if (!named.known) return undecided(named.reason, named.place);
    if (!named.value) return notApplicable('The project is not written in Django.');
    const {module, file} = named.value;
    const off = file === null ? null : settingsOffPath(project, contract, module);
    if (off) {
      const [top = module] = module.split('.');
      const prints = printed(contract, 'module-not-found', {module: top});
      return fail({
        messageId: 'offPath',
        found: module,
        expected: off.expected,
        at: off.place,
        data: {folder: off.folder},
        prints,
      });
    }
    if (file !== null) return pass({text: `${module} is ${file}`, at: named.place});
    const entry = entryPoint(project, contract);
    const from = named.place?.file.endsWith('.py') ? named.place.file : 'manage.py';
    const searchPaths = entry.known && entry.value ? entry.value.searchPaths : [];
    const found = resolveModule(project, module, [...searchPaths, ...searchPathsFor(project, from)]);
    // Nothing that can be installed has a name with such a character.
    if (found.kind !== 'missing' && !/[^\w.]/.test(module))
      return undecided(`${module} is not a file of the project; whether a package provides it decides.`, named.place);
    return fail({
      messageId: 'missing',
      found: module,
      expected: settingsFiles(project.files.keys()) ?? 'the dotted name of the settings file',
      at: named.place,
      prints: printed(contract, 'module-not-found', {module}),
    });
  },
});

/** The dotted name of the only settings.py; null where there are several or none. */
function settingsFiles(paths: Iterable<string>): string | null {
  const all = [...paths].filter(path => /(?:^|\/)settings\.py$/.test(path));
  return all.length === 1 && all[0] ? all[0].replace(/\.py$/, '').replaceAll('/', '.') : null;
}
