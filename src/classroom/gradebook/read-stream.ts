import {type ReadReport, readReport} from '../../reports/read-report.ts';
import {decodeReportBlocks} from '../../reports/report-block.ts';

/** What a text holds: a report or why it is none, or a document of another kind. */
export type StreamItem = ReadReport | 'other';

// The document in a report that the gradebook has no use for, and that is most of it. In a JSON text the quotes of a string are
// escaped, so that this is never one.
const CHECK_DOCUMENT = /,\s*"check"\s*:\s*\{\s*"schema"\s*:\s*"paas-tutor\/check\/v1"/;
const REPORT = 'paas-tutor/report/v1';
/** In UTF-16 units. */
const LARGEST_REPORT = 8 * 1024 * 1024;

/** A whole text: one JSON document, or whatever {@link ReportStream} reads. */
export function readReports(text: string): readonly StreamItem[] {
  if (/^\s*\{/.test(text)) {
    const value = parsed(text);
    if (value !== undefined) return [itemOf(value)];
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
    const value = parsed(text);
    return [value === undefined ? {ok: false, problem: 'it is not JSON, or its end is missing'} : itemOf(value)];
  }

  #begin(line: string): readonly StreamItem[] {
    const json = /^\s*\{/.test(line);
    if (!json && !line.includes('[paas-tutor-report-v') && !line.includes('[end-of-report:')) return [];
    this.#lines.push(line);
    this.#size = line.length;
    this.#kind = json ? 'json' : 'block';
    if (!json) return line.includes('[end-of-report:') ? this.end() : [];
    if (!line.trimEnd().endsWith('}')) return [];
    const value = parsed(line);
    if (value === undefined) return line.trim() === '{}' ? this.end() : [];
    this.#lines = [];
    this.#kind = 'nothing';
    return [itemOf(value)];
  }
}

function itemOf(value: unknown): StreamItem {
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : null;
  if (typeof schema !== 'string' || !schema.startsWith('paas-tutor/report/')) return 'other';
  if (/^paas-tutor\/report\/v(?!1$)\d+$/.test(schema))
    return {ok: false, problem: `it is a ${schema}, which a newer version reads: npx paas-tutor@latest`};
  return readReport(value);
}

/** The value of a JSON text, of a report without its check document; undefined where it is not JSON. */
function parsed(text: string): unknown {
  if (text.length > LARGEST_REPORT) return undefined;
  // Most of the time goes by here: what is not there is found out by the fastest means.
  const at = text.includes('paas-tutor/check/v1') ? text.search(CHECK_DOCUMENT) : -1;
  const isOne = at !== -1 && text.indexOf(REPORT) < at && !text.includes(REPORT, at);
  return (isOne ? parsedJson(`${text.slice(0, at)}}`) : undefined) ?? parsedJson(text);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
