import {isAlias, isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument} from 'yaml';
import {cleanText} from '../project/clean-text.ts';
import {nestsTooDeeply} from '../project/formats/yaml-depth.ts';
import type {Note} from './problem.ts';
import {yamlFault} from './yaml-fault.ts';

/** YAML as text, lists and maps with their lines: nothing is guessed, `yes`, `3.10` and `2026-11-20` stay what was written. */
export type YamlValue =
  | {readonly kind: 'text'; readonly text: string; readonly line: number}
  | {readonly kind: 'list'; readonly items: readonly YamlValue[]; readonly line: number}
  | YamlMap;

export interface YamlMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, YamlValue>;
  /** The line of each key: what belongs to it may begin further down. */
  readonly keys: ReadonlyMap<string, number>;
  readonly line: number;
}

/** A map without a key. */
export function emptyMap(line: number): YamlMap {
  return {kind: 'map', entries: new Map(), keys: new Map(), line};
}

/** Characters of one document at most: what the parser takes for mistakes grows with their square. */
const LONGEST = 64 * 1024;

/**
 * Reads YAML whose first line is line `firstLine` of its file; where nothing is written, it is an empty map. Notes what is wrong, once:
 * one missing bracket makes a mistake of each line below. Null where it could not be read.
 */
export function readYaml(text: string, firstLine: number, note: Note): YamlValue | null {
  const tooMuch =
    text.length > LONGEST ? `longer than ${LONGEST / 1024} KiB` : nestsTooDeeply(text) && 'nested too deeply';
  if (tooMuch) {
    note.unreadable(firstLine, `YAML: it is ${tooMuch}`);
    return null;
  }
  const counter = new LineCounter();
  const lineAt = (offset: number) => firstLine + Math.max(0, counter.linePos(offset).line - 1);
  try {
    // The parser compares each key with each other one; two of a name are noted where they are converted.
    const how = {schema: 'failsafe', lineCounter: counter, prettyErrors: false, uniqueKeys: false} as const;
    const document = parseDocument(text, how);
    const fault = yamlFault(document, text);
    if (fault) {
      note.unreadable(lineAt(fault.at), `YAML: ${fault.message}`);
      return null;
    }
    for (const {pos, message} of document.warnings.slice(0, 1)) note(lineAt(pos[0]), `YAML: ${message}`);
    return document.contents ? convert(document.contents, lineAt, note) : emptyMap(firstLine);
  } catch (error) {
    note.unreadable(firstLine, `YAML: ${error instanceof Error ? error.message : 'cannot be read'}`);
    return null;
  }
}

function convert(node: ParsedNode | null, lineAt: (offset: number) => number, note: Note): YamlValue {
  const line = lineAt(node?.range[0] ?? 0);
  if (isMap(node)) {
    const entries = new Map<string, YamlValue>();
    const keys = new Map<string, number>();
    for (const {key, value} of node.items) {
      const name = isScalar(key) ? textOf(key.value) : '';
      const here = lineAt(key?.range[0] ?? node.range[0]);
      if (name === '') note(here, 'a key has to be a word');
      else if (entries.has(name)) note(here, `the key "${name}" is there twice`);
      else {
        keys.set(name, here);
        entries.set(name, value ? convert(value, lineAt, note) : {kind: 'text', text: '', line: here});
      }
    }
    return {kind: 'map', entries, keys, line};
  }
  if (isSeq(node)) return {kind: 'list', items: node.items.map(item => convert(item, lineAt, note)), line};
  if (isAlias(node)) note(line, 'anchors and aliases are not used here: write the value out');
  return {kind: 'text', text: isScalar(node) ? textOf(node.value).trim() : '', line};
}

/** Quoted, YAML can hold any character: `"\e[31m"`. */
const textOf = (value: unknown) => cleanText(String(value ?? ''));
