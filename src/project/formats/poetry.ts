import {type Declaration, keyedRequirement} from './declaration.ts';
import {asSpecifier} from './poetry-range.ts';
import {isTable, listOf, type TomlDocument, type TomlTable, type TomlValue, tableAt, textOf} from './toml.ts';

type Readable = Extract<TomlDocument, {ok: true}>;

/** What the tables of Poetry declare, without `python`. An optional dependency belongs to the group `optional`. */
export function poetryDeclarations(document: Readable): readonly Declaration[] {
  const poetry = tableAt(document.value, 'tool', 'poetry');
  const groups = Object.keys(tableAt(poetry, 'group'));
  return [
    ...fromTable(document, ['tool', 'poetry', 'dependencies'], 'production'),
    ...fromTable(document, ['tool', 'poetry', 'dev-dependencies'], 'dev'),
    ...groups.flatMap(group =>
      fromTable(document, ['tool', 'poetry', 'group', group, 'dependencies'], group === 'main' ? 'production' : group),
    ),
  ];
}

/** What a table of names and versions declares, as Poetry and Pipenv write it. */
export function fromTable(document: Readable, path: readonly string[], group: string): readonly Declaration[] {
  return Object.entries(tableAt(document.value, ...path)).flatMap(([name, value]) => {
    if (value === undefined || (name === 'python' && path.includes('poetry'))) return [];
    const place = document.placeOf([...path, name]);
    const variants = Array.isArray(value) ? (value as readonly TomlValue[]) : [value];
    return variants.map(variant => {
      const optional = isTable(variant) && variant.optional === true && group === 'production';
      return {requirement: requirementOf(name, variant), group: optional ? 'optional' : group, place};
    });
  });
}

function requirementOf(name: string, value: TomlValue) {
  if (!isTable(value)) return keyedRequirement(name, {specifier: typeof value === 'string' ? value : ''});
  const extras = listOf(value, 'extras').filter(extra => typeof extra === 'string');
  const url = ['git', 'hg', 'svn', 'url', 'path', 'file'].map(key => textOf(value, key)).find(text => text !== null);
  const specifier = textOf(value, 'version') ?? '';
  return keyedRequirement(name, {specifier, extras, url: url ?? null, markerText: markerOf(value)});
}

/** `markers`, or Pipenv's form with a key per variable (`sys_platform = "== 'win32'"`). */
function markerOf(table: TomlTable): string | null {
  const parts = [textOf(table, 'markers') ?? textOf(table, 'marker')];
  for (const key of ['sys_platform', 'os_name', 'platform_system', 'platform_machine', 'python_version'])
    parts.push(textOf(table, key) && `${key} ${textOf(table, key)}`);
  if (textOf(table, 'platform')) parts.push(`sys_platform == '${textOf(table, 'platform')}'`);
  parts.push(pythonMarker(textOf(table, 'python')));
  const written = parts.filter(part => part !== null && part !== '');
  if (written.length === 0) return null;
  return written.length === 1 ? (written[0] ?? null) : written.map(part => `(${part})`).join(' and ');
}

/** Poetry's `python = "^3.8"` on one dependency, as a marker. */
function pythonMarker(constraint: string | null): string | null {
  const specifier = constraint === null ? null : asSpecifier(constraint);
  if (!specifier) return null;
  const clauses = specifier.split(',').map(clause => /^([<>=!~]+)(.+)$/s.exec(clause));
  const variable = (version: string) => (/^\d+\.\d+\.\d/.test(version) ? 'python_full_version' : 'python_version');
  return clauses
    .flatMap(clause => (clause ? [`${variable(clause[2] ?? '')} ${clause[1]} '${clause[2]}'`] : []))
    .join(' and ');
}
