import {oncePer} from '../../once.ts';
import type {Project, ProjectFile} from '../../project.ts';

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
const NEARLY = /^\W{0,2}py(?:thon|htno|thno|tohn)[ ._-]?versions?(?:\.\w{2,4})?\W?$/i;

/** A file whose name was meant to be .python-version. */
export interface MisspelledVersionFile {
  readonly file: ProjectFile;
  /** Whether the name is one for which builds stop; others are passed over. */
  readonly refused: boolean;
}

/** Files at the root whose name was meant to be .python-version. */
export const misspelledVersionFiles = oncePer((project: Project): readonly MisspelledVersionFile[] =>
  [...project.files.values()]
    .filter(({path}) => path !== '.python-version' && (REFUSED.has(path) || (!path.includes('/') && NEARLY.test(path))))
    .map(file => ({file, refused: REFUSED.has(file.path)})),
);
