import type {Place} from '../place.ts';
import type {FlyDocument} from './fly-document.ts';
import {isTable, type TomlPath, type TomlTable, type TomlValue} from './toml.ts';

/** A value of the configuration with its place. */
export interface Written<T> {
  readonly value: T;
  /** Where the value begins. */
  readonly place: Place;
}

type Document = Extract<FlyDocument, {readonly ok: true}>;

/** A part of the document: its value, with what lies in it. */
export class FlyPart {
  private readonly document: Document;
  private readonly path: TomlPath;
  readonly value: TomlValue | undefined;

  constructor(document: Document, path: TomlPath) {
    this.document = document;
    this.path = path;
    let value: TomlValue | undefined = document.value;
    for (const step of path)
      value = Array.isArray(value)
        ? value[Number(step)]
        : isTable(value) && Object.hasOwn(value, step)
          ? value[step]
          : undefined;
    this.value = value;
  }

  get place(): Place {
    return this.document.placeOf(this.path);
  }

  get valuePlace(): Place {
    return this.document.valuePlaceOf(this.path);
  }

  get table(): TomlTable | null {
    return isTable(this.value) ? this.value : null;
  }

  key(name: string): FlyPart {
    return new FlyPart(this.document, [...this.path, name]);
  }

  entries(): {readonly name: string; readonly part: FlyPart}[] {
    return Object.keys(this.table ?? {}).map(name => ({name, part: this.key(name)}));
  }

  items(): FlyPart[] {
    return Array.isArray(this.value)
      ? this.value.map((_, index) => new FlyPart(this.document, [...this.path, index]))
      : [];
  }

  /** Its tables, whether it is one or a list of them. */
  tables(): FlyPart[] {
    return this.table ? [this] : this.items().filter(({table}) => table !== null);
  }

  text(): Written<string> | null {
    return typeof this.value === 'string' ? {value: this.value, place: this.valuePlace} : null;
  }

  texts(): Written<string>[] {
    return this.items().flatMap(part => part.text() ?? []);
  }

  textOrTexts(): Written<string>[] {
    const text = this.text();
    return text ? [text] : this.texts();
  }
}

/** A number, a truth value or a text as flyctl writes it into the environment; null for lists and tables. */
export function scalarText(value: TomlValue | undefined): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
