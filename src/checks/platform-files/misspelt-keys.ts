import {nearest} from '../../project/distance.ts';
import type {YamlNode} from '../../project/formats/yaml-with-positions.ts';
import type {Place} from '../../project/place.ts';

/** A key that a file's reader does not know, and the one that is meant by it. */
interface Misspelt {
  readonly key: string;
  readonly meant: string;
}

/** Names that people take for a key, with the key that is meant. */
export type Synonyms = Readonly<Record<string, string>>;

/**
 * The keys of a table that are written otherwise than one that its reader knows (`start_command`, `startcommand`) or differ from it by
 * a slip of the pen or are a synonym, where that one is not there as well. What resembles none may be newer than the list.
 */
export function misspelt(
  keys: readonly string[],
  known: readonly string[],
  synonyms: Synonyms = {},
): readonly Misspelt[] {
  return keys.flatMap(key => {
    if (known.includes(key)) return [];
    const synonym = Object.hasOwn(synonyms, key) ? synonyms[key] : undefined;
    const meant = synonym ?? known.find(name => plain(name) === plain(key)) ?? nearest(key, known);
    return meant === null || keys.includes(meant) ? [] : [{key, meant}];
  });
}

/** The same for a map of YAML, with where each key stands. */
export function misspeltIn(
  map: YamlNode | null,
  known: readonly string[],
  synonyms: Synonyms = {},
): readonly (Misspelt & {readonly place: Place})[] {
  if (map?.kind !== 'map') return [];
  return misspelt([...map.members.keys()], known, synonyms).map(found => ({
    ...found,
    place: map.members.get(found.key)?.keyPlace ?? map.place,
  }));
}

function plain(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '');
}
