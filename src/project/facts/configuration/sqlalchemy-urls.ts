import type {Contract} from '../../contract.ts';
import {fileMentions, mentions} from '../../formats/mentions.ts';
import {type Expr, type PythonSource, pythonAt, type Stmt} from '../../formats/python.ts';
import {oncePerPair} from '../../once.ts';
import type {Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {reachableModules} from '../app/reachable-modules.ts';
import {evaluate, moduleValues} from '../python/python-evaluate.ts';
import {pythonFiles} from '../python/python-files.ts';
import {definitionOf, dottedName, type FunctionNode} from '../python/python-scope.ts';
import type {PythonValue} from '../python/python-value.ts';

/** An address that SQLAlchemy is given. */
export interface SqlalchemyUrl {
  readonly value: PythonValue;
  /** The call or the assignment. */
  readonly place: Place;
  readonly by: 'create_engine' | 'create_async_engine' | 'flask';
}

const FLASK = 'SQLALCHEMY_DATABASE_URI';
const ENGINES = /^(?:create_engine|create_async_engine)$/;
/** Files that somebody runs once, beside the app. */
const BY_HAND = /(?:^|\/)scripts\/|(?:^|\/)(?:init|create|drop|reset|seed)_?(?:db|database|tables)\.py$/;
const MENTIONS = /SQLALCHEMY_DATABASE_URI|create_(?:async_)?engine/;

/** The addresses that the code given to production hands to SQLAlchemy; of several for Flask in one file, the last one. */
export const sqlalchemyUrls = oncePerPair((project: Project, contract: Contract): readonly SqlalchemyUrl[] => {
  const found: SqlalchemyUrl[] = [];
  const defaults: SqlalchemyUrl[] = [];
  for (const path of filesToRead(project, contract)) {
    const source = pythonAt(project, path);
    if (!source || !mentions(MENTIONS, source)) continue;
    const inFile = urlsIn(project, source);
    const flask = inFile.filter(url => url.by === 'flask');
    found.push(...inFile.filter(url => url.by !== 'flask'), ...flask.slice(-1));
    if (flask.length === 0) defaults.push(...inClasses(project, path).slice(-1));
  }
  // What the app itself puts into its configuration comes after what it takes from a class.
  return found.some(({by, value}) => by === 'flask' && value.kind !== 'string') ? found : [...found, ...defaults];
});

function filesToRead(project: Project, contract: Contract): readonly string[] {
  const reachable = reachableModules(project, contract);
  const mentioning = pythonFiles(project).filter(
    file =>
      !/(?:^|\/)(?:tests?|migrations|alembic)\/|(?:^|\/)(?:test_[^/]*|conftest)\.py$/.test(file.path) &&
      fileMentions(MENTIONS, file),
  );
  const paths = mentioning.map(file => file.path);
  if (!reachable.known) return paths.filter(path => !BY_HAND.test(path));
  // Flask is often given its configuration by a name in a string, which no import shows.
  return paths.filter(path => reachable.value.has(path) || /(?:^|\/)(?:config|settings)(?:\/[^/]+)?\.py$/.test(path));
}

interface Found {
  readonly expression: Expr;
  readonly node: {lineno: number; col_offset: number};
  readonly by: SqlalchemyUrl['by'];
  readonly within: FunctionNode | null;
}

function urlsIn(project: Project, source: PythonSource): SqlalchemyUrl[] {
  const found: Found[] = [];
  collect(source.body, null, found);
  return found.map(({expression, by, within}) => {
    const value = evaluate(project, source.file, expression, {within});
    return {value, by, place: {...value.place}};
  });
}

/** Looks for the calls and assignments, and remembers the function in which each one stands. */
function collect(node: unknown, within: FunctionNode | null, found: Found[]): void {
  if (Array.isArray(node)) {
    for (const part of node) collect(part, within, found);
    return;
  }
  if (typeof node !== 'object' || node === null || !('nodeType' in node)) return;
  const at = node as Expr | Stmt;
  const add = (expression: Expr | undefined, by: SqlalchemyUrl['by']) => {
    if (expression) found.push({expression, node: at, by, within});
  };
  if (at.nodeType === 'Call') {
    const name = (dottedName(at.func) ?? '').split('.').at(-1) ?? '';
    const first = at.args[0] ?? at.keywords.find(k => k.arg === 'url')?.value;
    if (ENGINES.test(name)) add(first, name as SqlalchemyUrl['by']);
    add(at.keywords.find(k => k.arg === FLASK)?.value, 'flask');
  } else if (at.nodeType === 'Assign') {
    for (const target of at.targets) {
      const key = target.nodeType === 'Subscript' ? target.slice : target;
      if (key.nodeType === 'Constant' && key.value === FLASK) add(at.value, 'flask');
      if (key.nodeType === 'Name' && key.id === FLASK && within === null) add(target, 'flask');
    }
  } else if (at.nodeType === 'Dict') {
    for (const [index, key] of at.keys.entries())
      if (key?.nodeType === 'Constant' && key.value === FLASK) add(at.values[index], 'flask');
  } else if (at.nodeType === 'ClassDef') return;
  const inner = at.nodeType === 'FunctionDef' || at.nodeType === 'AsyncFunctionDef' ? at : within;
  for (const child of Object.values(at)) if (typeof child === 'object') collect(child, inner, found);
}

/** Of configuration classes, those that production uses; where none is named so, those that are not for other stages. */
function inClasses(project: Project, path: string): SqlalchemyUrl[] {
  const classes: {readonly name: string; readonly value: PythonValue}[] = [];
  for (const [name, value] of moduleValues(project, path).names) {
    const behind = definitionOf(value);
    const field = behind?.kind === 'class' ? behind.fields.get(FLASK) : undefined;
    if (field && field.kind !== 'function' && behind?.kind === 'class' && !behind.settings)
      classes.push({name, value: field});
  }
  const production = classes.filter(({name}) => /prod|heroku|render/i.test(name));
  const rest = classes.filter(({name}) => !/dev|test|local/i.test(name));
  return (production.length > 0 ? production : rest).map(({value}) => ({value, by: 'flask', place: value.place}));
}
