import {type ReadReport, readReport} from '../../reports/read-report.ts';
import {decodeReportBlocks} from '../../reports/report-block.ts';
import {readKnownParts} from './known-parts.ts';
import {decoded, rawText} from './raw-text.ts';

/** What a text holds: a report or why it is none, or a document of another kind. */
export type StreamItem = ReadReport | 'other';

/** In bytes. */
const LARGEST_REPORT = 8 * 1024 * 1024;
const no = (problem: string): StreamItem => ({ok: false, problem});
const TOO_LARGE = no('it is larger than any report');
const NO_JSON = no('it is not JSON, or its end is missing');

const BLOCK = '[paas-tutor-report-v';
const BLOCK_END = '[end-of-report:';
/** How a document over several lines ends, and how the next one begins. */
const EDGE = /\n[{}]/g;
/** What Windows puts before a text in UTF-8. */
const BYTE_ORDER_MARK = /^\xef\xbb\xbf/;
const isJson = (text: string) => /^(?:\xef\xbb\xbf)?\s*\{/.test(text);

/** A whole text: one JSON document, or whatever {@link ReportStream} reads. */
export function readReports(whole: string | Uint8Array): readonly StreamItem[] {
  const text = rawText(whole);
  const item = isJson(text) ? itemIn(text) : null;
  if (item) return [item];
  const stream = new ReportStream();
  return [...stream.push(whole), ...stream.end()];
}

/** What goes on over several lines. */
type Open = 'json' | 'block' | 'too-large';

/**
 * Reads a text as it comes, in pieces of any size: one JSON document in a line, documents over several lines (each begins and ends
 * with a brace at the beginning of a line), and pasted blocks, in any order and with anything between.
 */
export class ReportStream {
  /** A {@link rawText}: what is not read yet, from the beginning of a line. */
  #text = '';
  #open: Open | null = null;
  /** How far it was searched for its end. */
  #seen = 0;

  push(piece: string | Uint8Array): readonly StreamItem[] {
    this.#text += rawText(piece);
    const items = this.#read();
    if (this.#text.length <= LARGEST_REPORT) return items;
    const isReport = this.#open === null ? isJson(this.#text) : this.#open !== 'too-large';
    // With its last character, which may be the line break before an edge.
    this.#take(this.#text.length - 1);
    this.#open = 'too-large';
    return isReport ? [...items, TOO_LARGE] : items;
  }

  /** What is left when nothing more comes. */
  end(): readonly StreamItem[] {
    const items = this.push('\n');
    return this.#open === null ? items : [...items, ...itemsOf(this.#open, this.#take(this.#text.length))];
  }

  /** Everything that is whole. */
  #read(): readonly StreamItem[] {
    const items: StreamItem[] = [];
    for (let end = this.#end(); end !== -1; end = this.#end()) {
      if (this.#open !== null) items.push(...itemsOf(this.#open, this.#take(end)));
      else {
        const found = inLine(this.#text.slice(0, end));
        if (typeof found === 'string') {
          this.#open = found;
          this.#seen = 0;
        } else {
          items.push(...found);
          this.#take(end);
        }
      }
    }
    return items;
  }

  #take(end: number): string {
    const text = this.#text.slice(0, end);
    this.#text = this.#text.slice(end);
    this.#open = null;
    this.#seen = 0;
    return text;
  }

  /** Where what is open ends, or the line where nothing is; -1 where that is still to come. */
  #end(): number {
    const text = this.#text;
    if (this.#open === null || this.#open === 'block') {
      const mark = this.#open === null ? this.#seen : text.indexOf(BLOCK_END, this.#seen);
      this.#seen = mark === -1 ? Math.max(0, text.length - BLOCK_END.length) : mark;
      return mark === -1 ? -1 : this.#lineEnd(mark);
    }
    for (;;) {
      EDGE.lastIndex = this.#seen;
      const edge = EDGE.exec(text)?.index ?? -1;
      this.#seen = edge === -1 ? Math.max(0, text.length - 1) : edge;
      if (edge === -1) return -1;
      if (text[edge + 1] === '{') return edge + 1;
      const end = this.#lineEnd(edge + 1);
      if (end === -1 || text.slice(edge + 2, end).trim() === '') return end;
      this.#seen = edge + 1;
    }
  }

  /** Behind the line break that comes next. */
  #lineEnd(from: number): number {
    return this.#text.indexOf('\n', from) + 1 || -1;
  }
}

/** What a line holds, or what goes on behind it. */
function inLine(line: string): readonly StreamItem[] | 'json' | 'block' {
  if (isJson(line)) {
    const item = line.trimEnd().endsWith('}') ? itemIn(line) : null;
    return item ? [item] : 'json';
  }
  if (line.includes(BLOCK_END)) return decodeReportBlocks(decoded(line));
  return line.includes(BLOCK) ? 'block' : [];
}

function itemsOf(open: Open, text: string): readonly StreamItem[] {
  if (open === 'too-large') return [];
  if (open === 'block') return decodeReportBlocks(decoded(text));
  return [text.length > LARGEST_REPORT ? TOO_LARGE : (itemIn(text) ?? NO_JSON)];
}

function itemOf(value: unknown): StreamItem {
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : null;
  if (typeof schema !== 'string' || !schema.startsWith('paas-tutor/report/')) return 'other';
  if (/^paas-tutor\/report\/v(?!1$)\d+$/.test(schema))
    return {ok: false, problem: `it is a ${schema}, which a newer version reads: npx paas-tutor@latest`};
  return readReport(value);
}

/** What a {@link rawText} of JSON is; null where it is not JSON. */
function itemIn(raw: string): StreamItem | null {
  if (raw.length > LARGEST_REPORT) return null;
  const text = raw.replace(BYTE_ORDER_MARK, '');
  const report = readKnownParts(text);
  if (report) return {ok: true, report};
  const value = parsedJson(decoded(text));
  return value === undefined ? null : itemOf(value);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
