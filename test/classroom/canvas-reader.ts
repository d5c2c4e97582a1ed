import {splitCsv} from '../../src/reports/csv.ts';

export interface CanvasReading {
  /** By assignment title. */
  readonly possible: ReadonlyMap<string, string>;
  /** By student id, then by assignment title. */
  readonly grades: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly students: readonly string[];
}

/**
 * How Canvas reads a gradebook, told again from its importer (instructure/canvas-lms, lib/gradebook_importer.rb, AGPL-3.0, read on
 * 2026-11-30; nothing of it is copied): where the columns of the student end, which columns are no assignments, which rows are no
 * students, and how numbers with a comma are understood. It tells our filled files from broken ones.
 */
export function canvasReads(text: string): CanvasReading {
  const split = splitCsv(text);
  if (!split.ok) throw new Error(split.problem);
  const rows = split.rows.map(row => row.cells).filter(cells => !/^[;, ]*$/.test(cells.join(split.separator)));
  const [header = [], ...others] = rows;
  const isHeader = header.length > 3 && header[0]?.includes('Student') && header[1]?.includes('ID');
  if (!isHeader) throw new Error('Invalid header row');
  const width = studentColumns(header);
  if (!header[width - 1]?.includes('Section')) throw new Error('Invalid header row');
  const totals = /(?:Current|Final|Override) (?:Score|Points|Grade|Status)/;
  const assignments = header.flatMap((name, i) =>
    i >= width && !totals.test(name) ? [{title: titleOf(name), i}] : [],
  );
  const cellsOf = (cells: readonly string[]) =>
    new Map(assignments.map(({title, i}) => [title, numberOf((cells[i] ?? '').trim())]));
  const points = others.find(cells => cells[0]?.includes('Points Possible'));
  const students = others.filter(
    cells =>
      !cells[0]?.includes('Points Possible') &&
      !cells.every(cell => cell === '' || /^\s*(?:Muted|Manual Posting.*)?\s*$/i.test(cell)),
  );
  return {
    possible: cellsOf(points ?? []),
    grades: new Map(students.map(cells => [cells[1] ?? '', cellsOf(cells)])),
    students: students.map(cells => cells[0] ?? ''),
  };
}

/** Name, id and section, and between them what identifies a student elsewhere. */
function studentColumns(header: readonly string[]): number {
  if (/SIS\s+Login\s+ID/.test(header[2] ?? '')) return 4;
  if (!/SIS\s+User\s+ID/.test(header[2] ?? '') || !/SIS\s+Login\s+ID/.test(header[3] ?? '')) return 3;
  const integration = /Integration\s+ID/.test(header[4] ?? '') ? 1 : 0;
  return 5 + integration + (/Root\s+Account/.test(header[4 + integration] ?? '') ? 1 : 0);
}

const titleOf = (name: string) => name.replace(/\s*\(\d+\)$/, '');

/** The last comma or point parts the decimals, the others group the thousands. */
function numberOf(text: string): string {
  if (!/^-?[0-9.,]+%?$/.test(text)) return text;
  const parts = text.split(/[,.]/);
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join('')}.${last}`;
}
