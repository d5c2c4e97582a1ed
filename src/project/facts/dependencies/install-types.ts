import type {ManifestKind} from '../../contract-words.ts';
import type {Requirement} from '../../formats/pep508.ts';
import type {Place} from '../../place.ts';

/** One thing that a step of the build installs. */
export type Install =
  /** A requirements file (`pip install -r`), or a manifest that a package manager installs (`uv sync`, `pip install .`). */
  | {
      readonly kind: 'manifest';
      readonly manifest: ManifestKind;
      /** The path of the file, which may not be there. */
      readonly path: string;
      /** The groups and extras that are installed beside production; `all` for every one. */
      readonly groups: readonly string[] | 'all';
      /** Whether only what the file lists is installed, and not the project (`-r pyproject.toml`). */
      readonly listOnly?: true;
      readonly place: Place;
    }
  /** Packages by their names. */
  | {
      readonly kind: 'packages';
      readonly requirements: readonly {readonly requirement: Requirement; readonly place: Place}[];
    }
  /** Something that may install packages and cannot be read. */
  | {readonly kind: 'unclear'; readonly reason: string; readonly place: Place};

/** Something that cannot be read, with what would decide it. */
export const unclear = (reason: string, place: Place): Install => ({kind: 'unclear', reason, place});
