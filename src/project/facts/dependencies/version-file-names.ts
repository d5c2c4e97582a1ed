import type {Contract} from '../../contract.ts';
import {oncePerPair} from '../../once.ts';
import {joinPath} from '../../paths.ts';
import type {Project, ProjectFile} from '../../project.ts';
import {builtFolder} from '../command/built-folder.ts';

/** Names for which Heroku's build stops (heroku-buildpack-python v351, lib/python_version.sh). */
const REFUSED = new Set([
  ' .python-version',
  '. python-version',
  '.python_version.txt',
  '.python_version',
  '.python-version ',
  ',python-version',
  '.python-version.',
  '.python-version.py',
  '.python-version.rtf',
  '.python-version.txt',
  '.python-version.TXT',
  '.Python-version',
  '.python.version',
  '.pythonversion',
  "'.python-version'",
  'python_version.txt',
  'python_version',
  'python-version.',
  'python-version.txt',
  'python-version',
]);

/** Other slips of the pen: a letter case, a plural, two letters swapped, another mark between the words. */
const NEARLY = /^\W{0,2}py(?:thon|htno|thno|tohn)[ ._-]?ver(?:sions?|ison|ion|son|sio|sioin)(?:\.\w{2,4})?\W?$/i;

/** A file whose name was meant to be .python-version. */
export interface MisspelledVersionFile {
  readonly file: ProjectFile;
  /** Whether the name is one for which builds stop; others are passed over. */
  readonly refused: boolean;
}

/** Files of the folder that is built whose name was meant to be .python-version. */
export const misspelledVersionFiles = oncePerPair(
  (project: Project, contract: Contract): readonly MisspelledVersionFile[] => {
    const folder = joinPath(builtFolder(project, contract), '');
    const prefix = folder === '' ? '' : `${folder}/`;
    return [...project.files.values()].flatMap(file => {
      if (!file.path.startsWith(prefix)) return [];
      const name = file.path.slice(prefix.length);
      const refused = REFUSED.has(name);
      const near = !name.includes('/') && NEARLY.test(name);
      return name !== '.python-version' && (refused || near) ? [{file, refused}] : [];
    });
  },
);
