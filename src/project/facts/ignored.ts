import ignore, {type Ignore} from 'ignore';
import {textAt} from '../formats/text.ts';
import {oncePer} from '../once.ts';
import type {Project} from '../project.ts';

/** Whether a `.gitignore` of the project, nested ones included, keeps git from adding this path; the last match wins, as in git. */
export function isIgnored(project: Project, path: string): boolean {
  const rules = rulesOf(project);
  if (rules.length === 0) return false;
  // A file in an ignored folder cannot be taken back by a rule further down.
  const parts = path.split('/');
  for (let end = 1; end <= parts.length; end++) {
    const part = parts.slice(0, end).join('/');
    if (decided(rules, end < parts.length ? `${part}/` : part)) return true;
  }
  return false;
}

interface Rules {
  /** The folder of the file, with a slash at its end; empty for the root. */
  readonly folder: string;
  readonly matcher: Ignore;
}

function decided(rules: readonly Rules[], path: string): boolean {
  let result = false;
  for (const {folder, matcher} of rules) {
    if (!path.startsWith(folder) || path === folder) continue;
    const tested = matcher.test(path.slice(folder.length));
    if (tested.ignored) result = true;
    else if (tested.unignored) result = false;
  }
  return result;
}

/** The rules of every .gitignore, those of outer folders first. */
const rulesOf = oncePer((project: Project): readonly Rules[] => {
  const found: Rules[] = [];
  for (const path of project.files.keys()) {
    if (path !== '.gitignore' && !path.endsWith('/.gitignore')) continue;
    const text = textAt(project, path)?.text;
    if (text === undefined) continue;
    found.push({folder: path.slice(0, -'.gitignore'.length), matcher: ignore({allowRelativePaths: true}).add(text)});
  }
  return found.sort((a, b) => a.folder.length - b.folder.length);
});
