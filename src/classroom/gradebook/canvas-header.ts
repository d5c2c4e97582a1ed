/** Where what stands in a Canvas gradebook; a column that there is not is null. */
export interface CanvasHeader {
  readonly id: number;
  readonly sisUser: number | null;
  readonly sisLogin: number | null;
  /** How a student is called, from the cells of a row. */
  readonly nameOf: (cells: readonly string[]) => string;
  /** The column to fill. */
  readonly column: number;
}

type ReadHeader =
  | (CanvasHeader & {readonly ok: true})
  | {readonly ok: false; readonly problem: string; readonly tryThis: string};

/** Reads the first line of a Canvas gradebook; null where it is none. @param title of the column to fill, with or without its id. */
export function readCanvasHeader(cells: readonly string[], title: string): ReadHeader | null {
  const names = cells.map(cell => cell.trim());
  const [first = '', second = '', third = ''] = names;
  const parted = first.includes('LastName') && second.includes('FirstName') && third.includes('ID');
  if (!parted && !(first.includes('Student') && second.includes('ID'))) return null;
  const section = names.findIndex(name => name.includes('Section'));
  if (section === -1) return null;
  const before = (pattern: RegExp) => {
    const at = names.slice(0, section).findIndex(name => pattern.test(name));
    return at === -1 ? null : at;
  };
  const columns = names.flatMap((name, i) => (i > section && isTitled(name, title) ? [i] : []));
  const [column] = columns;
  const assignments = names.slice(section + 1).filter(name => /\(\d+\)$/.test(name));
  if (column === undefined)
    return {
      ok: false,
      problem: `it has no column "${title}"`,
      tryThis: `--column with one of: ${assignments.slice(0, 20).join(', ') || names.slice(section + 1, section + 21).join(', ')}`,
    };
  if (columns.length > 1)
    return {
      ok: false,
      problem: `it has several columns "${title}"`,
      tryThis: `--column with its number: ${columns.map(i => names[i]).join(', ')}`,
    };
  return {
    ok: true,
    id: parted ? 2 : 1,
    sisUser: before(/SIS\s+User\s+ID/),
    sisLogin: before(/SIS\s+Login\s+ID/),
    nameOf: row => (parted ? `${row[1] ?? ''} ${row[0] ?? ''}` : (row[0] ?? '')).trim(),
    column,
  };
}

/** `Title (123)` is the assignment 123 of that title. */
const isTitled = (name: string, title: string) =>
  name === title.trim() || name.replace(/\s*\(\d+\)$/, '') === title.trim();
