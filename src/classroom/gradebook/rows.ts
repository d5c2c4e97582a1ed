/** A list of which each item is made when it is read: a class may have more learners than there is memory for their rows. */
export class Rows<T> implements Iterable<T> {
  readonly length: number;
  readonly #at: (i: number) => T;

  constructor(length: number, at: (i: number) => T) {
    this.length = length;
    this.#at = at;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let i = 0; i < this.length; i++) yield this.#at(i);
  }

  some(isOne: (item: T) => boolean): boolean {
    for (const item of this) if (isOne(item)) return true;
    return false;
  }

  /** The first ones. */
  first(most: number): Rows<T> {
    return new Rows(Math.min(most, this.length), this.#at);
  }
}

/** A row for each of several things. */
export function rowsOf<S, T>(sources: readonly S[], make: (source: S) => T): Rows<T> {
  return new Rows(sources.length, i => make(sources[i] as S));
}
