import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {type Expr, type PythonSource, placeOf, pythonAt, type Stmt} from '../../formats/python.ts';
import {decoded} from '../../formats/text.ts';
import {filesLike} from '../../paths-of.ts';
import {at, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {productionDependency} from '../dependencies/dependencies.ts';
import {placeOfDependency} from '../dependencies/dependency-types.ts';
import {importsOf} from '../python/modules.ts';
import {dottedName} from '../python/python-scope.ts';
import {walkNodes} from '../python/python-walk.ts';
import {readsKey} from './flask-config-calls.ts';

/** Packages that keep something in Flask's session or sign it with Flask's key. */
const SIGNING =
  /^(?:flask_(?:login|wtf|session|security|jwt_extended|dance|oidc|user|appbuilder|admin|debugtoolbar|socketio|seasurf|principal|simplelogin|oauthlib|paranoid)|authlib|itsdangerous)(?:\.|$)/;
const NAMES = /^(?:session|flash|get_flashed_messages)$/;

/** Something that needs Flask's key. */
export interface SessionUse {
  readonly text: string;
  readonly place: Place;
}

const KEY_OR_SESSION = /secret_key|flask\.(?:session|flash)/i;

/** Where a file uses what Flask signs with its key: the session, messages, a login or forms; null where it does not. */
export function sessionUse(project: Project, file: string): SessionUse | null {
  const source = pythonAt(project, file);
  if (!source) return null;
  for (const {module, level, names, place} of importsOf(source)) {
    if (level > 0) continue;
    const signed = module === 'flask' || module === 'flask.globals' ? names.find(name => NAMES.test(name)) : undefined;
    if (signed) return {text: signed, place};
    if (SIGNING.test(module)) return {text: module, place};
  }
  const node = mentions(KEY_OR_SESSION, source) ? firstUse(source) : null;
  return node && {text: dottedName(node) ?? 'SECRET_KEY', place: placeOf(source, node)};
}

const TEMPLATE = /(?:^|\/)templates\/.*\.(?:html?|jinja2?|j2|txt|xml)$/;
const IN_TEMPLATES = /\{[{%-][^{}]{0,200}\b(session(?=[.[])|get_flashed_messages(?=\())/;

/** Where a template of the project uses the session or shows messages; null where none does. */
export function templateUse(project: Project): SessionUse | null {
  for (const file of filesLike(project, TEMPLATE)) {
    const source = decoded(file);
    const found = source && mentions(IN_TEMPLATES, source) ? IN_TEMPLATES.exec(source.text) : null;
    if (!found?.[1]) continue;
    const line = found.input.slice(0, found.index + found[0].length).split('\n').length;
    return {text: found[1], place: at(file.path, line)};
  }
  return null;
}

/** A package that is listed for logins or forms, wherever it is put to use; null where none is. */
export function packageUse(project: Project, contract: Contract): SessionUse | null {
  for (const name of ['flask-login', 'flask-wtf', 'flask-session', 'flask-security-too', 'flask-debugtoolbar']) {
    const found = productionDependency(project, contract, name);
    if (found.known && found.value) return {text: name, place: placeOfDependency(found.value)};
  }
  return null;
}

/** `flask.session`, or code that reads the key for itself. */
function firstUse(source: PythonSource): Expr | null {
  for (const node of walkNodes(source.body)) {
    if (node.nodeType === 'Attribute' && /^flask\.(?:session|flash)$/.test(dottedName(node) ?? '')) return node;
    if (isExpression(node) && readsKey(node) && !('ctx' in node && node.ctx.nodeType === 'Store')) return node;
  }
  return null;
}

function isExpression(node: Expr | Stmt): node is Expr {
  return node.nodeType === 'Attribute' || node.nodeType === 'Subscript' || node.nodeType === 'Call';
}
