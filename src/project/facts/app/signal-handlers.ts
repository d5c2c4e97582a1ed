import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {type Expr, placeOf, pythonAt, type Stmt} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {dottedName} from '../python/python-scope.ts';
import {walkNodes} from '../python/python-walk.ts';
import {reachableModules} from './reachable-modules.ts';

/** A place where the code makes a process deaf to the signal with which it is asked to stop. */
export interface IgnoredSignal {
  /** The signal (`SIGTERM`). */
  readonly signal: string;
  readonly place: Place;
}

const SIGNAL = /\bsignal\b/;

/** Where the code that production loads ignores SIGTERM or SIGINT, or answers it with nothing but words. */
export const ignoredSignals = oncePerPair((project: Project, contract: Contract): readonly IgnoredSignal[] => {
  const reached = reachableModules(project, contract);
  const found: IgnoredSignal[] = [];
  for (const path of reached.known ? reached.value : []) {
    const source = pythonAt(project, path);
    if (!source || !mentions(SIGNAL, source)) continue;
    const nodes = [...walkNodes(source.body)];
    for (const node of nodes) {
      if (node.nodeType !== 'Call' || !/^(?:signal\.)?signal$/.test(dottedName(node.func) ?? '')) continue;
      const signal = /(?:^|\.)(SIGTERM|SIGINT)$/.exec(dottedName(node.args[0] ?? node.func) ?? '')?.[1];
      const [, handler] = node.args;
      if (signal && handler && swallows(handler, nodes)) found.push({signal, place: placeOf(source, node)});
    }
  }
  return found;
});

/** Whether a handler lets the process go on: SIG_IGN, or a function of the module that only speaks. */
function swallows(handler: Expr, nodes: readonly (Expr | Stmt)[]): boolean {
  const name = dottedName(handler) ?? '';
  if (/(?:^|\.)SIG_IGN$/.test(name)) return true;
  const functions = nodes.filter(node => node.nodeType === 'FunctionDef' && node.name === name);
  const [only, another] = functions;
  return another === undefined && only?.nodeType === 'FunctionDef' && only.body.every(isSpeech);
}

function isSpeech(statement: Stmt): boolean {
  if (statement.nodeType === 'Pass' || (statement.nodeType === 'Return' && !statement.value)) return true;
  if (statement.nodeType !== 'Expr') return false;
  const {value} = statement;
  if (value.nodeType === 'Constant') return true;
  return (
    value.nodeType === 'Call' &&
    /^(?:print|(?:\w+\.)*(?:log|logger|logging)\.(?:debug|info|warning|error|critical|exception))$/.test(
      dottedName(value.func) ?? '',
    )
  );
}
