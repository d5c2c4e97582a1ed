/** Deeper than people nest; what is further in has the place of what is around it. */
const DEEPEST = 500;

/** Where the parts of a valid TOML document begin, by their path as JSON (`["project","dependencies",0]`). */
export interface TomlLocations {
  /** Of every key, table header and array item. A table that is opened several times keeps its first place. */
  readonly keys: ReadonlyMap<string, number>;
  /** Of every value behind a key, at its first character: for a text, the one behind its quotes. */
  readonly values: ReadonlyMap<string, number>;
}

export function locateToml(text: string): TomlLocations {
  return new Locator(text).locate();
}

type Path = readonly (string | number)[];

class Locator {
  private readonly text: string;
  private readonly found = new Map<string, number>();
  private readonly values = new Map<string, number>();
  /** How many tables an array of tables has so far. */
  private readonly counts = new Map<string, number>();
  private offset = 0;

  constructor(text: string) {
    this.text = text;
  }

  locate(): TomlLocations {
    let table: Path = [];
    for (this.skip(); this.offset < this.text.length; this.skip()) {
      const before = this.offset;
      if (this.text[this.offset] === '[') table = this.header();
      else this.pair(table);
      if (this.offset === before) this.offset++; // never stands still, whatever the text
    }
    return {keys: this.found, values: this.values};
  }

  private header(): Path {
    const start = this.offset;
    const array = this.text.startsWith('[[', start);
    this.offset += array ? 2 : 1;
    const keys = this.keys();
    let path: Path = [];
    keys.forEach((key, index) => {
      path = [...path, key];
      const id = JSON.stringify(path);
      const last = index === keys.length - 1;
      if (last && array) {
        this.note(path, start);
        this.counts.set(id, (this.counts.get(id) ?? -1) + 1);
      }
      const count = this.counts.get(id);
      if (count !== undefined) path = [...path, count];
      if (last) this.note(path, start);
    });
    while (this.text[this.offset] === ']') this.offset++;
    return path;
  }

  private pair(table: Path): void {
    const start = this.offset;
    const path = [...table];
    for (const key of this.keys()) {
      path.push(key);
      this.note(path, start);
    }
    if (this.text[this.offset] !== '=') return;
    this.offset++;
    this.blanks();
    this.value(path);
  }

  private value(path: Path): void {
    const quotes = /(?:"""|''')\r?\n?|["']/y;
    quotes.lastIndex = this.offset;
    const id = JSON.stringify(path);
    if (!this.values.has(id)) this.values.set(id, this.offset + (quotes.exec(this.text)?.[0].length ?? 0));
    const character = this.text[this.offset];
    if (path.length > DEEPEST) return;
    if (character === '[') this.items(']', index => [...path, index]);
    else if (character === '{') this.items('}', () => path);
    else if (character === '"' || character === "'") this.string();
    else this.take(/[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?/y);
  }

  private items(close: string, pathOf: (index: number) => Path): void {
    this.offset++;
    for (let index = 0; this.offset < this.text.length; index++) {
      this.skip();
      const character = this.text[this.offset];
      if (character === close) break;
      const before = this.offset;
      if (close === '}') this.pair(pathOf(index));
      else {
        this.note(pathOf(index), this.offset);
        this.value(pathOf(index));
      }
      this.skip();
      if (this.text[this.offset] === ',') this.offset++;
      if (this.offset === before) return;
    }
    this.offset++;
  }

  private keys(): string[] {
    const keys: string[] = [];
    do {
      this.blanks();
      const character = this.text[this.offset];
      if (character === '"' || character === "'") keys.push(unquote(this.string()));
      else keys.push(this.take(/[A-Za-z0-9_-]+/y));
      this.blanks();
    } while (this.text[this.offset] === '.' && this.offset++ >= 0);
    return keys;
  }

  private string(): string {
    return (
      this.take(/"""(?:[^\\]|\\[\s\S])*?"""(?:"{1,2}(?!"))?/y) ||
      this.take(/'''[\s\S]*?'''(?:'{1,2}(?!'))?/y) ||
      this.take(/"(?:[^"\\\n]|\\.)*"/y) ||
      this.take(/'[^'\n]*'/y)
    );
  }

  private blanks(): void {
    this.take(/[ \t]+/y);
  }

  private skip(): void {
    this.take(/\s*(?:#[^\n]*(?:\n\s*|$))*/y);
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.offset += found.length;
    return found;
  }

  private note(path: Path, offset: number): void {
    const id = JSON.stringify(path);
    if (!this.found.has(id)) this.found.set(id, offset);
  }
}

function unquote(quoted: string): string {
  if (quoted.startsWith("'")) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.slice(1, -1); // an escape that JSON does not have (\U0001F600, \e)
  }
}
