import type {Place} from '../../place.ts';

/** Whether a path lies in a folder of tests, documents, examples or templates, so that no server reads it as it is. */
export function isExample(path: string): boolean {
  return /(?:^|\/)(?:tests?|docs?|examples?|templates?)\//.test(path);
}

/** Whether a path may be that of a site of nginx or Apache, by where it lies or how it ends. */
export function mayBeSite(path: string): boolean {
  return /(?:\.conf$|\/sites-(?:available|enabled)\/[^/]+$)/.test(path);
}

/** An address that a web server answers with the files of a folder, which is named by its whole path. */
export interface ServedFolder {
  /** The beginning of the address (`/static/`). */
  readonly url: string;
  readonly written: string;
  readonly place: Place;
}
