import {formatInstant, parseInstant} from '../curriculum/instant.ts';
import {parseToml, type TomlTable, type TomlValue} from '../project/formats/toml.ts';
import {type ReadAssignment, understandAssignment} from './assignment.ts';

/** Where an assignment may stand in a Python project that has no file of its own for it. */
export const PYPROJECT_FILE = 'pyproject.toml';

/**
 * The assignment in `[tool.paas-tutor]` of a pyproject.toml, with the keys of the JSON file; `track` is the source itself, with
 * `digest` and `integrity` beside it. Null where there is no such table.
 */
export function parsePyprojectAssignment(text: string): ReadAssignment | null {
  // Most files hold none, and are not parsed for that.
  if (!text.includes('paas-tutor')) return null;
  const document = parseToml(text, PYPROJECT_FILE);
  const tool = document.ok ? document.value.tool : undefined;
  const own = isTable(tool) ? tool['paas-tutor'] : undefined;
  if (own === undefined) return null;
  if (!isTable(own)) return {ok: false, problem: '[tool.paas-tutor] is no table'};
  const due = own.due === undefined ? null : dueOf(own.due);
  if (due === undefined)
    return {ok: false, problem: '"due" has to be a time with an offset, like 2026-12-04T23:59:00-05:00'};
  const {id, title, track, digest, integrity, platform, collects} = own;
  const from = {from: track, digest, integrity};
  return understandAssignment({schema: 'paas-tutor/assignment/v1', id, title, track: from, platform, due, collects});
}

/** A due date as the JSON file holds it; undefined where it is none, or leaves open which moment it means. */
function dueOf(value: TomlValue): {at: string; input: string; offset: string} | undefined {
  const input = typeof value === 'string' ? value : isDate(value) ? value.toISOString() : '';
  const seconds = parseInstant(input);
  const offset = /(?:Z|[+-]\d\d:\d\d)$/.exec(input)?.[0];
  return seconds === null || offset === undefined ? undefined : {at: formatInstant(seconds), input, offset};
}

const isDate = (value: TomlValue): value is Extract<TomlValue, {toISOString(): string}> =>
  typeof value === 'object' && 'toISOString' in value;

function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !isDate(value);
}
