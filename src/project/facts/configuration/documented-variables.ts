import {sameButOne} from '../../distance.ts';
import {decoded, textAt} from '../../formats/text.ts';
import {oncePer} from '../../once.ts';
import {baseName} from '../../paths.ts';
import {pathsOf} from '../../paths-of.ts';
import type {Project, ProjectFile} from '../../project.ts';
import {pythonFiles} from '../python/python-files.ts';
import {envFileKind} from './env-files.ts';

/** Files in which people look for the variables of an app. */
const DOCUMENTS =
  /\.(?:md|rst|txt|adoc|ya?ml|toml|json|ini|cfg|conf|sh|service)$|^(?:Procfile|Dockerfile|Makefile|justfile|README)(?:\..*)?$/i;
const NO_DOCUMENT = /(?:^|\/)(?:requirements[^/]*\.txt|package(?:-lock)?\.json|[^/]*lock[^/]*|constraints[^/]*\.txt)$/i;
const LARGEST = 200_000;
const MOST_FILES = 400;

/** The words in capitals of the files that tell people what to set, as far as git has them or would take them. */
export const documentedWords = oncePer((project: Project): ReadonlySet<string> => {
  const depth = ({path}: ProjectFile) => path.split('/').length;
  const files = documents(pathsOf(project))
    .flatMap(path => project.files.get(path) ?? [])
    .filter(file => isWritten(file))
    .sort((a, b) => depth(a) - depth(b))
    .slice(0, MOST_FILES);
  const words = new Set<string>();
  for (const file of files)
    for (const [word] of (decoded(file)?.text ?? '').matchAll(/\b[A-Za-z_]\w{0,100}\b/g)) words.add(word.toUpperCase());
  return words;
});

/**
 * The name in a template of the file of variables of which another one is a slip of the pen: the code asks for none of that
 * name, and no document knows the other. Null where there is none.
 */
export function slipOf(project: Project, name: string): {readonly meant: string; readonly file: string} | null {
  if (documentedWords(project).has(name.toUpperCase())) return null;
  for (const path of pathsOf(project).filter(path => envFileKind(path) === 'template')) {
    const text = textAt(project, path)?.text ?? '';
    for (const [, meant = ''] of text.matchAll(/^(?:export[ \t]+)?([A-Z_][A-Z0-9_]{5,100})[ \t]*=/gm)) {
      const isSlip = sameButOne(meant, name) && meant.replace(/\d/g, '') !== name.replace(/\d/g, '');
      if (isSlip && !isWrittenInCode(project, meant)) return {meant, file: path};
    }
  }
  return null;
}

function isWrittenInCode(project: Project, word: string): boolean {
  const pattern = new RegExp(`\\b${word}\\b`, 'i');
  return pythonFiles(project).some(file => pattern.test(decoded(file)?.text ?? ''));
}

const documents = oncePer((paths: readonly string[]) =>
  paths.filter(path => envFileKind(path) !== null || (DOCUMENTS.test(baseName(path)) && !NO_DOCUMENT.test(path))),
);

function isWritten(file: ProjectFile): boolean {
  if (file.tracked === false || file.link !== null || file.size > LARGEST) return false;
  return envFileKind(file.path) !== 'values' || file.tracked === true;
}
