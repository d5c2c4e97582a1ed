import {at, type Place} from '../place.ts';

/** A JSON value that knows where it is written. */
export type JsonNode = (
  | {readonly kind: 'null'}
  | {readonly kind: 'boolean'; readonly value: boolean}
  | {readonly kind: 'number'; readonly value: number}
  | {readonly kind: 'string'; readonly value: string}
  | {readonly kind: 'array'; readonly items: readonly JsonNode[]}
  /** In the order of the file; a key that stands twice is here twice, and the last one counts. */
  | {readonly kind: 'object'; readonly members: readonly JsonMember[]}
) & {readonly place: Place};

interface JsonMember {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: JsonNode;
}

/** A JSON document, or where it stops being one. */
export type Json =
  | {readonly ok: true; readonly root: JsonNode}
  | {readonly ok: false; readonly message: string; readonly place: Place};

const BLANK = /[ \t\r\n]*/y;
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const DEEPEST = 200;

/** Reads strict JSON (RFC 8259). Never throws: the first thing that is wrong ends the reading. */
export function parseJson(text: string, file: string): Json {
  const reader = new Reader(text, file);
  try {
    return {ok: true, root: reader.document()};
  } catch (error) {
    if (error instanceof Stop) return {ok: false, message: error.message, place: reader.place(error.offset)};
    throw error;
  }
}

/** The value of a key; null where the node is no object or has no such key. */
export function member(node: JsonNode | null, key: string): JsonNode | null {
  return node?.kind === 'object' ? (node.members.findLast(m => m.key === key)?.value ?? null) : null;
}

/** The text of a node; null where it is no string. */
export function textOf(node: JsonNode | null): string | null {
  return node?.kind === 'string' ? node.value : null;
}

class Stop extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

class Reader {
  private readonly text: string;
  private readonly file: string;
  private readonly lineStarts: readonly number[];
  private offset = 0;
  private depth = 0;

  constructor(text: string, file: string) {
    this.text = text;
    this.file = file;
    this.lineStarts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(m => m.index + m[0].length)];
  }

  document(): JsonNode {
    const root = this.value();
    if (this.offset < this.text.length) this.stop('There is more text behind the end of the document');
    return root;
  }

  place(offset: number): Place {
    let first = 0;
    let last = this.lineStarts.length - 1;
    while (first < last) {
      const middle = Math.ceil((first + last) / 2);
      if ((this.lineStarts[middle] ?? 0) <= offset) first = middle;
      else last = middle - 1;
    }
    return at(this.file, first + 1, offset - (this.lineStarts[first] ?? 0) + 1);
  }

  /** Reads a value with the blanks around it. */
  private value(): JsonNode {
    this.take(BLANK);
    const place = this.place(this.offset);
    const node = {...this.bareValue(), place};
    this.take(BLANK);
    return node;
  }

  private bareValue() {
    switch (this.text[this.offset]) {
      case '{':
        return {kind: 'object', members: this.list('}', () => this.member())} as const;
      case '[':
        return {kind: 'array', items: this.list(']', () => this.value())} as const;
      case '"':
        return {kind: 'string', value: this.string()} as const;
      default:
        return this.scalar();
    }
  }

  private scalar() {
    const word = this.take(WORD);
    if (word === 'null') return {kind: 'null'} as const;
    if (word) return {kind: 'boolean', value: word === 'true'} as const;
    const number = this.take(NUMBER);
    if (number) return {kind: 'number', value: Number(number)} as const;
    return this.stop('A value is expected here');
  }

  private member(): JsonMember {
    this.take(BLANK);
    const keyPlace = this.place(this.offset);
    const key = this.string();
    this.take(BLANK);
    if (this.text[this.offset] !== ':') this.stop('A colon is expected behind the key');
    this.offset++;
    return {key, keyPlace, value: this.value()};
  }

  private list<T>(end: string, item: () => T): readonly T[] {
    if (++this.depth > DEEPEST) this.stop('The document is nested too deeply');
    this.offset++;
    const items: T[] = [];
    this.take(BLANK);
    while (this.text[this.offset] !== end) {
      items.push(item());
      if (this.text[this.offset] === ',') {
        this.offset++;
        this.take(BLANK);
        if (this.text[this.offset] === end) this.stop('A comma stands behind the last item');
      } else if (this.text[this.offset] !== end) this.stop(`A comma or ${end} is expected here`);
    }
    this.offset++;
    this.depth--;
    return items;
  }

  private string(): string {
    const start = this.offset;
    const written = this.take(STRING);
    if (!written) this.stop('A text in double quotes is expected here');
    try {
      return JSON.parse(written) as string;
    } catch {
      throw new Stop('The text has a line break, a control character or an escape that JSON does not allow', start);
    }
  }

  private take(expression: RegExp): string {
    expression.lastIndex = this.offset;
    const found = expression.exec(this.text)?.[0] ?? '';
    this.offset += found.length;
    return found;
  }

  private stop(message: string): never {
    throw new Stop(message, this.offset);
  }
}
