import {execFileSync} from 'node:child_process';
import {chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {TestProject} from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the built program, as a package holds it. */
    built: string;
  }
}

const repository = fileURLToPath(new URL('../../', import.meta.url));
const sources = ['src', 'lessons', 'scripts', 'package.json'];
/** Builds the program where it is older than its sources. The tests get a copy, so that a build meanwhile does not take it away. */
export default function setup(project: TestProject): () => void {
  if (newestIn(sources) > newestIn(['dist/program.br']))
    execFileSync('npm', ['run', 'build', '--', '--small'], {cwd: repository});
  const built = mkdtempSync(join(tmpdir(), 'paas-tutor-built-'));
  // Another user starts it too.
  chmodSync(built, 0o755);
  for (const name of packed()) cpSync(join(repository, name), join(built, name), {recursive: true});
  project.provide('built', built);
  return () => rmSync(built, {recursive: true, force: true});
}

/** What the package holds. */
function packed(): readonly string[] {
  const {files} = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {files: readonly string[]};
  return ['package.json', 'README.md', 'LICENSE', ...files.filter(name => !name.startsWith('!'))];
}

/** When the youngest of these files and folders was changed (milliseconds since 1970); 0 where there is none. */
function newestIn(paths: readonly string[]): number {
  return Math.max(...paths.map(path => newest(join(repository, path))));
}

function newest(path: string): number {
  const status = statSync(path, {throwIfNoEntry: false});
  if (!status?.isDirectory()) return status?.mtimeMs ?? 0;
  return Math.max(status.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))));
}
