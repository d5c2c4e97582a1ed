import type {Expr, PythonSource, Stmt} from '../../formats/python.ts';
import {oncePer} from '../../once.ts';
import type {Place} from '../../place.ts';

/** Lines of a file, the first and the last included. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

const USES = 'dev|develop|development|local|debug|tests?|testing|unit_?tests?|ci';
/** `class DevelopmentConfig`, `class TestSettings`, `class Local`. */
const CLASS = new RegExp(`^(?:(?:config|settings)_)?(?:${USES})(?:_(?:base|config|configuration|settings))?$`);
const WORD = new RegExp(`^(?:is_|in_)?(?:${USES})(?:_mode|_env)?$`, 'i');

/** The classes and branches of a module that are for development, tests or continuous integration, by their names. */
export const besideProduction = oncePer((source: PythonSource): readonly Lines[] => linesIn(source.body));

/** Whether a place lies in lines of its file. */
export function covers({first, last}: Lines, {line}: Place): boolean {
  return first <= line && line <= last;
}

function linesIn(statements: readonly Stmt[]): readonly Lines[] {
  return statements.flatMap((node): readonly Lines[] => {
    if (node.nodeType === 'ClassDef') return CLASS.test(inWords(node.name)) ? linesOf([node]) : linesIn(node.body);
    if (node.nodeType !== 'If') return [];
    return [...(asksForOthers(node.test) ? linesOf(node.body) : linesIn(node.body)), ...linesIn(node.orelse)];
  });
}

function linesOf(nodes: readonly Stmt[]): readonly Lines[] {
  const [first] = nodes;
  const last = nodes.at(-1);
  return first && last ? [{first: first.lineno ?? 1, last: last.end_lineno ?? last.lineno ?? 1}] : [];
}

/** `DevelopmentConfig` as `development_config`. */
function inWords(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** `if DEBUG`, `if settings.TESTING`, `if ENV == "development"`. */
function asksForOthers(test: Expr): boolean {
  if (test.nodeType === 'Name') return WORD.test(test.id);
  if (test.nodeType === 'Attribute') return WORD.test(test.attr);
  if (test.nodeType !== 'Compare' || test.ops.length !== 1 || test.ops[0]?.nodeType !== 'Eq') return false;
  return [test.left, ...test.comparators].some(
    side => side.nodeType === 'Constant' && typeof side.value === 'string' && WORD.test(side.value),
  );
}
