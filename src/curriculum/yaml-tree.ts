import {isAlias, isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument} from 'yaml';
import {cleanText} from '../project/clean-text.ts';
import {nestsTooDeeply} from '../project/formats/yaml-depth.ts';
import type {Note} from './problem.ts';

/** YAML as text, lists and maps with their lines: nothing is guessed, `yes`, `3.10` and `2026-11-20` stay what was written. */
export type YamlValue =
  | {readonly kind: 'text'; readonly text: string; readonly line: number}
  | {readonly kind: 'list'; readonly items: readonly YamlValue[]; readonly line: number}
  | {readonly kind: 'map'; readonly entries: ReadonlyMap<string, YamlValue>; readonly line: number};

/** Characters of one document at most: what the parser takes for mistakes grows with their square. */
const LONGEST = 64 * 1024;
/** Of what the parser finds, as much is said: one missing bracket makes a mistake of each line below. */
const MOST_ERRORS = 20;

/** Reads YAML whose first line is line `firstLine` of its file. Notes what is wrong; null where nothing could be read. */
export function readYaml(text: string, firstLine: number, note: Note): YamlValue | null {
  const tooMuch =
    text.length > LONGEST ? `longer than ${LONGEST / 1024} KiB` : nestsTooDeeply(text) && 'nested too deeply';
  if (tooMuch) {
    note(firstLine, `YAML: it is ${tooMuch}`);
    return null;
  }
  const counter = new LineCounter();
  const lineAt = (offset: number) => firstLine + Math.max(0, counter.linePos(offset).line - 1);
  try {
    // The parser compares each key with each other one; two of a name are noted where they are converted.
    const how = {schema: 'failsafe', lineCounter: counter, prettyErrors: false, uniqueKeys: false} as const;
    const document = parseDocument(text, how);
    for (const error of [...document.errors, ...document.warnings].slice(0, MOST_ERRORS))
      note(lineAt(error.pos[0]), `YAML: ${error.message}`);
    if (document.errors.length > 0) return null;
    return document.contents ? convert(document.contents, lineAt, note) : null;
  } catch (error) {
    note(firstLine, `YAML: ${error instanceof Error ? error.message : 'cannot be read'}`);
    return null;
  }
}

function convert(node: ParsedNode | null, lineAt: (offset: number) => number, note: Note): YamlValue {
  const line = lineAt(node?.range[0] ?? 0);
  if (isMap(node)) {
    const entries = new Map<string, YamlValue>();
    for (const {key, value} of node.items) {
      const name = isScalar(key) ? textOf(key.value) : '';
      if (name === '') note(line, 'a key has to be a word');
      else if (entries.has(name)) note(lineAt(key?.range[0] ?? 0), `the key "${name}" is there twice`);
      else entries.set(name, value ? convert(value, lineAt, note) : {kind: 'text', text: '', line});
    }
    return {kind: 'map', entries, line};
  }
  if (isSeq(node)) return {kind: 'list', items: node.items.map(item => convert(item, lineAt, note)), line};
  if (isAlias(node)) note(line, 'anchors and aliases are not used here: write the value out');
  return {kind: 'text', text: isScalar(node) ? textOf(node.value).trim() : '', line};
}

/** Quoted, YAML can hold any character: `"\e[31m"`. */
const textOf = (value: unknown) => cleanText(String(value ?? ''));
