import type {Place} from '../../place.ts';
import type {Word} from './command-types.ts';

/** The options of one program: what takes a value, what does not, and short forms. */
export interface OptionTable {
  /** Long names, without dashes, of options that take a value. */
  readonly valued: ReadonlySet<string>;
  /** Long names of options that stand alone. */
  readonly flags: ReadonlySet<string>;
  /** Letters to long names. */
  readonly short: Readonly<Record<string, string>>;
  /** Whether a long option may be shortened while it stays unique (argparse and getopt; click does not). */
  readonly abbreviations: boolean;
  /** Whether what follows the first positional is a positional too (getopt). */
  readonly stopsAtPositional: boolean;
  /** Whether an option that is not in the table takes the next word, if that is no option. */
  readonly unknownTakesValue: boolean;
}

/** An option as it was given. */
export interface GivenOption {
  readonly name: string;
  readonly value: Word | null;
  readonly place: Place;
  /** As it is written, where it begins with a long dash in the place of hyphens: a program takes it for no option. */
  readonly longDash?: string;
}

export interface Arguments {
  readonly options: readonly GivenOption[];
  readonly positionals: readonly Word[];
}

/** Describes the options of a program. Each text lists names parted by blanks; `w=workers` gives a short form. */
export function optionTable(
  valued: string,
  flags: string,
  short: string,
  more: Partial<Pick<OptionTable, 'abbreviations' | 'stopsAtPositional' | 'unknownTakesValue'>> = {},
): OptionTable {
  const list = (text: string) => text.split(/\s+/).filter(Boolean);
  return {
    valued: new Set(list(valued)),
    flags: new Set(list(flags)),
    short: Object.fromEntries(list(short).map(pair => pair.split('=') as [string, string])),
    abbreviations: false,
    stopsAtPositional: false,
    unknownTakesValue: false,
    ...more,
  };
}

/** A dash that text programs write in the place of hyphens, with the name behind it. */
const LONG_DASH = /^[\u2010-\u2015\u2212][\w-]+/;

/** Sorts the words behind a program into options and positionals, as its own parser does. */
export function readArguments(words: readonly Word[], table: OptionTable): Arguments {
  const options: GivenOption[] = [];
  const positionals: Word[] = [];
  for (let next = 0; next < words.length; next++) {
    const word = words[next];
    if (!word) break;
    const {place} = word;
    // What is meant by a long dash is read all the same, so that it is one mistake and not several.
    const text = word.text.replace(LONG_DASH, rest => {
      const name = rest.slice(1).replace(/^-/, '');
      return name.length > 1 ? `--${name}` : `-${name}`;
    });
    const longDash = text === word.text ? {} : {longDash: word.text.replace(/=.*$/s, '')};
    if (text === '--' || (table.stopsAtPositional && positionals.length > 0)) {
      positionals.push(...words.slice(text === '--' ? next + 1 : next));
      break;
    }
    if (!text.startsWith('-') || text === '-' || /^-\d/.test(text)) {
      positionals.push(word);
      continue;
    }
    const following = words[next + 1];
    const take = (name: string, inline: Word | null): void => {
      const value = inline ?? following ?? null;
      if (!inline && following) next++;
      options.push({name, value, place, ...longDash});
    };
    if (text.startsWith('--')) {
      const equals = text.indexOf('=');
      const name = longName(equals < 0 ? text.slice(2) : text.slice(2, equals), table);
      if (equals >= 0) take(name, tail({...word, text}, equals + 1));
      else if (table.valued.has(name)) take(name, null);
      else if (!table.flags.has(name) && table.unknownTakesValue && following && !following.text.startsWith('-'))
        take(name, null);
      else options.push({name, value: null, place, ...longDash});
      continue;
    }
    for (let letter = 1; letter < text.length; letter++) {
      const name = table.short[text[letter] ?? ''] ?? text[letter] ?? '';
      if (!table.valued.has(name)) {
        options.push({name, value: null, place, ...longDash});
        continue;
      }
      const rest = text[letter + 1] === '=' ? letter + 2 : letter + 1;
      take(name, rest < text.length ? tail({...word, text}, rest) : null);
      break;
    }
  }
  return {options, positionals};
}

function longName(name: string, {valued, flags, abbreviations}: OptionTable): string {
  if (!abbreviations || valued.has(name) || flags.has(name)) return name;
  const matching = [...valued, ...flags].filter(known => known.startsWith(name));
  return matching.length === 1 ? (matching[0] ?? name) : name;
}

/** The part of a word behind an equals sign or a short option. */
function tail(word: Word, from: number): Word {
  return {...word, text: word.text.slice(from), place: {...word.place, column: word.place.column + from}};
}
