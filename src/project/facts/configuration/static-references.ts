import type {Contract} from '../../contract.ts';
import {placesIn} from '../../formats/positions.ts';
import {textAt} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {folderOf, joinPath} from '../../paths.ts';
import {pathsOf} from '../../paths-of.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {djangoApps} from '../app/django-models.ts';
import {templatesReached} from '../app/templates-named.ts';
import {processesFor} from '../command/processes.ts';
import {djangoIs} from '../dependencies/django-version.ts';
import {settle} from '../python/settle.ts';
import {fileStorages} from './file-storages.ts';
import {productionEnvironment, unconfigured} from './production-environment.ts';
import {settings} from './settings.ts';
import {folderNamed, staticFiles} from './static-files.ts';

/** A static file that is named, and that no folder which collectstatic reads has. */
export interface MissingStatic {
  /** Its name below the static files. */
  readonly name: string;
  /** The same in other letters, where that is there. */
  readonly meant: string | null;
  /** Whether a style sheet or a script names it, at which collectstatic stops, or a template, whose page fails. */
  readonly by: 'file' | 'template';
  /** Of a template: whether every page that the views name is made with it. */
  readonly everywhere: boolean;
  readonly place: Place;
}

/** The storages of Django and WhiteNoise that give each file a name of its content, and refuse to name one that is not there. */
const STRICT =
  /^(?:django\.contrib\.staticfiles\.storage\.ManifestStaticFilesStorage|whitenoise\.storage\.CompressedManifestStaticFilesStorage)$/;

/** Packages whose static files lie in a folder of the package's name, or that have none. */
const NAMESPACED =
  /^(?:django\.contrib\.|rest_framework|corsheaders|django_filters|crispy|allauth|debug_toolbar|django_extensions|channels|daphne|whitenoise|storages|import_export|django_celery|widget_tweaks|taggit|guardian|health_check|simple_history|anymail)/;

/** What makes static files while the app is built. */
const MAKERS = /npm|yarn|pnpm|npx|node|bun|tailwind|sass|vite|webpack|compress|curl|wget|git clone/;

/** The static files that are named and surely missing, where production uses one of the strict storages and all folders are known. */
export const missingStatics = oncePerPair((project: Project, contract: Contract): readonly MissingStatic[] => {
  const {backend, elsewhere} = fileStorages(project, contract).staticfiles;
  if (backend?.kind !== 'string' || !STRICT.test(backend.value) || elsewhere) return [];
  const folders = staticFolders(project, contract);
  if (!folders || project.files.has('package.json') || [...project.files.values()].some(({link}) => link !== null))
    return [];
  if (processesFor(project, contract, 'build').some(({command}) => MAKERS.test(command.text))) return [];
  if (
    [...project.skipped.keys()].some(path =>
      folders.some(f => `${path}/`.startsWith(`${f}/`) || `${f}/`.startsWith(`${path}/`)),
    )
  )
    return [];
  const files = new Map(
    pathsOf(project).flatMap(path => {
      const folder = folders.find(each => path.startsWith(`${each}/`));
      return folder === undefined ? [] : [[path.slice(folder.length + 1), path] as const];
    }),
  );
  const letters = new Map([...files.keys()].map(name => [name.toLowerCase(), name]));
  const missing = (name: string): Pick<MissingStatic, 'name' | 'meant'> | null =>
    files.has(name) || /^(?:admin|rest_framework|debug_toolbar)\//.test(name)
      ? null
      : {name, meant: letters.get(name.toLowerCase()) ?? null};
  const withMaps = djangoIs(project, contract, '>=4.1') === true;
  return [
    ...[...files].flatMap(([name, path]) =>
      namedInFile(project, path, withMaps).flatMap(({url, place}): MissingStatic[] => {
        const target = targetOf(name, url);
        const found = target === null ? null : missing(target);
        return found ? [{...found, by: 'file', everywhere: true, place}] : [];
      }),
    ),
    ...templatesReached(project, contract).flatMap(({everywhere, tags}) =>
      tags.flatMap(({tag, name, place}): MissingStatic[] => {
        const found = tag === 'static' ? missing(name) : null;
        return found ? [{...found, by: 'template', everywhere, place}] : [];
      }),
    ),
  ];
});

/** The folders that collectstatic reads; null where not all are known. */
function staticFolders(project: Project, contract: Contract): readonly string[] | null {
  const loaded = settings(project, contract);
  const found = staticFiles(project, contract);
  if (!loaded.known || !loaded.value || !found.known || found.value?.installed !== true) return null;
  const {value} = loaded.value;
  const apps = value('INSTALLED_APPS');
  const list = apps && settle(apps, unconfigured(productionEnvironment(project, contract)));
  if (list?.kind !== 'list' || list.open || value('STATICFILES_FINDERS') || value('WHITENOISE_MANIFEST_STRICT'))
    return null;
  const own = djangoApps(project, contract);
  const isKnown = (name: string) =>
    NAMESPACED.test(name) ||
    own.some(({folder}) => name.split('.').includes(folder.slice(folder.lastIndexOf('/') + 1)));
  if (!list.items.every(item => item.kind === 'string' && isKnown(item.value))) return null;
  const dirs = value('STATICFILES_DIRS');
  const sources = found.value.sources.map(folderNamed);
  if (dirs && (dirs.kind !== 'list' || dirs.open || found.value.sources.some(({kind}) => kind === 'list'))) return null;
  if (sources.some(folder => folder === null || folder === '' || folder.startsWith('/'))) return null;
  return [...sources.flatMap(folder => folder ?? []), ...own.map(({folder}) => joinPath(folder, 'static'))];
}

interface Named {
  readonly url: string;
  readonly place: Place;
}

/** What a style sheet or a script names, outside of its comments, as Django reads it. */
function namedInFile(project: Project, path: string, withMaps: boolean): readonly Named[] {
  if (path.endsWith('.css'))
    return namedIn(
      project,
      path,
      /\/\*[\s\S]*?\*\//g,
      /\burl\(['"]?(?<url>[^'"()\n]*)['"]?\)|@import\s{0,9}["'](?<imported>[^'"\n]*)["']/gi,
    );
  return path.endsWith('.js') && withMaps ? namedIn(project, path, null, /^\/\/# sourceMappingURL=(?<url>\S+)$/gm) : [];
}

function namedIn(project: Project, path: string, comments: RegExp | null, pattern: RegExp): readonly Named[] {
  const text = textAt(project, path)?.text ?? '';
  if (text.length > 2_000_000) return [];
  const plain = comments ? text.replace(comments, comment => comment.replace(/[^\n]/g, ' ')) : text;
  const placeAt = placesIn(text, path);
  return [...plain.matchAll(pattern)].map(found => {
    const url = found.groups?.url ?? found.groups?.imported ?? '';
    return {url, place: placeAt(found.index + found[0].indexOf(url))};
  });
}

/** The file that an address in another one means; null where it is none that Django looks for, or not plainly written. */
function targetOf(name: string, url: string): string | null {
  const path = url.replace(/[?#].*$/s, '').trim();
  if (path === '' || /^[a-z]+:|^\/|\/$|[\s%{}\\$<>]/i.test(path)) return null;
  const target = joinPath(folderOf(name), path);
  return target.startsWith('..') ? null : target;
}
