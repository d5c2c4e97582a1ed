import {mentions} from '../../formats/mentions.ts';
import {type Expr, type NodeOf, type PythonSource, pythonAt} from '../../formats/python.ts';
import type {Project} from '../../project.ts';
import type {Invocation} from '../command/command-types.ts';
import {pathInProject} from '../command/project-path.ts';
import {evaluate} from '../python/python-evaluate.ts';
import {evaluatedAlways, expressionsOf, statementsAlways} from '../python/runs-always.ts';
import {moduleScope, type Scope} from './app-scope.ts';

/** A call that is made whenever its file is loaded. */
interface LoadedCall {
  readonly call: NodeOf<'Call'>;
  readonly file: string;
  readonly source: PythonSource;
  readonly scope: Scope;
}

/** The calls that are surely made while files are loaded. @param hint what a file mentions that has one that is looked for */
export function* loadedCalls(
  project: Project,
  files: ReadonlySet<string>,
  hint: RegExp,
  searchPaths: readonly string[],
): Generator<LoadedCall> {
  for (const file of files) {
    const source = pythonAt(project, file);
    const scope = source && mentions(hint, source) ? moduleScope(project, file, searchPaths) : null;
    if (!source || !scope) continue;
    for (const node of evaluatedAlways(statementsAlways(source.body).flatMap(expressionsOf)))
      if (node.nodeType === 'Call') yield {call: node, file, source, scope};
  }
}

/**
 * The file or folder of the project that an expression names; null where that is not known, or it lies elsewhere. A path is seen from
 * the root of the project, a text from where the server is started.
 */
export function pathNamed(project: Project, file: string, given: Expr, started: Invocation | null): string | null {
  const value = evaluate(project, file, given);
  if (value?.kind === 'path') return value.path;
  return value?.kind === 'string' && started && started.directory !== null && !value.value.startsWith('/')
    ? pathInProject(started.directory, value.value, started.projectPath)
    : null;
}
