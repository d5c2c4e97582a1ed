import type {Contract} from '../../contract.ts';
import {type Expr, type PythonSource, pythonAt} from '../../formats/python.ts';
import {textAt} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {folderOf, joinPath} from '../../paths.ts';
import {pathsLike} from '../../paths-of.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {evaluate} from '../python/python-evaluate.ts';
import {dottedName, type FunctionNode} from '../python/python-scope.ts';
import {settle} from '../python/settle.ts';
import {productionEnvironment, unconfigured} from './production-environment.ts';

/** The address of the database that Alembic migrates. The text may hold a password: it must not leave `project/` unmasked. */
export type AlembicUrl =
  /** A literal, in alembic.ini or in env.py, that no variable changes. */
  | {readonly kind: 'literal'; readonly text: string; readonly place: Place}
  /** env.py hands on the address that the platform sets, whose scheme SQLAlchemy does not know. */
  | {readonly kind: 'scheme'; readonly place: Place}
  /** env.py says where it comes from. */
  | {readonly kind: 'code'; readonly place: Place}
  | {readonly kind: 'unclear'; readonly reason: string; readonly place: Place};

const ALEMBIC_INI = /(?:^|\/)alembic\.ini$/;

/** Where each alembic.ini of the project leads; none where there is no alembic.ini with an env.py. */
export const alembicUrls = oncePerPair((project: Project, contract: Contract): readonly AlembicUrl[] =>
  pathsLike(project, ALEMBIC_INI).flatMap(path => {
    const found = urlOf(project, contract, path);
    return found ? [found] : [];
  }),
);

/** A folder of migration scripts that the alembic.ini at the root names and the project has not; null where it has, or that cannot be told. */
export function missingScripts(
  project: Project,
): {readonly found: string; readonly expected: string | null; readonly place: Place} | null {
  const location = option(project, 'alembic.ini', 'script_location');
  const folder = location?.text.replace(/^%\(here\)s\//, '').replace(/^\.\/|\/$/g, '') ?? '';
  if (!location || !/^[\w./-]+$/.test(folder) || folder.includes('..')) return null;
  if (project.files.has(`${folder}/env.py`) || [...project.skipped.keys()].some(path => path === folder)) return null;
  const [only, another] = pathsLike(project, /(?:^|\/)versions\/[^/]+\.py$/)
    .map(path => folderOf(folderOf(path)))
    .filter((path, index, all) => all.indexOf(path) === index && project.files.has(joinPath(path, 'env.py')));
  return {found: folder, expected: another === undefined ? (only ?? null) : null, place: location.place};
}

function urlOf(project: Project, contract: Contract, ini: string): AlembicUrl | null {
  const folder = folderOf(ini);
  const location = option(project, ini, 'script_location')?.text.replace(/^%\(here\)s\/?/, '') ?? '.';
  const path = [joinPath(folder, joinPath(location, 'env.py')), joinPath(folder, 'env.py')].find(file =>
    project.files.has(file),
  );
  const source = path === undefined ? null : pythonAt(project, path);
  if (!source) return null;
  const written = codeUrl(project, contract, source);
  if (written) return written;
  if (!/engine_from_config|get_main_option\((?!\s*["'](?!sqlalchemy))/.test(source.text))
    return {kind: 'code', place: at(source.file)};
  const url = option(project, ini, 'sqlalchemy.url');
  if (url && url.text !== '' && !url.text.includes('%(')) return {kind: 'literal', ...url};
  const reason = `${ini} names no address, and what ${source.file} hands to Alembic in its place cannot be followed.`;
  return {kind: 'unclear', reason, place: url?.place ?? at(source.file)};
}

/** The last value of an option of the section `[alembic]`. */
function option(project: Project, ini: string, name: string): {readonly text: string; readonly place: Place} | null {
  let inside = false;
  let found: {readonly text: string; readonly place: Place} | null = null;
  for (const [index, line] of (textAt(project, ini)?.text ?? '').split(/\r?\n/).entries()) {
    const section = /^\[([^\]]{1,200})\]/.exec(line)?.[1];
    if (section !== undefined) inside = section.trim() === 'alembic';
    const [, key = '', text = ''] = /^([\w.]{1,100})[ \t]*[=:][ \t]*(.*)$/.exec(line) ?? [];
    if (inside && key === name)
      found = {
        text: text.replace(/[ \t]+[;#].*$/, '').trim(),
        place: at(ini, index + 1, line.length - text.length + 1),
      };
  }
  return found;
}

/** What env.py puts in the place of the file's address; null where it puts nothing there. */
function codeUrl(project: Project, contract: Contract, source: PythonSource): AlembicUrl | null {
  const assume = unconfigured(productionEnvironment(project, contract));
  const given = addressesIn(source.body, null).flatMap(({expression, within, line}) => {
    const value = expression && evaluate(project, source.file, expression, {within});
    const ofFile = value?.kind === 'call' && /\bget_(?:main_option|section)$/.test(value.callee);
    return ofFile ? [] : [{expression, value, line}];
  });
  const [first] = given;
  if (!first) return null;
  for (const {expression, value} of given) {
    if (!expression || !value) continue;
    const text = settle(value, assume);
    if (value.kind === 'string') return {kind: 'literal', text: value.value, place: value.place};
    if (text.kind === 'string' && /^postgres:/.test(text.value))
      return {kind: 'scheme', place: at(source.file, expression.lineno, (expression.col_offset ?? 0) + 1)};
  }
  return {kind: 'code', place: at(source.file, first.line)};
}

interface Given {
  /** The address; null where it cannot be seen in the call. */
  readonly expression: Expr | null;
  readonly within: FunctionNode | null;
  readonly line: number;
}

const URL = 'sqlalchemy.url';

/** What the code of env.py gives as an address: to the configuration, to an engine, or in a dictionary. */
function addressesIn(node: unknown, within: FunctionNode | null): Given[] {
  if (Array.isArray(node)) return node.flatMap(part => addressesIn(part, within));
  if (typeof node !== 'object' || node === null || !('nodeType' in node)) return [];
  const here = node as Expr;
  const line = here.lineno ?? 1;
  const found: Given[] = [];
  if (here.nodeType === 'Call') {
    const name = (dottedName(here.func) ?? '').split('.').at(-1) ?? '';
    const [first, second, third] = here.args;
    const named = here.keywords.find(({arg}) => arg === 'url')?.value;
    if (name === 'set_main_option' && isUrl(first)) found.push({expression: second ?? null, within, line});
    else if (name === 'set_section_option' && isUrl(second)) found.push({expression: third ?? null, within, line});
    else if (/^create_(?:async_)?engine$/.test(name)) found.push({expression: first ?? named ?? null, within, line});
    else if (/engine_from_config$/.test(name) && named) found.push({expression: named, within, line});
  }
  const statement = node as unknown as {
    readonly nodeType: string;
    readonly targets?: readonly Expr[];
    readonly value?: Expr;
  };
  if (statement.nodeType === 'Assign' && statement.targets?.some(t => t.nodeType === 'Subscript' && isUrl(t.slice)))
    found.push({expression: statement.value ?? null, within, line});
  if (here.nodeType === 'Dict')
    for (const [index, key] of here.keys.entries())
      if (isUrl(key)) found.push({expression: here.values[index] ?? null, within, line});
  const inner = /^(?:Async)?FunctionDef$/.test(here.nodeType) ? (node as FunctionNode) : within;
  for (const child of Object.values(here)) if (typeof child === 'object') found.push(...addressesIn(child, inner));
  return found;
}

const isUrl = (node: Expr | null | undefined) => node?.nodeType === 'Constant' && node.value === URL;
