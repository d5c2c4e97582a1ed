import {oncePer} from '../once.ts';
import type {Place} from '../place.ts';
import type {ProjectFile} from '../project.ts';
import type {Declaration, DeclaredText} from './declaration.ts';
import {fromTable} from './poetry.ts';
import {parseToml, type TomlDocument, type TomlTable, tableAt, textOf, tomlFile} from './toml.ts';

/** A Pipfile: what Pipenv locks. */
export interface Pipfile {
  readonly file: string;
  /** A syntax error; everything else is then empty. */
  readonly error: {readonly message: string; readonly place: Place} | null;
  readonly declarations: readonly Declaration[];
  readonly requiresPython: DeclaredText | null;
  readonly value: TomlTable;
}

const NOT_PACKAGES = new Set(['source', 'requires', 'scripts', 'pipenv', 'build-system']);

/** The parsed Pipfile; null where its bytes cannot be had. */
export const pipfileFile = oncePer((file: ProjectFile): Pipfile | null => {
  const document = tomlFile(file);
  return document && readPipfile(document);
});

/** Parses a Pipfile. Never throws. */
export function parsePipfile(text: string, file: string): Pipfile {
  return readPipfile(parseToml(text, file));
}

function readPipfile(document: TomlDocument): Pipfile {
  const {file} = document;
  if (!document.ok) {
    const error = {message: document.message, place: document.place};
    return {file, error, declarations: [], requiresPython: null, value: {}};
  }
  const {value} = document;
  const categories = Object.keys(value).filter(key => !NOT_PACKAGES.has(key) && !Array.isArray(value[key]));
  return {
    file,
    error: null,
    declarations: categories.flatMap(key => fromTable(document, [key], groupOf(key))),
    requiresPython: pythonOf(document),
    value,
  };
}

function groupOf(category: string): string {
  if (category === 'packages') return 'production';
  return category === 'dev-packages' ? 'dev' : category;
}

function pythonOf(document: Extract<TomlDocument, {ok: true}>): DeclaredText | null {
  const requires = tableAt(document.value, 'requires');
  for (const key of ['python_full_version', 'python_version']) {
    const text = textOf(requires, key);
    if (text !== null) return {text, place: document.placeOf(['requires', key])};
  }
  return null;
}
