import type {Contract} from '../../contract.ts';
import {pythonAt, type Stmt} from '../../formats/python.ts';
import type {Project} from '../../project.ts';
import {serverCommand} from '../command/server-command.ts';
import {asksForScript} from '../python/bindings.ts';
import {entryPoint} from './entry-point.ts';

/**
 * The statements that run because a file is what the start command runs (`python app.py`): those under
 * `if __name__ == "__main__":`, and those of a function without arguments that is called there, such as `main()`;
 * of a program that calls a function of the file, those of that function.
 */
export function scriptBody(project: Project, contract: Contract, path: string): readonly Stmt[] {
  const server = serverCommand(project, contract);
  const entry = entryPoint(project, contract);
  if (!server.known || server.value?.server !== 'python' || !server.value.script) return [];
  if (!entry.known || entry.value?.from !== 'start-command' || entry.value.file !== path) return [];
  const body = pythonAt(project, path)?.body ?? [];
  const {calls} = server.value.script;
  if (calls !== undefined)
    return body.flatMap(node => (node.nodeType === 'FunctionDef' && node.name === calls ? node.body : []));
  const guarded = body.flatMap(statement =>
    statement.nodeType === 'If' && asksForScript(statement.test) === true ? statement.body : [],
  );
  const called = new Set(guarded.flatMap(calledName));
  const functions = body.flatMap(statement =>
    statement.nodeType === 'FunctionDef' && called.has(statement.name) ? statement.body : [],
  );
  return [...guarded, ...functions];
}

function calledName(statement: Stmt): readonly string[] {
  if (statement.nodeType !== 'Expr' || statement.value.nodeType !== 'Call') return [];
  const {func, args} = statement.value;
  return func.nodeType === 'Name' && args.length === 0 ? [func.id] : [];
}
