import {appCandidates, appOf} from '../../project/facts/app/app-candidates.ts';
import {runCalls} from '../../project/facts/app/run-calls.ts';
import type {S2iStart} from '../../project/facts/command/sources/s2i-start.ts';
import {loadedAtImport} from '../../project/facts/python/loaded-at-import.ts';
import {lastName} from '../../project/facts/python/python-scope.ts';
import {type Expr, pythonAt, type Stmt} from '../../project/formats/python.ts';
import {joinPath} from '../../project/paths.ts';
import type {Project} from '../../project/project.ts';

/** Methods and functions that set an app up and return. */
const SETS_UP =
  /^(?:register_blueprint|init_app|add_middleware|include_router|mount|add_url_rule|add_api_route|from_object|from_mapping|from_prefixed_env|update|setdefault|basicConfig|load_dotenv|CORS|makedirs|mkdir|insert|append|getLogger|setLevel)$/;

/** Whether a file that is run as a script surely does no more than define an app: then its process ends at once. */
export function endsAtOnce(project: Project, {command, directory}: S2iStart): boolean {
  const file = joinPath(directory, command.replace('python ', ''));
  const source = pythonAt(project, file);
  if (!source || source.error) return false;
  const app = appCandidates(project).some(
    candidate => candidate.file === file && appOf(candidate.object).interface !== null,
  );
  if (!app || !source.body.every(returns)) return false;
  return loadedAtImport(project, file, ['']).every(path => runCalls(project, path, ['']).length === 0);
}

function returns(statement: Stmt): boolean {
  switch (statement.nodeType) {
    case 'Import':
    case 'ImportFrom':
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
    case 'Pass':
      return true;
    case 'Assign':
    case 'AnnAssign':
      return statement.value?.nodeType !== 'Call' || !/run|serve|start|main|loop/i.test(lastName(statement.value.func));
    case 'Expr':
      return statement.value.nodeType === 'Constant' || setsUp(statement.value);
    default:
      return false;
  }
}

function setsUp(node: Expr): boolean {
  return node.nodeType === 'Call' && SETS_UP.test(lastName(node.func));
}
