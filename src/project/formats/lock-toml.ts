import {oncePer} from '../once.ts';
import type {ProjectFile} from '../project.ts';
import {brokenLock, type LockedPackage, type LockedRequirement, type LockFile} from './lock.ts';
import {normaliseName} from './package-name.ts';
import {parseRequirement} from './pep508.ts';
import {
  isTable,
  listOf,
  parseToml,
  type TomlDocument,
  type TomlTable,
  type TomlValue,
  tableAt,
  textOf,
  tomlFile,
} from './toml.ts';

type Tool = 'poetry' | 'uv' | 'pdm';
type Readable = Extract<TomlDocument, {ok: true}>;

/** The parsed poetry.lock, uv.lock or pdm.lock; null where its bytes cannot be had. */
export const tomlLockFile = oncePer((file: ProjectFile): LockFile | null => {
  const document = tomlFile(file);
  return document && readLock(document);
});

/** Parses a poetry.lock, uv.lock or pdm.lock; the file's name says which. Never throws. */
export function parseTomlLock(text: string, file: string): LockFile {
  return readLock(parseToml(text, file));
}

function readLock(document: TomlDocument): LockFile {
  const {file} = document;
  const tool: Tool = file.endsWith('poetry.lock') ? 'poetry' : file.endsWith('pdm.lock') ? 'pdm' : 'uv';
  if (!document.ok) return brokenLock(file, tool, {message: document.message, place: document.place});
  const {value, placeOf} = document;
  const all: LockedPackage[] = [];
  let root: LockedPackage | null = null;
  listOf(value, 'package').forEach((entry, index) => {
    const name = isTable(entry) ? textOf(entry, 'name') : null;
    if (!isTable(entry) || name === null) return;
    const locked: LockedPackage = {
      name: normaliseName(name),
      version: textOf(entry, 'version'),
      // The header's own line says only "[[package]]"; the name stands below it.
      get place() {
        return placeOf(['package', index, 'name']);
      },
      groups: groupsOf(entry, tool),
      markerText: textOf(entry, 'markers') ?? textOf(entry, 'marker'),
      requires: requiresOf(entry, tool),
      declared: declaredOf(entry),
    };
    if (tool === 'uv' && isRoot(entry)) root = locked;
    else all.push(locked);
  });
  const overrides = listOf(tableAt(value, 'manifest'), 'overrides').flatMap(item => {
    const name = isTable(item) ? textOf(item, 'name') : null;
    if (!isTable(item) || name === null) return [];
    return [{name: normaliseName(name), specifier: textOf(item, 'specifier') ?? ''}];
  });
  const members = listOf(tableAt(value, 'manifest'), 'members').flatMap(m =>
    typeof m === 'string' ? [normaliseName(m)] : [],
  );
  const whole = {file, tool, error: null, packages: all, root, members, overrides};
  return {...whole, python: pythonOf(document, tool), hash: hashOf(value)};
}

/** Whether the package of a uv.lock is the project itself. */
function isRoot(entry: TomlTable): boolean {
  const source = tableAt(entry, 'source');
  return ['virtual', 'editable', 'directory'].some(key => textOf(source, key) === '.');
}

function groupsOf(entry: TomlTable, tool: Tool): readonly string[] | null {
  const names = listOf(entry, 'groups').filter(group => typeof group === 'string');
  const production = tool === 'pdm' ? 'default' : 'main';
  const rename = (group: string) => (group === production ? 'production' : group);
  const optional = tool === 'poetry' && entry.optional === true;
  if (names.length > 0)
    return names.map(rename).map(group => (optional && group === 'production' ? 'optional' : group));
  const category = textOf(entry, 'category');
  return category === null ? null : [optional ? 'optional' : rename(category)];
}

function requiresOf(entry: TomlTable, tool: Tool): readonly LockedRequirement[] {
  if (tool === 'pdm') return listOf(entry, 'dependencies').flatMap(fromText);
  if (tool === 'poetry')
    return Object.entries(tableAt(entry, 'dependencies')).flatMap(([name, value]) => fromPoetry(name, value));
  const extras = Object.entries(tableAt(entry, 'optional-dependencies'));
  return [
    ...listOf(entry, 'dependencies').flatMap(item => fromUv(item, null)),
    ...extras.flatMap(([extra, list]) =>
      Array.isArray(list) ? (list as readonly TomlValue[]).flatMap(item => fromUv(item, normaliseName(extra))) : [],
    ),
  ];
}

function fromText(item: TomlValue): LockedRequirement[] {
  const read = typeof item === 'string' ? parseRequirement(item) : null;
  if (!read?.ok) return [];
  const {name, extras, markerText} = read.requirement;
  return [{name, extras, markerText, forExtra: null}];
}

function fromUv(item: TomlValue, forExtra: string | null): LockedRequirement[] {
  const name = isTable(item) ? textOf(item, 'name') : null;
  if (!isTable(item) || name === null) return [];
  const extras = listOf(item, 'extra').filter(extra => typeof extra === 'string');
  return [{name: normaliseName(name), extras: extras.map(normaliseName), markerText: textOf(item, 'marker'), forExtra}];
}

function fromPoetry(name: string, value: TomlValue | undefined): LockedRequirement[] {
  const variants = Array.isArray(value) ? (value as readonly TomlValue[]) : [value];
  return variants.map(variant => {
    const table = isTable(variant) ? variant : {};
    const extras = listOf(table, 'extras').filter(extra => typeof extra === 'string');
    // Which extra brings an optional one is written elsewhere; it is not installed without one.
    const forExtra = table.optional === true ? '?' : null;
    const markerText = textOf(table, 'markers');
    return {name: normaliseName(name), extras: extras.map(normaliseName), markerText, forExtra};
  });
}

function declaredOf(entry: TomlTable): LockedPackage['declared'] {
  const metadata = tableAt(entry, 'metadata');
  const read = (list: readonly TomlValue[], group: string | null) =>
    list.flatMap(item => {
      const name = isTable(item) ? textOf(item, 'name') : null;
      if (!isTable(item) || name === null) return [];
      const extra = /extra == '([^']*)'/.exec(textOf(item, 'marker') ?? '')?.[1];
      const specifier = textOf(item, 'specifier') ?? '';
      return [{name: normaliseName(name), specifier, group: group ?? extra ?? 'production'}];
    });
  const groups = Object.keys(tableAt(metadata, 'requires-dev'));
  return [
    ...read(listOf(metadata, 'requires-dist'), null),
    ...groups.flatMap(group => read(listOf(tableAt(metadata, 'requires-dev'), group), group)),
  ];
}

function pythonOf({value, placeOf}: Readable, tool: Tool): LockFile['python'] {
  const [path, key] = tool === 'poetry' ? [['metadata'], 'python-versions'] : [[], 'requires-python'];
  const table = tool === 'pdm' ? tableAt(value, 'metadata') : tableAt(value, ...path);
  const written = textOf(table, tool === 'pdm' ? 'requires_python' : key);
  const full = tool === 'pdm' ? ['metadata', 'requires_python'] : [...path, key];
  return written === null ? null : {text: written, place: placeOf(full)};
}

function hashOf(value: TomlTable): string | null {
  const metadata = tableAt(value, 'metadata');
  return textOf(metadata, 'content-hash') ?? textOf(metadata, 'content_hash');
}
