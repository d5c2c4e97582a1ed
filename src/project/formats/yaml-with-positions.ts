import {isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Scalar} from 'yaml';
import {oncePer} from '../once.ts';
import {at, type Place} from '../place.ts';
import type {ProjectFile} from '../project.ts';
import {decoded} from './text.ts';
import {nestsTooDeeply} from './yaml-depth.ts';

/** A YAML value that knows where it is written. What an alias or a merge key brings stands where it was written first. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

/** A text, number, truth value or nothing. */
export interface YamlScalar {
  readonly kind: 'scalar';
  readonly value: string | number | bigint | boolean | null;
  /** As it is written, without quotes: `3.10` where the value is 3.1. */
  readonly text: string;
  /** Where the text begins, behind an opening quote. */
  readonly place: Place;
}

interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly place: Place;
}

export interface YamlMap {
  readonly kind: 'map';
  /** In the order of the file; what merge keys bring comes last. */
  readonly members: ReadonlyMap<string, YamlMember>;
  readonly place: Place;
}

export interface YamlMember {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: YamlNode;
}

/** A YAML file, or where it stops being one. */
export type Yaml =
  | {
      readonly ok: true;
      /** The first document; null where it is empty. */
      readonly root: YamlNode | null;
      /** Where the documents after the first begin. */
      readonly others: readonly Place[];
    }
  | {
      readonly ok: false;
      readonly message: string;
      readonly place: Place;
      /** Whether others may read it all the same: a limit of ours, or a key that stands twice. */
      readonly doubtful?: true;
    };

/** Longer than any file that people write, in characters; the slowest YAML of this size takes about a second. */
const LONGEST = 60_000;

const TOO_DEEP = 'It is nested too deeply, or refers to itself too often, to be read.';

/** The parsed YAML file; null where its bytes cannot be had. Parsed once per file object. */
export const yamlFile = oncePer((file: ProjectFile): Yaml | null => {
  const source = decoded(file);
  return source ? parseYaml(source.text, file.path) : null;
});

/** Reads YAML. Never throws, and an alias costs nothing however often it stands: it is the same value again. */
export function parseYaml(text: string, file: string): Yaml {
  if (text.length > LONGEST)
    return {ok: false, message: 'It is too long to be read here.', place: at(file), doubtful: true};
  if (nestsTooDeeply(text)) return {ok: false, message: TOO_DEEP, place: at(file), doubtful: true};
  const counter = new LineCounter();
  const place = (offset: number): Place => {
    const {line, col} = counter.linePos(offset);
    return at(file, Math.max(line, 1), Math.max(col, 1));
  };
  try {
    const documents = parseAllDocuments(text, {
      lineCounter: counter,
      logLevel: 'silent',
      prettyErrors: false,
      // It compares each key with each other one; the reader below sees a second one as well.
      uniqueKeys: false,
    });
    const [first, ...others] = Array.isArray(documents) ? documents : [];
    const [error] = first?.errors ?? [];
    if (error) return {ok: false, message: error.message.split('\n')[0] ?? '', place: place(error.pos[0])};
    const reader = new Reader(text, place);
    const root = first?.contents ? reader.node(first.contents) : null;
    if (reader.fault) return {ok: false, ...reader.fault};
    return {
      ok: true,
      root,
      others: others.filter(({contents}) => contents).map(({range}) => place(range[0])),
    };
  } catch (error) {
    // Nesting deeper than the stack, or an alias that stands inside of its own anchor.
    const message = error instanceof RangeError ? TOO_DEEP : String(error);
    return {ok: false, message, place: at(file), doubtful: true};
  }
}

/** What merge keys bring in one file, in keys; more than that is an attack. */
const MOST_MERGED = 20_000;

class Reader {
  /** The first key that stands twice in one map, or alias that names nothing before it. */
  fault: {readonly message: string; readonly place: Place; readonly doubtful?: true} | null = null;
  private merged = 0;
  private readonly anchors = new Map<string, YamlNode>();
  private readonly text: string;
  private readonly place: (offset: number) => Place;

  constructor(text: string, place: (offset: number) => Place) {
    this.text = text;
    this.place = place;
  }

  node(node: unknown): YamlNode {
    if (isAlias(node)) {
      const place = this.place(node.range?.[0] ?? 0);
      const found = this.anchors.get(node.source);
      if (!found) this.fault ??= {message: `The alias *${node.source} has no anchor before it.`, place};
      return found ?? nothing(place);
    }
    const read = this.read(node);
    const anchor = (node as {anchor?: string} | null)?.anchor;
    if (anchor) this.anchors.set(anchor, read);
    return read;
  }

  private read(node: unknown): YamlNode {
    const begin = this.place((node as {range?: readonly number[] | null} | null)?.range?.[0] ?? 0);
    if (isMap(node)) {
      const members = new Map<string, YamlMember>();
      const merged: YamlNode[] = [];
      for (const {key, value} of node.items) {
        if (!isScalar(key)) continue;
        const keyPlace = this.place(key.range?.[0] ?? 0);
        const read = value ? this.node(value) : nothing(keyPlace);
        const name = String(key.value);
        if (name === '<<') merged.push(...(read.kind === 'list' ? read.items : [read]));
        else {
          if (members.has(name))
            this.fault ??= {message: `The key ${name} stands twice in one map.`, place: keyPlace, doubtful: true};
          members.set(name, {key: name, keyPlace, value: read});
        }
      }
      for (const source of merged)
        for (const [name, brought] of source.kind === 'map' ? source.members : []) {
          if (++this.merged > MOST_MERGED) throw new RangeError('merged too often');
          if (!members.has(name)) members.set(name, brought);
        }
      return {kind: 'map', members, place: begin};
    }
    if (isSeq(node)) return {kind: 'list', items: node.items.map(item => this.node(item)), place: begin};
    return isScalar(node) ? this.scalar(node) : nothing(begin);
  }

  private scalar(node: Scalar): YamlScalar {
    const [start = 0] = node.range ?? [];
    const value = node.value as YamlScalar['value'];
    const text = typeof value === 'string' ? value : (node.source ?? String(value ?? ''));
    switch (node.type) {
      case 'QUOTE_DOUBLE':
      case 'QUOTE_SINGLE':
        return {kind: 'scalar', value, text, place: this.place(start + 1)};
      case 'BLOCK_FOLDED':
      case 'BLOCK_LITERAL': {
        const line = this.text.indexOf('\n', start) + 1;
        const content = /[^\s]/g;
        content.lastIndex = line;
        return {kind: 'scalar', value, text, place: this.place(content.exec(this.text)?.index ?? start)};
      }
      default:
        return {kind: 'scalar', value, text, place: this.place(start)};
    }
  }
}

function nothing(place: Place): YamlScalar {
  return {kind: 'scalar', value: null, text: '', place};
}

/** The value of a key; null where the node is no map or has no such key. */
export function yamlAt(node: YamlNode | null | undefined, key: string): YamlNode | null {
  return memberAt(node, key)?.value ?? null;
}

/** A key with its value; null where the node is no map or has no such key. */
export function memberAt(node: YamlNode | null | undefined, key: string): YamlMember | null {
  return node?.kind === 'map' ? (node.members.get(key) ?? null) : null;
}

/** A value that stands for itself: no list, no map and not empty. */
export function scalarAt(node: YamlNode | null | undefined, key: string): YamlScalar | null {
  const value = yamlAt(node, key);
  return value?.kind === 'scalar' && value.value !== null ? value : null;
}

/** The items of a list under a key; none where there is no list. */
export function itemsAt(node: YamlNode | null | undefined, key: string): readonly YamlNode[] {
  const value = yamlAt(node, key);
  return value?.kind === 'list' ? value.items : [];
}
