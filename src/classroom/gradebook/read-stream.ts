import {type ReadReport, readReport} from '../../reports/read-report.ts';
import {decodeReportBlocks} from '../../reports/report-block.ts';
import {readKnownParts} from './known-parts.ts';
import {readUngraded, type UngradedList} from './ungraded.ts';

/** What a text holds: a report or why it is none, what a run did not grade, or a document of another kind. */
export type StreamItem = ReadReport | UngradedList | 'other';

/** In UTF-16 units. */
const LARGEST_REPORT = 8 * 1024 * 1024;

/** A whole text: one JSON document, or whatever {@link ReportStream} reads. */
export function readReports(text: string): readonly StreamItem[] {
  if (/^\s*\{/.test(text)) {
    const item = itemIn(text);
    if (item) return [item];
  }
  const stream = new ReportStream();
  return [...text.split('\n').flatMap(line => stream.push(line)), ...stream.end()];
}

/**
 * Reads lines as they come: one JSON document in a line, documents over several lines (each begins and ends with a brace at the
 * beginning of a line), and pasted blocks, in any order and with anything between.
 */
export class ReportStream {
  #lines: string[] = [];
  #size = 0;
  #kind: 'nothing' | 'json' | 'block' | 'too-large' = 'nothing';

  push(line: string): readonly StreamItem[] {
    const bare = line.endsWith('\r') ? line.slice(0, -1) : line;
    if (this.#kind === 'nothing') return this.#begin(bare);
    this.#size += bare.length;
    if (this.#size > LARGEST_REPORT) {
      this.#lines = [];
      this.#kind = 'too-large';
    } else this.#lines.push(bare);
    const isEnd = this.#kind === 'block' ? bare.includes('[end-of-report:') : /^\}\s*$/.test(bare);
    return isEnd ? this.end() : [];
  }

  /** What is left when nothing more comes. */
  end(): readonly StreamItem[] {
    const [kind, text] = [this.#kind, this.#lines.join('\n')];
    this.#kind = 'nothing';
    this.#lines = [];
    this.#size = 0;
    if (kind === 'nothing') return [];
    if (kind === 'too-large') return [{ok: false, problem: 'it is larger than any report'}];
    if (kind === 'block') return decodeReportBlocks(text);
    return [itemIn(text) ?? {ok: false, problem: 'it is not JSON, or its end is missing'}];
  }

  #begin(line: string): readonly StreamItem[] {
    const json = /^\s*\{/.test(line);
    if (!json && !line.includes('[paas-tutor-report-v') && !line.includes('[end-of-report:')) return [];
    this.#lines.push(line);
    this.#size = line.length;
    this.#kind = json ? 'json' : 'block';
    if (!json) return line.includes('[end-of-report:') ? this.end() : [];
    if (!line.trimEnd().endsWith('}')) return [];
    const item = itemIn(line);
    if (!item) return line.trim() === '{}' ? this.end() : [];
    this.#lines = [];
    this.#kind = 'nothing';
    return [item];
  }
}

function itemOf(value: unknown): StreamItem {
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : null;
  if (schema === 'paas-tutor/grades/v1') return readUngraded(value as object) ?? 'other';
  if (typeof schema !== 'string' || !schema.startsWith('paas-tutor/report/')) return 'other';
  if (/^paas-tutor\/report\/v(?!1$)\d+$/.test(schema))
    return {ok: false, problem: `it is a ${schema}, which a newer version reads: npx paas-tutor@latest`};
  return readReport(value);
}

/** What a JSON text is; null where it is not JSON. */
function itemIn(text: string): StreamItem | null {
  if (text.length > LARGEST_REPORT) return null;
  const report = readKnownParts(text);
  if (report) return {ok: true, report};
  const value = parsedJson(text);
  return value === undefined ? null : itemOf(value);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
