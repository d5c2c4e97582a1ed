import {pythonAt} from '../../formats/python.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {walkNodes} from './python-walk.ts';

const CONDITIONS = /^(?:If|IfExp|BoolOp|While|Try|TryStar|Match)$/;

/** Whether what stands at a place of a Python file runs only under some condition, or where its failure is caught. */
export function isUnderCondition(project: Project, {file, line}: Place): boolean {
  const source = pythonAt(project, file);
  if (!source) return false;
  for (const node of walkNodes(source.body, {into: inner => covers(inner, line)}))
    if (CONDITIONS.test(node.nodeType) && covers(node, line)) return true;
  return false;
}

function covers({lineno, end_lineno}: {readonly lineno?: number; readonly end_lineno?: number}, line: number): boolean {
  return (lineno ?? 0) <= line && line <= (end_lineno ?? line);
}
