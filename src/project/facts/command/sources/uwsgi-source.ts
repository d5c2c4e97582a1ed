import {textAt} from '../../../formats/text.ts';
import {baseName, folderOf, joinPath} from '../../../paths.ts';
import {foldersIn, pathsLike} from '../../../paths-of.ts';
import {at, known, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {isExample} from '../../configuration/web-server-files.ts';
import {parseWords} from '../command.ts';
import type {Process} from '../command-types.ts';
import type {GivenOption} from '../option-table.ts';
import type {ProjectPath} from '../project-path.ts';
import {readIni} from '../uwsgi-config.ts';
import type {Declared, StaticMapping} from './process-source.ts';
import {serverStatics} from './server-statics.ts';
import {pathBelow, unitFolder} from './systemd-folder.ts';

const INI = /(?:^|\/)(?:[^/]*uwsgi[^/]*\.ini|(?:uwsgi|vassals|apps-(?:available|enabled))\/[^/]+\.ini)$/i;

/** What the settings of uWSGI in the project start, which the emperor of the server, or its init script, runs. */
export function uwsgiSource(project: Project): Declared | null {
  const files = pathsLike(project, INI).filter(
    path => !isExample(path) && !/dev|local|test/i.test(baseName(path)) && namesApp(project, path),
  );
  const [path, another] = files;
  if (path === undefined) return null;
  if (another !== undefined) {
    const web = unknown(`Both ${path} and ${another} name an app for uWSGI; which of them runs decides.`, at(path));
    return {processes: known([]), web};
  }
  const options = readIni(textAt(project, path)?.text ?? '', path);
  const last = (name: string) => options.findLast(option => option.name === name)?.value?.text ?? null;
  const root = (last('chdir') ?? absolutePythonPath(options)).replace(/\/+$/, '');
  const target = (last('module') ?? last('wsgi') ?? last('wsgi-file') ?? '').replace(/:.*$/, '');
  const folder = root.startsWith('/') ? unitFolder(project, root, [target]) : folderWith(project, path, target);
  const projectPath = pathBelow(root, folder);
  const web: Process = {
    name: 'uwsgi',
    role: 'web',
    command: parseWords(
      ['uwsgi', '--ini', folder === null ? path : fromFolder(folder, path)].map(text => ({text, place: at(path)})),
      {project, directory: folder, projectPath},
    ),
    shell: false,
    place: at(path),
    byDefault: true,
  };
  // Where no folder of the server is named, its paths say nothing of the project.
  const below: ProjectPath = root.startsWith('/') ? projectPath : () => null;
  const statics = [...mapped(options, below), ...serverStatics(project, below)];
  return {processes: known([web], at(path)), web: known(web, at(path)), statics};
}

/** The folders that uWSGI serves itself: `static-map = /static=/srv/app/staticfiles`. */
function mapped(options: readonly GivenOption[], projectPath: ProjectPath): readonly StaticMapping[] {
  return options.flatMap(({name, value, place}): StaticMapping[] => {
    const equals = value?.text.indexOf('=') ?? -1;
    if (name !== 'static-map' || !value || equals < 1 || value.dynamic || value.variables.length > 0) return [];
    const written = value.text.slice(equals + 1).trim();
    const folder = projectPath(written.replace(/\/+$/, ''));
    return [{url: value.text.slice(0, equals).trim(), written, folder, place}];
  });
}

/** Where no folder is named to run in, the app lies in the one for modules; empty where that is none of the machine's. */
function absolutePythonPath(options: readonly GivenOption[]): string {
  const paths = options.flatMap(({name, value}) => (name === 'pythonpath' && value ? [value.text] : []));
  return paths.find(path => path.startsWith('/') && !/(?:site|dist)-packages/.test(path)) ?? '';
}

function namesApp(project: Project, path: string): boolean {
  const options = readIni(textAt(project, path)?.text ?? '', path);
  return options.some(({name}) => /^(?:module|wsgi|wsgi-file)$/.test(name));
}

/** The folder in which the module lies that the settings name: that of the project, or their own. */
function folderWith(project: Project, path: string, target: string): string | null {
  const [top = ''] = target.replace(/\.py$/, '').split(/[./]/);
  const has = (folder: string) =>
    foldersIn(project).has(joinPath(folder, top)) || project.files.has(joinPath(folder, `${top}.py`));
  return [folderOf(path), ''].find(has) ?? null;
}

function fromFolder(folder: string, path: string): string {
  if (folder === '') return path;
  return path.startsWith(`${folder}/`)
    ? path.slice(folder.length + 1)
    : `${folder
        .split('/')
        .map(() => '..')
        .join('/')}/${path}`;
}
