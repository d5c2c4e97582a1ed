import {isAlias, isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument} from 'yaml';
import {cleanText} from '../project/clean-text.ts';
import type {Note} from './problem.ts';

/** YAML as text, lists and maps with their lines: nothing is guessed, `yes`, `3.10` and `2026-11-20` stay what was written. */
export type YamlValue =
  | {readonly kind: 'text'; readonly text: string; readonly line: number}
  | {readonly kind: 'list'; readonly items: readonly YamlValue[]; readonly line: number}
  | {readonly kind: 'map'; readonly entries: ReadonlyMap<string, YamlValue>; readonly line: number};

/** Reads YAML whose first line is line `firstLine` of its file. Notes what is wrong; null where nothing could be read. */
export function readYaml(text: string, firstLine: number, note: Note): YamlValue | null {
  const counter = new LineCounter();
  const lineAt = (offset: number) => firstLine + Math.max(0, counter.linePos(offset).line - 1);
  try {
    const document = parseDocument(text, {schema: 'failsafe', lineCounter: counter, prettyErrors: false});
    for (const error of [...document.errors, ...document.warnings])
      note(lineAt(error.pos[0]), `YAML: ${error.message}`);
    if (document.errors.length > 0) return null;
    return document.contents ? convert(document.contents, lineAt, note) : null;
  } catch (error) {
    // Only nesting deeper than the stack gets here.
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
