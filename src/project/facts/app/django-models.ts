import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {type NodeOf, type PythonSource, placeOf, pythonAt, type Stmt} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import {joinPath} from '../../paths.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {unconfiguredSettings} from '../configuration/unconfigured-settings.ts';
import {loadedAtImport} from '../python/loaded-at-import.ts';
import {resolveModule} from '../python/modules.ts';
import {dottedName} from '../python/python-scope.ts';
import {searchPathsFor} from '../python/search-paths.ts';

/** An app of the project itself that Django's settings install. */
export interface DjangoApp {
  /** The last part of its name, by which Django's commands call it. */
  readonly label: string;
  /** Its folder, relative to the project's root. */
  readonly folder: string;
  /** Where the settings list it. */
  readonly place: Place;
  /** The models of which Django makes tables. */
  readonly models: readonly DjangoModel[];
  /** Fields that keep uploaded files in the storage of the settings, also those of models that others build on. */
  readonly fileFields: readonly {readonly model: string; readonly field: string; readonly place: Place}[];
}

interface DjangoModel {
  readonly name: string;
  readonly place: Place;
}

/** The project's own apps that the settings of production install, as far as INSTALLED_APPS can be followed. */
export const djangoApps = oncePerPair((project: Project, contract: Contract): readonly DjangoApp[] => {
  const loaded = unconfiguredSettings(project, contract);
  if (!loaded) return [];
  const list = loaded.value('INSTALLED_APPS');
  const searchPaths = searchPathsFor(project, loaded.settings.file);
  const apps = new Map<string, DjangoApp>();
  for (const item of list?.kind === 'list' ? list.items : []) {
    if (item.kind !== 'string') continue;
    const folder = folderOfApp(project, item.value, searchPaths);
    if (folder === null || apps.has(folder)) continue;
    const sources = modelFiles(project, folder, searchPaths).flatMap(path => pythonAt(project, path) ?? []);
    const classes = sources.flatMap(modelClasses);
    apps.set(folder, {
      label: folder.slice(folder.lastIndexOf('/') + 1),
      folder,
      place: item.place,
      models: classes.flatMap(({node, source}) =>
        hasTable(node) ? [{name: node.name, place: placeOf(source, node)}] : [],
      ),
      fileFields: classes.flatMap(fileFieldsOf),
    });
  }
  return [...apps.values()];
});

/** The folder of an app named as a package or as its configuration (`shop.apps.ShopConfig`); null where it is not the project's. */
function folderOfApp(project: Project, name: string, searchPaths: readonly string[]): string | null {
  const whole = resolveModule(project, name, searchPaths);
  if (whole.kind === 'package') return whole.folders[0] ?? null;
  const config = /^(.+)\.apps\.\w+$/.exec(name)?.[1];
  const found = config === undefined ? null : resolveModule(project, config, searchPaths);
  return found?.kind === 'package' ? (found.folders[0] ?? null) : null;
}

/** models.py, or what the package models loads of itself. */
function modelFiles(project: Project, folder: string, searchPaths: readonly string[]): readonly string[] {
  const single = joinPath(folder, 'models.py');
  const init = joinPath(folder, 'models/__init__.py');
  if (!project.files.has(init)) return project.files.has(single) ? [single] : [];
  return loadedAtImport(project, init, searchPaths).filter(path => path.startsWith(joinPath(folder, 'models/')));
}

interface ModelClass {
  readonly node: NodeOf<'ClassDef'>;
  readonly source: PythonSource;
}

/** Classes of Django and of well-known packages from which models are derived. */
const BASES =
  /(?:^|\.)(?:Model|AbstractUser|AbstractBaseUser|TimeStampedModel|MPTTModel|PolymorphicModel|TranslatableModel)$/;

const MODEL = /\bmodels?\b/;

function modelClasses(source: PythonSource): ModelClass[] {
  if (!mentions(MODEL, source)) return [];
  const names = new Set<string>();
  return source.body.flatMap(node => {
    if (node.nodeType !== 'ClassDef') return [];
    const isModel = node.bases.some(base => {
      const name = dottedName(base) ?? '';
      return names.has(name) || BASES.test(name);
    });
    if (!isModel) return [];
    names.add(node.name);
    return [{node, source}];
  });
}

/** Whether Django makes a table of it: not for abstract models, proxies and those that it does not manage. */
function hasTable({body}: NodeOf<'ClassDef'>): boolean {
  const meta = body.find(node => node.nodeType === 'ClassDef' && node.name === 'Meta');
  if (meta?.nodeType !== 'ClassDef') return true;
  return !meta.body.some(
    node => isSetTo(node, 'abstract') || isSetTo(node, 'proxy') || isSetTo(node, 'managed', false),
  );
}

function isSetTo(node: Stmt, name: string, expected = true): boolean {
  if (node.nodeType !== 'Assign' || node.value.nodeType !== 'Constant') return false;
  const named = node.targets.some(target => target.nodeType === 'Name' && target.id === name);
  return named && Boolean(node.value.value) === expected;
}

const FILE_FIELD = /(?:^|\.)\w*(?:File|Image)Field$/;

function fileFieldsOf({node, source}: ModelClass): DjangoApp['fileFields'][number][] {
  return node.body.flatMap(statement => {
    if (statement.nodeType !== 'Assign' || statement.value.nodeType !== 'Call') return [];
    const [target] = statement.targets;
    const {func, keywords} = statement.value;
    const kept = FILE_FIELD.test(dottedName(func) ?? '') && !keywords.some(({arg}) => arg === 'storage');
    if (!kept || target?.nodeType !== 'Name') return [];
    return [{model: node.name, field: target.id, place: placeOf(source, statement.value)}];
  });
}
