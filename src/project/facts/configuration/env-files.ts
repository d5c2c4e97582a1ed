import {oncePer} from '../../once.ts';
import {pathsOf} from '../../paths-of.ts';
import type {Project} from '../../project.ts';

// With what an editor or a file manager makes of one: `.env~`, `.env copy`, `.env (1)`.
const ENV_FILE = /^(?:\.env(?:rc)?(?:[.\-_ ].+|~)?|[^.].*\.env(?:\.(?:local|prod|production))?)$/i;
// Files that are meant to be committed: names without values, values for tests and builds, or values that only a key can open.
const MEANT_FOR_GIT =
  /(?:^|[.\-_])(?:example|sample|template|tmpl|tpl|dist|default|defaults|schema|tests?|ci|build|vault|enc|gpg|age)(?:$|[.\-_])/i;

/** What a file name says of a file of variables: one with values, one that shows which are needed, or neither. */
export function envFileKind(path: string): 'values' | 'template' | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!ENV_FILE.test(name)) return null;
  return MEANT_FOR_GIT.test(name) ? 'template' : 'values';
}

const withValues = oncePer((paths: readonly string[]) => paths.filter(path => envFileKind(path) === 'values'));

/** The paths of the project's files of variables with values. */
export function valuesFiles(project: Project): readonly string[] {
  return withValues(pathsOf(project));
}
