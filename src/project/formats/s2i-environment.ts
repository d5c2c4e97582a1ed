import {at, type Place} from '../place.ts';

/** One variable of `.s2i/environment`. */
export interface S2iVariable {
  readonly name: string;
  /** Without quotes around it. */
  readonly value: string;
  /** Where the name begins. */
  readonly place: Place;
  /** Where the value begins, behind an opening quote. */
  readonly valuePlace: Place;
}

/** Longer than any file of a few lines, in characters. */
const LONGEST = 20_000;

/**
 * Reads `.s2i/environment` as source-to-image does: `NAME=value` in each line, blanks around both cut off; a line that begins
 * with `#`, or has no name before the sign, counts for nothing. A name that stands twice is here twice; the last one counts.
 */
export function parseS2iEnvironment(text: string, file: string): readonly S2iVariable[] {
  return text
    .slice(0, LONGEST)
    .split('\n')
    .flatMap((line, index): S2iVariable[] => {
      const equals = line.indexOf('=');
      const name = line.slice(0, Math.max(0, equals)).trim();
      if (line.startsWith('#') || name === '') return [];
      const rest = line.slice(equals + 1);
      const written = rest.trim();
      const quoted = written.length > 1 && /^["']/.test(written) && written.endsWith(written.charAt(0));
      const start = equals + 1 + (rest.length - rest.trimStart().length) + (quoted ? 1 : 0);
      return [
        {
          name,
          value: quoted ? written.slice(1, -1) : written,
          place: at(file, index + 1, line.indexOf(name) + 1),
          valuePlace: at(file, index + 1, start + 1),
        },
      ];
    });
}
