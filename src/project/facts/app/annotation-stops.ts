import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {type Expr, placeOf, pythonAt, type Stmt} from '../../formats/python.ts';
import type {Project} from '../../project.ts';
import {pythonBefore} from '../python/python-since.ts';
import {walkNodes} from '../python/python-walk.ts';
import {statementsAlways} from '../python/runs-always.ts';
import type {BrokenImport} from './broken-imports.ts';

const UNION = /\|\s*None\b|\bNone\s*\|/;
const POSTPONED = /^from\s+__future__\s+import\s[^#\n]*\bannotations\b/m;

/** The first `X | None` of each file that Python evaluates while it loads the file, where production runs a Python before 3.10. */
export function annotationStops(
  project: Project,
  contract: Contract,
  files: Iterable<string>,
): readonly BrokenImport[] {
  const version = pythonBefore(project, contract, '3.10');
  if (version === null) return [];
  return [...files].flatMap((file): readonly BrokenImport[] => {
    const source = pythonAt(project, file);
    if (!source || !mentions(UNION, source) || mentions(POSTPONED, source)) return [];
    const annotations = statementsAlways(source.body).flatMap(annotationsOf);
    for (const node of walkNodes(annotations)) {
      if (node.nodeType !== 'BinOp' || node.op.nodeType !== 'BitOr' || !(isNone(node.left) || isNone(node.right)))
        continue;
      const why = `an annotation asks for one type or None with |, which Python has since 3.10, and production runs Python ${version}`;
      const says = "TypeError: unsupported operand type(s) for |: 'type' and 'NoneType'";
      return [{kind: 'stop', name: '| None', module: '', why, says, place: placeOf(source, node)}];
    }
    return [];
  });
}

const isNone = (node: Expr) => node.nodeType === 'Constant' && node.value === null;

/** The annotations that are evaluated when a statement of a module or a class runs. */
function annotationsOf(statement: Stmt): readonly Expr[] {
  switch (statement.nodeType) {
    case 'AnnAssign':
      return [statement.annotation];
    case 'FunctionDef':
    case 'AsyncFunctionDef': {
      const {posonlyargs, args, kwonlyargs, vararg, kwarg} = statement.args;
      return [
        ...[...posonlyargs, ...args, ...kwonlyargs, vararg, kwarg].flatMap(argument => argument?.annotation ?? []),
        ...(statement.returns ? [statement.returns] : []),
      ];
    }
    case 'ClassDef':
      return statementsAlways(statement.body).flatMap(annotationsOf);
    default:
      return [];
  }
}
