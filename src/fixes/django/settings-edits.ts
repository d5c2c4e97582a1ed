import type {Contract} from '../../project/contract.ts';
import {settings} from '../../project/facts/configuration/settings.ts';
import {type NodeOf, type PythonSource, placeOf, pythonAt} from '../../project/formats/python.ts';
import type {Project} from '../../project/project.ts';
import {assignmentOf, behind, rangeOf, textOf} from '../edits/python-edits.ts';
import {splice} from '../edits/text-edits.ts';
import type {Edit} from '../fix.ts';

/** A setting as one module writes it, once, at its top level. */
export interface WrittenSetting {
  readonly file: string;
  readonly source: PythonSource;
  readonly statement: NodeOf<'Assign'>;
}

/** Where production gets a setting from, if one plain assignment decides it. */
export function writtenSetting(project: Project, contract: Contract, name: string): WrittenSetting | null {
  const loaded = settings(project, contract);
  const place = loaded.known ? loaded.value?.place(name) : null;
  const source = place ? pythonAt(project, place.file) : null;
  if (!place || !source || source.error) return null;
  const statement = assignmentOf(source, name);
  return statement && placeOf(source, statement).line === place.line ? {file: place.file, source, statement} : null;
}

/** Puts a whole new value into a setting. */
export function setValue(project: Project, {file, statement}: WrittenSetting, value: string): readonly Edit[] | null {
  const range = rangeOf(project, file, statement.value);
  return range && splice(project, file, [{...range, text: value}]);
}

/** Adds a setting behind another one, or at the end of the module that production loads. */
export function addSetting(project: Project, contract: Contract, line: string, after: string): readonly Edit[] | null {
  const neighbour = writtenSetting(project, contract, after);
  if (neighbour) {
    const piece = behind(project, neighbour.file, neighbour.statement, line);
    return piece && splice(project, neighbour.file, [piece]);
  }
  const loaded = settings(project, contract);
  const file = loaded.known ? (loaded.value?.file ?? null) : null;
  const source = file === null ? null : pythonAt(project, file);
  const last = source?.error ? undefined : source?.body.at(-1);
  const piece = file !== null && last ? behind(project, file, last, line) : null;
  return piece && file !== null ? splice(project, file, [piece]) : null;
}

/** A folder of the project as a module writes it: with the BASE_DIR that it has; null where it has none. */
export function folderExpression(project: Project, source: PythonSource, folder: string): string | null {
  const base = assignmentOf(source, 'BASE_DIR');
  if (!base) return null;
  const text = textOf(project, source.file, base.value);
  if (/^(?:pathlib\.)?Path\(/.test(text)) return `BASE_DIR / "${folder}"`;
  return /^os\.path\./.test(text) ? `os.path.join(BASE_DIR, "${folder}")` : null;
}

/** The items of a setting that is written as a list or tuple. */
export function itemsOf({statement}: WrittenSetting): readonly NodeOf<'Constant'>[] | null {
  const {value} = statement;
  if (value.nodeType !== 'List' && value.nodeType !== 'Tuple') return null;
  const items = value.elts.filter(
    (e): e is NodeOf<'Constant'> => e.nodeType === 'Constant' && typeof e.value === 'string',
  );
  return items.length === value.elts.length ? items : null;
}
