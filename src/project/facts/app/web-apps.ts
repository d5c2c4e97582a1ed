import {decoded} from '../../formats/text.ts';
import {oncePer} from '../../once.ts';
import {baseName, folderOf} from '../../paths.ts';
import {pathsLike} from '../../paths-of.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {appCandidates, appOf, servedFiles} from './app-candidates.ts';
import type {FrameworkName} from './app-names.ts';

/** A web app of the project, with a folder of its own from which it could be deployed. */
export interface WebApp {
  /** Relative to the project's root; empty for the root itself. */
  readonly path: string;
  readonly framework: FrameworkName;
  /** Where it was seen: manage.py, or the app. */
  readonly place: Place;
}

/** Files that make a folder one that is installed and started by itself. */
const OF_A_PROJECT =
  /(?:^|\/)(?:requirements\.txt|pyproject\.toml|Pipfile|setup\.py|setup\.cfg|Procfile|fly\.toml|app\.yaml|railway\.(?:toml|json))$/;

/** Every web app of the project, one for each folder that stands for itself, nearest to the root first. */
export const webApps = oncePer((project: Project): readonly WebApp[] => {
  const folders = new Set(pathsLike(project, OF_A_PROJECT).map(folderOf));
  const found = new Map<string, WebApp>();
  const add = (path: string, framework: FrameworkName, place: Place) => {
    const before = found.get(path);
    // An ASGI or WSGI callable says less than the framework that it is made with.
    if (!before || (/^[aw]sgi$/.test(before.framework) && !/^[aw]sgi$/.test(framework)))
      found.set(path, {path, framework, place});
  };
  const managed = servedFiles(project).files.filter(
    file => baseName(file.path) === 'manage.py' && decoded(file)?.text.includes('DJANGO_SETTINGS_MODULE'),
  );
  const folderOfDjango = (file: string) => nearest(folders, folderOf(file));
  for (const {path} of managed) {
    // Two Django projects that are installed from one list stand each for themselves.
    const shared = managed.filter(other => folderOfDjango(other.path) === folderOfDjango(path)).length > 1;
    add(shared ? folderOf(path) : folderOfDjango(path), 'django', at(path));
  }
  for (const {object, file} of appCandidates(project)) {
    const path = nearest(new Set([...folders, ...found.keys()]), folderOf(file));
    const {framework} = appOf(object);
    if (framework === 'django' && found.size > 0) continue;
    if (found.get(path)?.framework !== 'django') add(path, framework, object.place);
  }
  return [...found.values()].sort((a, b) => depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1));
});

/** The app to which a file belongs: the one with the nearest folder above it. */
export function webAppOf(project: Project, file: string): WebApp | null {
  const path = nearest(new Set(webApps(project).map(app => app.path)), folderOf(file));
  return webApps(project).find(app => app.path === path) ?? null;
}

const depth = (path: string) => (path === '' ? 0 : path.split('/').length);

function nearest(folders: ReadonlySet<string>, from: string): string {
  for (let folder = from; folder !== ''; folder = folderOf(folder)) if (folders.has(folder)) return folder;
  return '';
}
