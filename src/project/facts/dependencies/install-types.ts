import type {ManifestKind} from '../../contract-words.ts';
import type {Requirement} from '../../formats/pep508.ts';
import type {Place} from '../../place.ts';

/** The groups and extras that are installed beside production; `all` for every one. */
export type Groups = readonly string[] | 'all';

/** Whether a dependency of a group is installed, where these are beside production. */
export function isOfGroups(group: string, groups: Groups): boolean {
  return group === 'production' || groups === 'all' || groups.includes(group);
}

/** One thing that a step of the build installs. */
export type Install =
  /** A requirements file (`pip install -r`), or a manifest that a package manager installs (`uv sync`, `pip install .`). */
  | {
      readonly kind: 'manifest';
      readonly manifest: ManifestKind;
      /** The path of the file, which may not be there. */
      readonly path: string;
      readonly groups: Groups;
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
