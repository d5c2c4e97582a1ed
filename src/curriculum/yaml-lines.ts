import {collectProblems} from './problem.ts';
import {readYaml, type YamlValue} from './yaml-tree.ts';

/** A field of a map, or an item of a list: the one at an index from 0, or the first one that is meant. */
type Part = string | number | ((item: YamlValue) => boolean);

/** The line of a part of YAML by the way to it (`'choices', 1, 'id'`); that of the last part on the way where it goes no further. */
export type LineOf = (...way: readonly Part[]) => number;

/** Finds lines in YAML whose first line is line `firstLine` of its file. It is read when a line is asked for. */
export function linesOf(text: string, firstLine: number): LineOf {
  let root: YamlValue | null | undefined;
  return (...way) => {
    if (root === undefined) root = readYaml(text, firstLine, collectProblems('').note);
    let [value, line]: [YamlValue | null | undefined, number] = [root, root?.line ?? firstLine];
    for (const part of way) {
      const inside: ReturnType<typeof within> = value ? within(value, part) : null;
      if (!inside) return line;
      [value, line] = inside;
    }
    return line;
  };
}

function within(value: YamlValue, part: Part): [value: YamlValue, line: number] | null {
  if (value.kind === 'map' && typeof part === 'string') {
    const found = value.entries.get(part);
    return found ? [found, value.keys.get(part) ?? found.line] : null;
  }
  if (value.kind !== 'list' || typeof part === 'string') return null;
  const item = typeof part === 'number' ? value.items[part] : value.items.find(part);
  return item ? [item, item.line] : null;
}
