import {oncePer} from '../once.ts';
import type {Place} from '../place.ts';
import type {ProjectFile} from '../project.ts';
import {type BadDeclaration, type Declaration, type DeclaredText, keyedRequirement} from './declaration.ts';
import {normaliseName} from './package-name.ts';
import {parseRequirement} from './pep508.ts';
import {poetryDeclarations} from './poetry.ts';
import {
  isTable,
  listOf,
  parseToml,
  type TomlDocument,
  type TomlPath,
  type TomlTable,
  type TomlValue,
  tableAt,
  textOf,
  tomlFile,
} from './toml.ts';

/** What a pyproject.toml says of dependencies: PEP 621 and 735, Poetry 1 and 2, uv and PDM. */
export interface Pyproject {
  readonly file: string;
  /** A syntax error; everything else is then empty. */
  readonly error: {readonly message: string; readonly place: Place} | null;
  readonly name: string | null;
  readonly declarations: readonly Declaration[];
  readonly bad: readonly BadDeclaration[];
  /** What is locked in place of every range that is declared for the same package (uv and PDM). */
  readonly overrides: readonly Declaration[];
  /** What uv keeps packages within, whoever needs them. */
  readonly constraints: readonly Declaration[];
  /** Names of packages that uv takes from a folder, an archive or a repository, where no range is looked at. */
  readonly sourced: ReadonlySet<string>;
  /** Whether it has a place for production dependencies at all, even an empty one. */
  readonly declares: boolean;
  /** Where it says that something else computes the dependencies; null where it does not. */
  readonly dynamic: Place | null;
  readonly requiresPython: DeclaredText | null;
  /** Which tools have a table of their own. */
  readonly tools: ReadonlySet<string>;
  /** Whether the project itself is built and installed. */
  readonly builds: boolean;
}

/** The parsed pyproject.toml; null where its bytes cannot be had. */
export const pyprojectFile = oncePer((file: ProjectFile): Pyproject | null => {
  const document = tomlFile(file);
  return document && readPyproject(document);
});

/** Parses a pyproject.toml. Never throws. */
export function parsePyproject(text: string, file: string): Pyproject {
  return readPyproject(parseToml(text, file));
}

function readPyproject(document: TomlDocument): Pyproject {
  const {file} = document;
  const nothing = {file, name: null, declares: false, dynamic: null, requiresPython: null};
  if (!document.ok) {
    const error = {message: document.message, place: document.place};
    const empty = {
      declarations: [],
      bad: [],
      overrides: [],
      constraints: [],
      sourced: new Set<string>(),
      tools: new Set<string>(),
    };
    return {...nothing, ...empty, error, builds: false};
  }
  const {value, placeOf} = document;
  const project = tableAt(value, 'project');
  const tool = tableAt(value, 'tool');
  const found: Found = {declarations: [], bad: []};
  readLists(document, found);
  const own = new Set(found.declarations.filter(d => d.group === 'production').map(d => d.requirement.name));
  // In Poetry 2 the table of the tool refines what [project] declares.
  for (const declaration of poetryDeclarations(document))
    if (declaration.group !== 'production' || !own.has(declaration.requirement.name))
      found.declarations.push(declaration);
  const poetry = tableAt(tool, 'poetry');
  const requires = textOf(project, 'requires-python');
  return {
    ...nothing,
    ...found,
    overrides: overridesOf(document),
    constraints: listedForUv(document, 'constraint-dependencies').declarations,
    sourced: sourcedOf(tableAt(tool, 'uv', 'sources')),
    error: null,
    name: textOf(project, 'name') ?? textOf(poetry, 'name'),
    declares: Array.isArray(project.dependencies) || isTable(poetry.dependencies),
    dynamic: listOf(project, 'dynamic').includes('dependencies') ? placeOf(['project', 'dynamic']) : null,
    requiresPython:
      requires === null ? poetryPython(document) : {text: requires, place: placeOf(['project', 'requires-python'])},
    tools: new Set(Object.keys(tool)),
    builds: isTable(value['build-system']),
  };
}

interface Found {
  readonly declarations: Declaration[];
  readonly bad: BadDeclaration[];
}

/** The lists of PEP 508 texts: dependencies, extras, groups, and the older development lists of uv and PDM. */
function readLists(document: Extract<TomlDocument, {ok: true}>, found: Found): void {
  const read = (path: readonly string[], group: string) => {
    const parent = tableAt(document.value, ...path.slice(0, -1));
    listOf(parent, path.at(-1) ?? '').forEach((item, index) => {
      if (typeof item === 'string') add(document, found, {item, path: [...path, index], group});
    });
  };
  read(['project', 'dependencies'], 'production');
  for (const path of [['project', 'optional-dependencies'], ['dependency-groups'], ['tool', 'pdm', 'dev-dependencies']])
    for (const group of Object.keys(tableAt(document.value, ...path))) read([...path, group], group);
  read(['tool', 'uv', 'dev-dependencies'], 'dev');
}

function add(
  document: Extract<TomlDocument, {ok: true}>,
  found: Found,
  {item, path, group}: {readonly item: string; readonly path: TomlPath; readonly group: string},
): void {
  const place = document.placeOf(path);
  const read = parseRequirement(item.trim());
  if (read.ok) found.declarations.push({requirement: read.requirement, group, place});
  else found.bad.push({text: item, group, place});
}

/** The requirements of a list below `[tool.uv]`. */
function listedForUv(document: Extract<TomlDocument, {ok: true}>, name: string): Found {
  const found: Found = {declarations: [], bad: []};
  listOf(tableAt(document.value, 'tool', 'uv'), name).forEach((item, index) => {
    if (typeof item === 'string') add(document, found, {item, path: ['tool', 'uv', name, index], group: 'production'});
  });
  return found;
}

/** `override-dependencies` of uv, and the table of PDM, whose values are a range, a version or an address. */
function overridesOf(document: Extract<TomlDocument, {ok: true}>): readonly Declaration[] {
  const found = listedForUv(document, 'override-dependencies');
  const pdm = ['tool', 'pdm', 'resolution', 'overrides'];
  for (const [name, value] of Object.entries(tableAt(document.value, ...pdm))) {
    if (typeof value !== 'string') continue;
    const url = value.includes('://') ? value : null;
    const specifier = url !== null ? '' : /^\d/.test(value) ? `==${value}` : value;
    const place = document.placeOf([...pdm, name]);
    found.declarations.push({requirement: keyedRequirement(name, {specifier, url}), group: 'production', place});
  }
  return found.declarations;
}

function sourcedOf(sources: TomlTable): ReadonlySet<string> {
  const named = Object.entries(sources).filter(([, value]) =>
    (Array.isArray(value) ? (value as readonly TomlValue[]) : [value]).some(
      source => isTable(source) && ['git', 'url', 'path', 'workspace'].some(key => key in source),
    ),
  );
  return new Set(named.map(([name]) => normaliseName(name)));
}

function poetryPython(document: Extract<TomlDocument, {ok: true}>): DeclaredText | null {
  const text = textOf(tableAt(document.value, 'tool', 'poetry', 'dependencies'), 'python');
  return text === null ? null : {text, place: document.placeOf(['tool', 'poetry', 'dependencies', 'python'])};
}
