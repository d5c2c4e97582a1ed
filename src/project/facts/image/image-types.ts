import type {DockerWord} from '../../formats/dockerfile.ts';
import type {PlacedText} from '../../formats/dockerfile-lines.ts';
import type {Place} from '../../place.ts';

/** A command as a Dockerfile writes it: for a shell, or as words. */
export type CommandForm =
  | {readonly form: 'shell'; readonly text: PlacedText; readonly place: Place}
  | {readonly form: 'exec'; readonly words: readonly DockerWord[]; readonly place: Place};

/** The image that a stage begins with. */
export interface BaseImage {
  /** With its variables replaced; null where one of them is not known. */
  readonly text: string | null;
  /** As it is written. */
  readonly written: string;
  readonly place: Place;
}

/** A COPY or ADD. */
export interface Copy {
  /** The stage that it takes from; null for the project; `image` for an image that is built elsewhere. */
  readonly from: Stage | 'image' | null;
  /** The name behind `--from` where no stage before it has it; absent where it takes from a stage or the project. */
  readonly unnamed?: string;
  readonly sources: readonly string[];
  /** An absolute path of the image. */
  readonly destination: string;
  /** Whether the destination is a folder, by the way it is written. */
  readonly intoFolder: boolean;
  readonly keepsParents: boolean;
  /** Whether it says the permissions of what it puts there. */
  readonly setsMode: boolean;
  readonly place: Place;
}

/** A RUN, with where it runs and what is set then. */
export interface Run {
  readonly command: CommandForm;
  readonly folder: string;
  readonly environment: ReadonlyMap<string, string>;
  /** What was put into its stage before it. */
  readonly copies: readonly Copy[];
  /** Whether files are put there for this step alone (`--mount=type=bind`). */
  readonly mounts: boolean;
}

interface ImageVariable {
  /** Null where it is not known. */
  readonly value: string | null;
  readonly place: Place;
}

/** One stage of a Dockerfile after all of its instructions, with what the stages before it give it. */
export interface Stage {
  readonly name: string | null;
  readonly base: BaseImage;
  readonly place: Place;
  /** The folder that commands run in, as an absolute path of the image. */
  folder: string;
  readonly environment: Map<string, ImageVariable>;
  readonly copies: Copy[];
  readonly runs: Run[];
  readonly ports: {readonly text: string; readonly place: Place}[];
  entrypoint: CommandForm | null;
  command: CommandForm | null;
  user: {readonly text: string; readonly place: Place} | null;
  /** Whether files are put into it that cannot be told from the Dockerfile: by an address, a text, a mount, a path that is not known. */
  opaque: boolean;
}
