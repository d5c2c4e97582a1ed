import {baseName, joinPath} from '../../paths.ts';
import {textOfValue} from '../python/python-text.ts';
import type {Word} from './command-types.ts';
import {type Gunicorn, settingOf} from './gunicorn-config.ts';
import {type ProjectPath, pathInProject} from './project-path.ts';
import type {ServerReading} from './read-server.ts';
import {scriptOf} from './server-target.ts';

/** The folders where the server looks for modules, before PYTHONPATH; null where they are not known. */
export function searchPathsOf(reading: ServerReading): readonly string[] | null {
  const {server, invocation, optionValue, gunicorn, uwsgi} = reading;
  const {directory, projectPath, wrappers} = invocation;
  if (directory === null) return null;
  const under = (base: string, word: Word | null): string | null =>
    word && !word.dynamic && word.variables.length === 0 ? pathInProject(base, word.text, projectPath) : null;
  switch (server) {
    case 'gunicorn':
      return gunicorn ? gunicornPaths(gunicorn, {directory, projectPath}) : [directory];
    case 'uvicorn': {
      const folder = optionValue('app-dir');
      if (!folder) return [directory];
      const path = under(directory, folder);
      return path === null ? null : wrappers.includes('python -m') ? [path, directory] : [path];
    }
    case 'granian': {
      const folder = optionValue('working-dir');
      const path = folder ? under(directory, folder) : directory;
      return path === null ? null : [path];
    }
    case 'uwsgi':
      return uwsgi ? uwsgi.searchPaths : [directory];
    case 'python': {
      const script = scriptOf(reading);
      if (invocation.program !== 'python' || !script) return [directory];
      const path = pathInProject(directory, script.path, projectPath);
      return path === null ? null : [path.slice(0, Math.max(0, path.lastIndexOf('/')))];
    }
    case 'runserver': {
      const manage = invocation.words.find(({text}) => baseName(text) === 'manage.py');
      return [manage ? joinPath(directory, manage.text).replace(/\/?manage\.py$/, '') : directory];
    }
    default:
      return [directory];
  }
}

/** gunicorn looks in `pythonpath`, in `chdir`, and in the folder that it was started in. */
function gunicornPaths(
  gunicorn: Gunicorn,
  {directory, projectPath}: {readonly directory: string; readonly projectPath: ProjectPath},
): readonly string[] | null {
  const text = (name: string): string | null | undefined => {
    const setting = settingOf(gunicorn, name);
    if (!setting.known) return undefined;
    if (!setting.value) return null;
    if (setting.value.from === 'configuration-file') return textOfValue(setting.value.value) ?? undefined;
    const word = setting.value.value;
    return word && !word.dynamic && word.variables.length === 0 ? word.text : undefined;
  };
  const chdir = text('chdir');
  const pythonpath = text('pythonpath');
  if (chdir === undefined || pythonpath === undefined) return null;
  const folder = chdir === null ? directory : pathInProject(directory, chdir, projectPath);
  if (folder === null) return null;
  const added = (pythonpath ?? '')
    .split(',')
    .filter(Boolean)
    .map(path => pathInProject(folder, path, projectPath));
  return [...new Set([...added.filter(path => path !== null), folder, directory])];
}
