import type {Contract} from '../../contract.ts';
import {decoded} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {at, type Place} from '../../place.ts';
import type {Project, ProjectFile} from '../../project.ts';
import {isIgnored, matcherOf} from './ignored.ts';

/** What of the project's folder is uploaded where the tool of a platform sends the folder. */
interface Uploads {
  /** The file that says what stays; null where there is none, so that .gitignore does. */
  readonly ignore: ProjectFile | null;
  /** Whether a path (a folder's ends with `/`) is sent; null where that cannot be told. */
  readonly sends: (path: string) => boolean | null;
}

/** Reads an ignore file of a platform's tool (`.gcloudignore`); null where it cannot be read. */
export function uploads(project: Project, path: string): Uploads | null {
  const file = project.files.get(path);
  if (!file)
    return {
      ignore: null,
      sends: sent => {
        const ignored = isIgnored(project, sent);
        return ignored === null ? null : !ignored;
      },
    };
  const lines = linesOf(file);
  if (!lines) return null;
  const included = lines.flatMap(line => {
    const name = /^#!include:\s*(\S+)\s*$/.exec(line)?.[1];
    const other = name === undefined ? undefined : project.files.get(name);
    return other ? (linesOf(other) ?? []) : [line];
  });
  const matcher = matcherOf(included);
  return {ignore: file, sends: sent => !matcher.ignores(sent)};
}

/**
 * The line of the platform's ignore file that keeps a file of the project out of what runs; null where none does. For an
 * image that is built from the folder, what is copied into it decides as well.
 */
export function notSent(project: Project, contract: Contract, path: string): Place | null {
  const rules = ignoreRules(project, contract);
  if (!rules || !contract.deploys.ignoreFile || rules.sends(path) !== false) return null;
  const {ignore: file} = rules;
  const index = (file && linesOf(file))?.findLastIndex(line => matcherOf([line]).ignores(path)) ?? -1;
  return at(contract.deploys.ignoreFile.path, Math.max(0, index) + 1);
}

const ignoreRules = oncePerPair((project: Project, {deploys: {ignoreFile}}: Contract): Uploads | null =>
  ignoreFile && project.files.has(ignoreFile.path) ? uploads(project, ignoreFile.path) : null,
);

function linesOf(file: ProjectFile): readonly string[] | null {
  return decoded(file)?.text.split(/\r?\n/) ?? null;
}
