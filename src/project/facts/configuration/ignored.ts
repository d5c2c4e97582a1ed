import ignore, {type Ignore} from 'ignore';
import type {Contract} from '../../contract.ts';
import {decoded} from '../../formats/text.ts';
import {oncePer} from '../../once.ts';
import {filesLike} from '../../paths-of.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';

/**
 * Whether git would leave a path out of a commit, by the .gitignore files of the project. A folder's path ends with `/`.
 * A path that git already tracks stays tracked all the same. Rules that are not in the project (`.git/info/exclude`, the
 * user's own) do not count, since nobody else has them. Null where files that cannot be seen would decide: above the
 * project in its repository, in a folder that was not entered, or unreadable.
 */
export function isIgnored(project: Project, path: string): boolean | null {
  const rules = rulesOf(project);
  const {ignored, unignored} = rules.matcher.test(path);
  if (ignored) return true;
  if (rules.unreadable.some(folder => path.startsWith(folder))) return null;
  if ([...project.skipped.keys()].some(folder => path.startsWith(`${folder}/`))) return null;
  return project.git?.prefix && !unignored ? null : false;
}

/** The last line of the .gitignore at the root that names a path; null where none does. */
export function ignoringLine(project: Project, path: string): Place | null {
  const file = project.files.get('.gitignore');
  const lines = (file && decoded(file)?.text.split(/\r?\n/)) ?? [];
  const index = lines.findLastIndex(line => matcherOf([line]).ignores(path));
  return index < 0 ? null : at('.gitignore', index + 1);
}

/** Whether the folder is sent as it lies there, with what git does not track. */
export function sendsFolder({git, files}: Project, {deploys: {from, folderWith}}: Contract): boolean {
  return from === 'folder' && (folderWith === undefined || git === null || files.has(folderWith));
}

/**
 * Whether a folder has a file that is deployed. git carries no empty folders, and none of what it is told to ignore; a
 * platform that takes the folder as it lies there carries both.
 */
export function hasDeployedFile(project: Project, contract: Contract, folder: string): boolean {
  const carriesAll = sendsFolder(project, contract);
  for (const {path, tracked} of project.files.values())
    if (folder === '' || path.startsWith(`${folder}/`))
      if (carriesAll || tracked === true || isIgnored(project, path) !== true) return true;
  return false;
}

/**
 * A matcher of lines in the syntax of .gitignore that hold from the root of the project. Lines that cannot be matched in bounded time are left out.
 */
export function matcherOf(lines: readonly string[]): Ignore {
  return ignore({ignoreCase: false, allowRelativePaths: true}).add(lines.filter(isBounded));
}

interface Rules {
  readonly matcher: Ignore;
  /** Folders (with `/`, empty for the root) whose .gitignore cannot be read. */
  readonly unreadable: readonly string[];
}

const GITIGNORE = /(?:^|\/)\.gitignore$/;

/** All rules as one list, from the root downward: the last one that matches decides, as in git. */
const rulesOf = oncePer((project: Project): Rules => {
  const matcher = ignore({ignoreCase: false, allowRelativePaths: true});
  const unreadable: string[] = [];
  const depth = (path: string) => path.split('/').length;
  const files = filesLike(project, GITIGNORE)
    // git does not follow a .gitignore that is a link.
    .filter(file => file.link === null)
    .sort((a, b) => depth(a.path) - depth(b.path));
  for (const file of files) {
    const folder = file.path.slice(0, -'.gitignore'.length);
    const text = decoded(file);
    if (!text) unreadable.push(folder);
    // git reads bytes: to it, UTF-16 (PowerShell's `>`) is a file in which no line matches any name.
    else if (!text.encoding.startsWith('utf-16')) {
      const lines = text.text.split(/\r?\n/);
      if (!lines.every(isBounded)) unreadable.push(folder);
      matcher.add(lines.filter(isBounded).map(line => ruleBelow(folder, line)));
    }
  }
  return {matcher, unreadable};
});

/** Whether a line can be matched in bounded time: every run of stars multiplies the ways in which a path may match. */
function isBounded(line: string): boolean {
  return line.startsWith('#') || (line.length <= 1000 && (line.match(/\*+/g)?.length ?? 0) <= 4);
}

/** A line of a folder's .gitignore as it would stand in the root's. */
function ruleBelow(folder: string, line: string): string {
  if (folder === '' || line.startsWith('#')) return line;
  const negated = line.startsWith('!');
  const pattern = line.slice(negated ? 1 : 0).replace(/(?<=^|[^\\ ]|\\ ) +$/, '');
  const name = pattern.replace(/\/$/, '');
  if (name === '') return '';
  const escaped = folder.replace(/[\\*?[\] ]/g, '\\$&');
  return `${negated ? '!' : ''}/${escaped}${name.includes('/') ? pattern.replace(/^\//, '') : `**/${pattern}`}`;
}
