import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join, relative, sep} from 'node:path';
import {type CheckResult, runChecks} from '../src/checks/run.ts';
import type {Contract} from '../src/project/contract.ts';
import {type FileLike, type GitState, memoryProject} from '../src/project/project.ts';

/** The files of a project, by path. */
export type Files = Readonly<Record<string, FileLike>>;

const CLEAN = join(import.meta.dirname, 'fixtures', 'clean');

export const GIT: GitState = {
  root: '.',
  prefix: '',
  branch: 'main',
  head: '5f0c1f0d7f0e5b0b4a3e5a3c8f3b3a9e6d1c2b3a',
  remotes: [{name: 'heroku', url: 'https://git.heroku.com/clean.git'}],
  shallow: false,
  dirty: false,
};

/** The names of the projects that deploy as they are. */
export const cleanNames: readonly string[] = readdirSync(CLEAN);

export function cleanFiles(name: string): Files {
  return filesIn(join(CLEAN, name));
}

/** The files of a folder. */
export function filesIn(folder: string): Files {
  const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile());
  return Object.fromEntries(
    files.map(entry => {
      const path = join(entry.parentPath, entry.name);
      const content = readFileSync(path);
      const executable = (statSync(path).mode & 0o111) !== 0;
      return [relative(folder, path).split(sep).join('/'), executable ? {content, mode: 0o755} : content];
    }),
  );
}

/** What every check says of these files when git tracks all of them; `git` changes the state of the repository, null takes it away. */
export function resultsOf(
  files: Files,
  contract: Contract,
  git: Partial<GitState> | null = {},
): readonly CheckResult[] {
  return runChecks(memoryProject(files, {git: git && {...GIT, ...git}}), contract);
}

/** `check messageId file:line` for each finding; `check error` for a check that broke. */
export function findingsOf(results: readonly CheckResult[]): readonly string[] {
  return results.flatMap(result => [
    ...result.findings.map(f => `${result.id} ${f.messageId}${f.file === null ? '' : ` ${f.file}:${f.line}`}`),
    ...(result.verdict === 'error' ? [`${result.id} error: ${result.reason}`] : []),
  ]);
}

/**
 * The checks that a mistake about the start left without anything to judge, and that do not wait until it is mended: what nobody has
 * to do any more because something else is wrong.
 */
export function droppedBy(before: readonly CheckResult[], after: readonly CheckResult[]): readonly string[] {
  if (!after.some(({topic, verdict}) => verdict === 'fail' && /^(?:procfile|start)$/.test(topic))) return [];
  const applied = new Set(before.filter(({verdict}) => verdict !== 'not-applicable').map(({id}) => id));
  return after
    .filter(({id, verdict, waitsFor}) => verdict === 'not-applicable' && waitsFor === null && applied.has(id))
    .map(({id}) => id)
    .filter(id => !OF_ANOTHER_PROJECT.has(id));
}

/** What the edits of the tests take away together with the right start: a file of the platform, or a server that has such an option. */
const OF_ANOTHER_PROJECT = new Set([
  'fly-service-lists-processes',
  'healthcheck-endpoint',
  'healthcheck-no-redirect',
  'procfile-exists',
  'railway-config-valid',
  'render-no-free-worker',
  'secrets-not-in-platform-config',
  'server-https-redirect',
  'server-static-alias',
  'uvicorn-factory-flag',
  'wsgi-default-attribute',
  'wsgi-factory-called',
]);

/** The checks that cannot say, and whose answer would change what is said of the project. */
export function undecidedOf(results: readonly CheckResult[]): readonly string[] {
  return results.filter(r => r.verdict === 'unknown' && r.decides && r.impact !== 'degrades').map(r => r.id);
}
