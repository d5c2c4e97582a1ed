import {closeSync, constants, openSync, readdirSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {inflateSync} from 'node:zlib';
import {type Commit, type GitObject, parseCommit, parseLooseObject} from '../project/formats/git-object.ts';
import {applyDelta, findInPackIndex, idsInPackIndex, parsePackEntry} from '../project/formats/git-pack.ts';
import type {Repository} from './git-repository.ts';
import {readAt, readRegularFile, readTextFile, statusOf} from './read-file.ts';

/** More than any commit; a larger object is not unpacked. */
const LARGEST = 64 * 1024 * 1024;
const LONGEST_CHAIN = 100;
const MOST_TAGS = 5;

interface Pack {
  readonly index: Uint8Array;
  readonly handle: number;
}

/** Reads a repository's objects, loose or packed. Close it after use. */
export class GitObjects {
  readonly #folders: readonly string[];
  readonly #idLength: number;
  readonly #alone: boolean;
  #packs: readonly Pack[] | null = null;

  /** @param alone whether objects of other repositories, which a file names or a link leads to, are left alone */
  constructor(repository: Repository, {alone = false}: {readonly alone?: boolean} = {}) {
    const own = join(repository.common, 'objects');
    this.#folders = alone ? [own] : withAlternates(own);
    this.#idLength = repository.idLength;
    this.#alone = alone;
  }

  /** The commit with this id; null where it is not there or cannot be read. */
  commit(id: string): Commit | null {
    const object = this.object(id);
    return object?.type === 'commit' ? parseCommit(object.content) : null;
  }

  /** The id of the commit that a tag leads to, or of the commit itself; null where there is none. */
  peeled(id: string): string | null {
    let at = id;
    for (let steps = 0; steps < MOST_TAGS; steps++) {
      const object = this.object(at);
      if (object?.type === 'commit') return at;
      const text = object?.type === 'tag' ? new TextDecoder().decode(object.content) : '';
      const target = /^object ([0-9a-f]{40,64})$/m.exec(text)?.[1];
      if (target === undefined) return null;
      at = target;
    }
    return null;
  }

  /** The object with this id; null where it is not there, is too large or cannot be read. */
  object(id: string): GitObject | null {
    try {
      return this.#loose(id) ?? this.#packed(id, 0);
    } catch {
      return null;
    }
  }

  /** The ids of objects that begin so: two digits or more, in lower case. */
  idsFrom(prefix: string): readonly string[] {
    const loose = this.#folders.flatMap(folder => {
      const path = join(folder, prefix.slice(0, 2));
      if (this.#alone && isLink(path)) return [];
      return listed(path).map(name => prefix.slice(0, 2) + name);
    });
    const packed = this.#openPacks().flatMap(({index}) => idsInPackIndex(index, prefix, this.#idLength));
    return [...new Set([...loose, ...packed])].filter(id => id.startsWith(prefix) && id.length === this.#idLength * 2);
  }

  close(): void {
    for (const {handle} of this.#packs ?? []) closeSync(handle);
    this.#packs = null;
  }

  #loose(id: string): GitObject | null {
    for (const folder of this.#folders) {
      const path = join(folder, id.slice(0, 2), id.slice(2));
      if (this.#alone && [dirname(path), path].some(isLink)) continue;
      const bytes = readRegularFile(path, LARGEST);
      if (bytes) return parseLooseObject(inflateSync(bytes, {maxOutputLength: LARGEST}));
    }
    return null;
  }

  #openPacks(): readonly Pack[] {
    this.#packs ??= this.#folders.flatMap(folder => openPacks(folder, this.#alone));
    return this.#packs;
  }

  #packed(id: string, depth: number): GitObject | null {
    for (const pack of this.#openPacks()) {
      const offset = findInPackIndex(pack.index, id);
      if (offset !== null) return this.#entry(pack, offset, depth);
    }
    return null;
  }

  #entry(pack: Pack, offset: number, depth: number): GitObject | null {
    const entry = parsePackEntry(readAt(pack.handle, offset, 64), this.#idLength);
    if (!entry || entry.size > LARGEST || depth > LONGEST_CHAIN) return null;
    // What zlib needs at most; what follows in the pack is not looked at.
    const most = entry.size + Math.ceil(entry.size / 1000) + 64;
    const content = inflateSync(readAt(pack.handle, offset + entry.data, most), {maxOutputLength: LARGEST});
    if (content.length !== entry.size) return null;
    if (entry.kind === 'whole') return {type: entry.type, content};
    const base =
      typeof entry.base === 'string'
        ? (this.#loose(entry.base) ?? this.#packed(entry.base, depth + 1))
        : this.#entry(pack, offset - entry.base, depth + 1);
    const whole = base && applyDelta(base.content, content);
    return base && whole && {type: base.type, content: whole};
  }
}

/** Objects may lie in other repositories' folders too, which a file names. */
function withAlternates(folder: string): string[] {
  const others = readTextFile(join(folder, 'info', 'alternates'))?.split('\n') ?? [];
  return [folder, ...others.filter(line => line && !line.startsWith('#')).map(line => resolve(folder, line))];
}

function openPacks(folder: string, alone: boolean): Pack[] {
  const packs = join(folder, 'pack');
  if (alone && isLink(packs)) return [];
  const names = listed(packs).filter(name => name.endsWith('.idx'));
  return names.flatMap(name => {
    const pack = join(packs, name.replace(/\.idx$/, '.pack'));
    if (alone && isLink(pack)) return [];
    const index = readRegularFile(join(packs, name), 512 * 1024 * 1024);
    try {
      // Not blocking: a FIFO in its place is not waited for.
      return index ? [{index, handle: openSync(pack, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))}] : [];
    } catch {
      return [];
    }
  });
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const isLink = (path: string) => statusOf(path)?.isSymbolicLink() === true;
