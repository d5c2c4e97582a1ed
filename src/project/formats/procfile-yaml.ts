import {isMap, isScalar, LineCounter, parseDocument} from 'yaml';
import {at, type Place} from '../place.ts';
import type {BadLine, ProcfileEntry} from './procfile.ts';
import {nestsTooDeeply} from './yaml-depth.ts';

/** Reads a Procfile as the platforms do that load it as YAML: one flat map of names to texts. Never throws. */
export function parseYamlProcfile(
  text: string,
  file: string,
): {readonly entries: readonly ProcfileEntry[]; readonly badLines: readonly BadLine[]} {
  const counter = new LineCounter();
  const lines = text.split(/\r\n|\r|\n/);
  const place = (offset: number): Place => {
    const {line, col} = counter.linePos(offset);
    return at(file, Math.max(line, 1), Math.max(col, 1));
  };
  const badLine = (reason: BadLine['reason'], where: Place): BadLine => {
    const line = (lines[where.line - 1] ?? '').trim();
    return {reason, text: line, name: /^(web|worker|release)\b/.exec(line)?.[1] ?? null, place: where};
  };
  if (nestsTooDeeply(text)) return {entries: [], badLines: [badLine('not-yaml', at(file))]};
  // The parser compares each key with each other one; the loop below sees a second one as well.
  const document = parseDocument(text, {lineCounter: counter, uniqueKeys: false, logLevel: 'silent'});
  const [error] = document.errors;
  if (error) return {entries: [], badLines: [badLine('not-yaml', place(error.pos[0]))]};
  if (document.contents === null) return {entries: [], badLines: []};
  if (!isMap(document.contents)) return {entries: [], badLines: [badLine('no-colon', place(0))]};
  const entries: ProcfileEntry[] = [];
  const badLines: BadLine[] = [];
  const seen = new Set<string>();
  for (const {key, value} of document.contents.items) {
    const nameAt = place(isScalar(key) ? (key.range?.[0] ?? 0) : 0);
    const command = value === null ? null : isScalar(value) ? value.value : undefined;
    if (!isScalar(key) || (typeof command !== 'string' && command !== null)) {
      badLines.push(badLine('not-text', nameAt));
      continue;
    }
    const written = String(key.value);
    if (seen.has(written)) return {entries: [], badLines: [badLine('not-yaml', nameAt)]};
    seen.add(written);
    entries.push({
      name: written,
      written,
      command: command?.trim() ?? '',
      place: nameAt,
      commandPlace: isScalar(value) && value.range ? place(value.range[0]) : nameAt,
      spaced: true,
    });
  }
  return {entries, badLines};
}
