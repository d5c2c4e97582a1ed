import {at, known, unknown} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import {type ApacheDirective, apacheDirectives} from '../../configuration/apache-sites.ts';
import {parseWords} from '../command.ts';
import type {Process} from '../command-types.ts';
import type {Declared} from './process-source.ts';
import {serverStatics} from './server-statics.ts';
import {pathBelow} from './systemd-folder.ts';

/** What the process is called that Apache runs. */
export const APACHE = 'mod_wsgi';

/** What a site of Apache says of the app that mod_wsgi loads into it: the file that `WSGIScriptAlias` names. */
export function apacheSource(project: Project): Declared | null {
  const scripts = wsgiScripts(project);
  const [first, ...others] = scripts;
  const file = first?.words[1];
  if (!first || !file) return null;
  const other = others.find(({words}) => words[1]?.text !== file.text);
  if (other)
    return {
      processes: known([]),
      web: unknown(
        `The sites of Apache load both ${file.text} and ${other.words[1]?.text}; which of them is meant decides.`,
        first.place,
      ),
    };
  const {root, path} = inProject(project, file.text);
  const projectPath = pathBelow(root, root === null ? null : '');
  const start = ['mod_wsgi-express', 'start-server'].map(text => ({text, place: first.place}));
  const command = parseWords([...start, {text: path ?? file.text, place: file.place}], {
    project,
    directory: root === null ? null : '',
    projectPath,
    environment: new Map([['PYTHONPATH', pythonPath(project)]]),
  });
  const web: Process = {name: APACHE, role: 'web', command, shell: false, place: first.place, byDefault: true};
  return {
    processes: known([web], at(first.place.file)),
    web: known(web, first.place),
    statics: serverStatics(project, projectPath),
  };
}

/** The lines that name a file for mod_wsgi. */
export function wsgiScripts(project: Project): readonly ApacheDirective[] {
  return apacheDirectives(project).filter(({name, words}) => /^WSGIScriptAlias$/i.test(name) && words.length >= 2);
}

/** Where the project lies on the machine, by a file of it there: the longest end of the path that the project has. */
function inProject(project: Project, file: string): {readonly root: string | null; readonly path: string | null} {
  for (let slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
    const path = file.slice(slash + 1);
    if (project.files.has(path)) return {root: file.slice(0, slash), path};
  }
  return {root: null, path: null};
}

/** The folders in which the app looks for modules, as the site writes them. */
function pythonPath(project: Project): string {
  return apacheDirectives(project)
    .flatMap(({name, words}) => {
      if (/^WSGIPythonPath$/i.test(name)) return words[0]?.text ?? [];
      if (!/^WSGIDaemonProcess$/i.test(name)) return [];
      return words.flatMap(({text}) => /^(?:python-path|home)=(.+)$/.exec(text)?.[1] ?? []);
    })
    .join(':');
}
