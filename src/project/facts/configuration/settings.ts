import type {Contract} from '../../contract.ts';
import {pythonAt} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import {at, type Fact, known, type Place, unknown} from '../../place.ts';
import type {Project} from '../../project.ts';
import {entryPoint} from '../app/entry-point.ts';
import {importsOf} from '../python/modules.ts';
import {moduleValues, valuesWithDebugOff} from '../python/python-evaluate.ts';
import type {ModuleValues, PythonValue} from '../python/python-value.ts';
import {settingsConfigure} from './settings-configure.ts';
import {entryFiles, type SettingsModule, settingsModule} from './settings-module.ts';
import {settingsOnServer} from './settings-on-server.ts';

/** Django's settings as production loads them. */
export interface Settings extends SettingsModule {
  readonly file: string;
  /** With those that it takes settings from. */
  readonly files: ReadonlySet<string>;
  /** The last value of DEBUG; null where no module sets it. */
  readonly debug: PythonValue | null;
  /**
   * The last value of a setting when DEBUG is off, whatever the settings say of DEBUG, so that one mistake there does not
   * hide or repeat others. Null where no module sets it; unknown where that cannot be told.
   */
  readonly value: (name: string) => PythonValue | null;
  /** Where the setting got its last value. */
  readonly place: (name: string) => Place | null;
}

/** The settings that production loads. Known<null>: the project is not Django. Unknown where Python refuses one of their files. */
export const settings = oncePerPair((project: Project, contract: Contract): Fact<Settings | null> => {
  const written = writtenSettings(project, contract);
  const broken = written.known && written.value ? brokenFile(project, written.value.files) : null;
  return broken
    ? unknown(`Python cannot read ${broken.file}, line ${broken.line}, so that no setting is loaded.`, broken)
    : written;
});

/** The same as far as they can be read, also where Python refuses a file of theirs: for what looks for such files. */
export const writtenSettings = oncePerPair((project: Project, contract: Contract): Fact<Settings | null> => {
  const module = settingsModule(project, contract);
  if (!module.known || !module.value) return module as Fact<null>;
  const {file} = module.value;
  const classes = configurations(project, contract);
  if (classes)
    return unknown('The settings are classes of django-configurations; DJANGO_CONFIGURATION names the one.', classes);
  if (file === null)
    return unknown(`The settings module ${module.value.module} is not a file of the project.`, module.place);
  const direct = settingsConfigure(project, file);
  const asWritten = direct ?? moduleValues(project, file);
  const debugOff = direct ?? valuesWithDebugOff(project, file);
  const files = new Set([file, ...[...debugOff.places.values()].map(place => place.file)]);
  const own = contract.runtime.disk === 'persistent' ? settingsOnServer(project, files) : null;
  const onServer: PythonValue | null = own && {kind: 'unknown', reason: 'a file on the server may set it', place: own};
  return known(
    {
      ...module.value,
      file,
      files,
      debug: onServer ?? valueIn(asWritten, 'DEBUG'),
      value: name => onServer ?? valueIn(debugOff, name),
      place: name => debugOff.places.get(name) ?? null,
    },
    at(file),
  );
});

/** Where the first file is broken that Python refuses for certain; null where it reads them all. */
function brokenFile(project: Project, files: Iterable<string>): Place | null {
  for (const file of files) {
    const error = pythonAt(project, file)?.error;
    if (error?.certain) return error.place;
  }
  return null;
}

/** Where the entry point loads its settings from classes; null where it does not. */
function configurations(project: Project, contract: Contract): Place | null {
  const entry = entryPoint(project, contract);
  const served = entry.known && entry.value?.framework === 'django' ? [entry.value.file] : [];
  for (const file of [...served, ...entryFiles(project)]) {
    const source = pythonAt(project, file);
    const found = source && importsOf(source).find(({module}) => /^configurations(?:\.|$)/.test(module));
    if (found) return at(file, found.place.line, found.place.column);
  }
  return null;
}

function valueIn(values: ModuleValues, name: string): PythonValue | null {
  const value = values.names.get(name);
  if (value) return value;
  return values.open ? {kind: 'unknown', reason: `${values.file}: ${values.open}`, place: at(values.file)} : null;
}
