import {parseS2iEnvironment, type S2iVariable} from '../../../formats/s2i-environment.ts';
import {textAt} from '../../../formats/text.ts';
import {oncePer} from '../../../once.ts';
import {folderOf, joinPath} from '../../../paths.ts';
import type {Project} from '../../../project.ts';

export const S2I_ENVIRONMENT = '.s2i/environment';

/** The scripts of the project that take the place of those of the builder. */
export const S2I_SCRIPTS = {assemble: '.s2i/bin/assemble', run: '.s2i/bin/run'} as const;

/** The variables of `.s2i/environment`, which are there in the build and in the running container; of two with one name the last. */
export const s2iVariables = oncePer((project: Project): ReadonlyMap<string, S2iVariable> => {
  const text = textAt(project, S2I_ENVIRONMENT)?.text ?? '';
  return new Map(parseS2iEnvironment(text, S2I_ENVIRONMENT).map(variable => [variable.name, variable]));
});

/** Whether a script of the project goes on with that of the builder. */
export function callsBuilder(script: string): boolean {
  return /\bSTI_SCRIPTS_PATH\b|\/usr\/libexec\/s2i\//.test(script);
}

/** Whether a file of the project is written for source-to-image. */
export function isWrittenForS2i(project: Project): boolean {
  return [S2I_ENVIRONMENT, ...Object.values(S2I_SCRIPTS)].some(path => project.files.has(path));
}

/** What `pip install .` reads. */
const OWN_PACKAGE = ['setup.py', 'setup.cfg', 'pyproject.toml'];

/**
 * The text of all that the builder installs from: requirements.txt and what it includes, the project's own package, a Pipfile
 * where a variable of `.s2i/environment` asks for it. Dependencies themselves are read only once it is known what is built.
 */
export const installedText = oncePer((project: Project): string => {
  const pipfiles = readsPipfile(project) ? ['Pipfile', 'Pipfile.lock', 'poetry.lock'] : [];
  const seen = new Set<string>();
  const texts = [...OWN_PACKAGE, ...pipfiles].map(path => textAt(project, path)?.text ?? '');
  const include = (path: string): void => {
    if (seen.has(path) || seen.size > 50) return;
    seen.add(path);
    const text = textAt(project, path)?.text ?? '';
    texts.push(text);
    for (const [, named] of text.matchAll(/^(?:-r|--requirement)[ =]?[ \t]{0,9}(\S{1,200})/gm))
      include(joinPath(folderOf(path), named ?? ''));
  };
  include('requirements.txt');
  return texts.join('\n').replace(/(?:^|[ \t])#[^\n]*/gm, '');
});

/** Whether a variable of the files makes the builder read a Pipfile. */
function readsPipfile(project: Project): boolean {
  return ['ENABLE_PIPENV', 'ENABLE_MICROPIPENV'].some(name => s2iVariables(project).get(name)?.value);
}

/** Whether only a Pipfile lists packages, and no variable of the files makes the builder read it. */
export function leavesPipfileUnread(project: Project): boolean {
  return (
    ['Pipfile', 'Pipfile.lock'].some(path => project.files.has(path)) &&
    !['requirements.txt', ...OWN_PACKAGE].some(path => project.files.has(path)) &&
    !readsPipfile(project)
  );
}

/** Whether Django is there: listed, brought by what is, or what manage.py is written for. */
export function isDjango(project: Project, directory: string): boolean {
  const manage = textAt(project, joinPath(directory, 'manage.py'))?.text ?? '';
  return /django/i.test(installedText(project)) || manage.includes('DJANGO_SETTINGS_MODULE');
}
