import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {type Expr, placeOf, pythonAt} from '../../formats/python.ts';
import {joinPath} from '../../paths.ts';
import type {Project} from '../../project.ts';
import {productionEnvironment, unconfigured} from '../configuration/production-environment.ts';
import {type Settings, settings} from '../configuration/settings.ts';
import {resolveModule} from '../python/modules.ts';
import {moduleValues} from '../python/python-evaluate.ts';
import {dottedName} from '../python/python-scope.ts';
import type {PythonValue} from '../python/python-value.ts';
import {walkNodes} from '../python/python-walk.ts';
import {settle, variablesIn} from '../python/settle.ts';
import type {BrokenImport} from './broken-imports.ts';

/** What in the values of Django's settings stops it when it starts (5.2.17 asked): texts that are no numbers, a user model that is not installed, a time zone and a database that are none. */
export function settingsStops(
  project: Project,
  contract: Contract,
  searchPaths: readonly string[],
): readonly BrokenImport[] {
  const loaded = settings(project, contract);
  if (!loaded.known || !loaded.value) return [];
  return [
    ...notNumbers(project, contract, loaded.value),
    ...userModel(project, loaded.value, searchPaths),
    ...timeZone(loaded.value),
    ...addressAsName(project, loaded.value),
  ];
}

/** `int(os.environ.get("DEBUG", "False"))`: the text stands there for when the variable is not set. */
function notNumbers(project: Project, contract: Contract, {file}: Settings): readonly BrokenImport[] {
  const assume = unconfigured(productionEnvironment(project, contract));
  return [...moduleValues(project, file).names.values()].flatMap((value): BrokenImport[] => {
    if (value.kind !== 'environment' || value.cast !== 'number') return [];
    const settled = settle(value, assume);
    if (settled.kind !== 'error' || settled.reason !== 'the text is not a number') return [];
    // Libraries that read variables take a default as it is.
    const {line, column} = value.place;
    if (
      !pythonAt(project, value.place.file)
        ?.lines[line - 1]?.slice(column - 1)
        .startsWith('int(')
    )
      return [];
    const [variable = ''] = variablesIn(value);
    return [
      {
        kind: 'stop',
        name: variable,
        module: '',
        why: `the text that stands there for when ${variable} is not set is no number`,
        says: 'ValueError: invalid literal for int() with base 10',
        place: value.place,
      },
    ];
  });
}

/** Short names that others know and the system's own list of zones has not. */
const NO_ZONES =
  /^(?:ACT|AET|AGT|ART|AST|BET|BST|CAT|CNT|CST|CTT|EAT|ECT|IET|IST|JST|MIT|NET|NST|PLT|PNT|PRT|PST|SST|VST)$/;

/** Zones that are younger than the lists of some machines on which this runs. */
const YOUNG = /^America\/(?:Ciudad_Juarez|Coyhaique)$/;

function timeZone({value}: Settings): readonly BrokenImport[] {
  const zone = value('TIME_ZONE');
  if (zone?.kind !== 'string' || !/^[A-Za-z]/.test(zone.value) || YOUNG.test(zone.value) || isZone(zone.value))
    return [];
  return [
    {
      kind: 'stop',
      name: zone.value,
      module: '',
      why: `TIME_ZONE is ${zone.value}, and Linux knows no zone of exactly that name`,
      says: `ValueError: Incorrect timezone setting: ${zone.value}`,
      place: (zone as PythonValue).place,
    },
  ];
}

/** Whether a zone has this name, letter for letter. */
function isZone(name: string): boolean {
  if (NO_ZONES.test(name)) return false;
  try {
    const known = new Intl.DateTimeFormat('en', {timeZone: name}).resolvedOptions().timeZone;
    return known === name || known.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

/** `dj_database_url.config("sqlite:///…")`: the first argument names a variable, and the address stands behind `default=`. */
function addressAsName(project: Project, {file, value}: Settings): readonly BrokenImport[] {
  const source = pythonAt(project, file);
  if (!value('DATABASES') || !source || !mentions(CONFIG, source)) return [];
  for (const statement of source.body)
    for (const node of statement.nodeType === 'Assign' && isNamed(statement.targets, 'DATABASES')
      ? walkNodes([statement])
      : []) {
      if (node.nodeType !== 'Call' || dottedName(node.func) !== 'dj_database_url.config') continue;
      const [first] = node.args;
      const text = first?.nodeType === 'JoinedStr' ? first.values[0] : first;
      if (!first || text?.nodeType !== 'Constant' || typeof text.value !== 'string' || !text.value.includes('://'))
        continue;
      if (node.keywords.some(({arg}) => arg === 'default' || arg == null)) continue;
      return [
        {
          kind: 'stop',
          name: 'dj_database_url.config()',
          module: '',
          why: 'its first argument is the name of a variable, and this is an address, which belongs behind default=',
          says: 'django.core.exceptions.ImproperlyConfigured: settings.DATABASES is improperly configured. Please supply the ENGINE value.',
          place: placeOf(source, first),
        },
      ];
    }
  return [];
}

const CONFIG = /dj_database_url\.config\(/;

function isNamed(targets: readonly Expr[], name: string): boolean {
  return targets.some(target => target.nodeType === 'Name' && target.id === name);
}

/** Packages whose label is the last part of their name. */
const USUAL =
  /^(?:django\.contrib\.\w+|rest_framework(?:\.authtoken)?|corsheaders|whitenoise\.runserver_nostatic|crispy_forms|crispy_bootstrap[345]|django_extensions|debug_toolbar|django_filters|storages|widget_tweaks|bootstrap[345]|django_bootstrap5|django_htmx|import_export|phonenumber_field|rest_framework_simplejwt(?:\.token_blacklist)?|drf_yasg|drf_spectacular|channels|daphne|django_celery_beat|django_celery_results|cloudinary|cloudinary_storage)$/;

function userModel(project: Project, {value}: Settings, searchPaths: readonly string[]): readonly BrokenImport[] {
  const model = value('AUTH_USER_MODEL');
  const apps = value('INSTALLED_APPS');
  if (model?.kind !== 'string' || apps?.kind !== 'list' || apps.open) return [];
  const [, label] = /^(\w+)\.\w+$/.exec(model.value) ?? [];
  const names = apps.items.map(item => (item.kind === 'string' ? item.value : null));
  if (label === undefined || label === 'auth' || !names.includes('django.contrib.auth')) return [];
  if (!names.every(name => name !== null && isWithout(project, name, label, searchPaths))) return [];
  return [
    {
      kind: 'stop',
      name: model.value,
      module: '',
      why: `AUTH_USER_MODEL names the app ${label}, and INSTALLED_APPS has no such app`,
      says: `django.core.exceptions.ImproperlyConfigured: AUTH_USER_MODEL refers to model '${model.value}' that has not been installed`,
      place: (model as PythonValue).place,
    },
  ];
}

const LABEL = /\blabel\b/;

/** Whether an app surely has another label. */
function isWithout(project: Project, app: string, label: string, searchPaths: readonly string[]): boolean {
  if (app.split('.').includes(label)) return false;
  if (USUAL.test(app)) return true;
  for (let name = app; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    const found = resolveModule(project, name, searchPaths);
    if (found.kind === 'file' && pythonAt(project, found.file)?.text.match(LABEL)) return false;
    if (found.kind === 'package' && found.file !== null)
      return !LABEL.test(pythonAt(project, joinPath(found.folders[0] ?? '', 'apps.py'))?.text ?? '');
  }
  return false;
}
