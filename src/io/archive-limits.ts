import type {SubmissionTree} from './submission-tree.ts';

/** What an archive holds, or why it is not read. */
export type ReadArchive =
  | {readonly ok: true; readonly tree: SubmissionTree; readonly close: () => void}
  | {readonly ok: false; readonly reason: string};

/** How many times its own size an archive may unpack to, once that is more than a project usually takes. */
export const LARGEST_RATIO = 200;
/** Up to so many bytes an archive may unpack to, however small it is. */
export const RATIO_FROM = 64 * 1024 * 1024;
/** Of a name in an archive, in characters. */
export const LONGEST_NAME = 1024;
