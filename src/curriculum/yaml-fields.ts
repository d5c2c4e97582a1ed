import {cleanLine} from '../project/clean-text.ts';
import {didYouMean} from './did-you-mean.ts';
import {isDay} from './instant.ts';
import type {Note, Severity} from './problem.ts';
import {emptyMap, type YamlMap, type YamlValue} from './yaml-tree.ts';

/** The fields of one YAML map. Each reader notes what is missing or of the wrong kind, and then gives an empty value. */
export interface Fields {
  readonly line: number;
  readonly text: (name: string) => string;
  /** A text of one line, 200 characters at most. */
  readonly title: (name: string) => string;
  /** Null where it is missing, empty or `null`. */
  readonly optionalText: (name: string) => string | null;
  readonly positiveInteger: (name: string) => number;
  /** A whole number from 0. */
  readonly count: (name: string) => number;
  readonly has: (name: string) => boolean;
  /** A calendar day, YYYY-MM-DD. */
  readonly date: (name: string) => string;
  readonly texts: (name: string) => readonly string[];
  readonly list: (name: string) => readonly YamlValue[];
  /** Without a key where it is missing. */
  readonly map: (name: string) => YamlMap;
  /** The line of a field; that of the map where it is missing. */
  readonly lineOf: (name: string) => number;
}

/**
 * Opens a map with these fields; `optional` ones may be missing. Where nothing could be read (null), that was noted, and nothing is
 * noted of what it would have. A field that is none of them may come from a newer version and is
 * left alone with a warning; where `others` says so, it is an error: misspelt, it would silently ask for nothing.
 */
export function readFields(
  value: YamlValue | null,
  line: number,
  {
    required,
    optional = [],
    others = 'warning',
  }: {required: readonly string[]; optional?: readonly string[]; others?: Severity},
  note: Note,
): Fields {
  const entries = value?.kind === 'map' ? value.entries : new Map<string, YamlValue>();
  if (value && value.kind !== 'map') note(value.line, `expected the fields ${required.join(', ')}`);
  const here = value?.line ?? line;
  if (value?.kind === 'map') for (const name of required) if (!entries.has(name)) note(here, `"${name}" is missing`);
  const fields = [...required, ...optional];
  const lineOf = (name: string) => (value?.kind === 'map' ? value.keys.get(name) : undefined) ?? here;
  for (const name of entries.keys())
    if (!fields.includes(name))
      note(
        lineOf(name),
        `"${name}" is not a field here${didYouMean(name, fields, `these are: ${fields.join(', ')}`)}`,
        others,
      );

  const text = (name: string) => {
    const found = entries.get(name);
    if (!found) return '';
    if (!isText(found)) {
      note(lineOf(name), `"${name}" has to be a text`);
      return '';
    }
    return found.text;
  };
  const list = (name: string) => {
    const found = entries.get(name);
    if (!found) return [];
    if (found.kind === 'list') return found.items;
    note(lineOf(name), `"${name}" has to be a list`);
    return [];
  };
  return {
    line: here,
    lineOf,
    text,
    title: name => {
      const written = text(name);
      if (written.includes('\n')) note(lineOf(name), `"${name}" has to be one line`);
      return cleanLine(written);
    },
    list,
    optionalText: name => {
      const found = entries.get(name);
      return !found || (found.kind === 'text' && !isText(found)) ? null : text(name);
    },
    positiveInteger: name => {
      const written = text(name);
      if (/^[1-9]\d{0,3}$/.test(written)) return Number(written);
      if (written) note(lineOf(name), `"${name}" has to be a whole number from 1`);
      return 0;
    },
    count: name => {
      const written = text(name);
      if (/^\d{1,4}$/.test(written)) return Number(written);
      if (written) note(lineOf(name), `"${name}" has to be a whole number`);
      return 0;
    },
    has: name => entries.has(name),
    date: name => {
      const written = text(name);
      if (written && !isCalendarDay(written)) note(lineOf(name), `"${name}" has to be a day like 2026-11-20`);
      return written;
    },
    texts: name =>
      list(name).flatMap(item => {
        if (isText(item)) return [item.text];
        note(item.line, `"${name}" has to be a list of words`);
        return [];
      }),
    map: name => {
      const found = entries.get(name);
      if (found && found.kind !== 'map') note(lineOf(name), `"${name}" has to be a map`);
      return found?.kind === 'map' ? found : emptyMap(lineOf(name));
    },
  };
}

/** Whether something was written; `null` is what YAML calls nothing. */
export function isText(value: YamlValue): value is Extract<YamlValue, {kind: 'text'}> {
  return value.kind === 'text' && value.text !== '' && value.text !== 'null';
}

/** Whether a text is a day of the calendar, written YYYY-MM-DD. */
function isCalendarDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text.split('-').map(Number) : [];
  return isDay(year, month, day);
}
