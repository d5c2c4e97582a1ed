import type {Expr} from '../../formats/python.ts';
import {parsePython} from '../../formats/python.ts';
import type {ServerName} from './command-types.ts';

/** What a server makes of the text that names the app. */
export type TargetReading =
  | {
      readonly kind: 'reads';
      readonly module: string;
      readonly attribute: string;
      /** Whether the attribute is the server's own default, because the text names none. */
      readonly byDefault: boolean;
      /** How many arguments a call in the text gives; null where nothing is called. */
      readonly call: number | null;
    }
  /** The server refuses the text, or looks for a module that cannot be meant. */
  | {
      readonly kind: 'wrong';
      readonly problem: 'path' | 'noAttribute' | 'badAttribute';
      /** The module that is probably meant. */
      readonly module: string;
      /** The attribute that is probably meant; null where none is named. */
      readonly attribute: string | null;
    };

/**
 * Reads `module:attribute` by the rules of each server: gunicorn 20–26 `util.import_app`, uvicorn `importer.py`, daphne
 * `utils.import_by_path`, waitress `runner`, hypercorn `utils.load_application`, granian `load_target`.
 */
export function readTarget(server: ServerName, text: string): TargetReading {
  // Sanic takes a dot for the colon as well.
  const dot = server === 'sanic' && !text.includes(':') && !isPath(text) ? text.lastIndexOf('.') : -1;
  if (dot > 0) return readTarget(server, `${text.slice(0, dot)}:${text.slice(dot + 1)}`);
  const colon = text.indexOf(':');
  const written = colon < 0 ? text : text.slice(0, colon);
  const object = colon < 0 ? null : text.slice(colon + 1);
  const module = dotted(written);
  const attribute = object === null ? null : (/^[\p{L}_][\p{L}\p{N}_]*/u.exec(object.trim())?.[0] ?? null);
  if (isPath(written) && !takesPaths(server)) return {kind: 'wrong', problem: 'path', module, attribute};
  if (object === null) {
    const byDefault = defaultAttribute(server);
    return byDefault === null
      ? {kind: 'wrong', problem: 'noAttribute', module, attribute: null}
      : {kind: 'reads', module, attribute: byDefault, byDefault: true, call: null};
  }
  if (object.trim() === '') return {kind: 'wrong', problem: 'noAttribute', module, attribute: null};
  const read = callsAllowed(server) ? nameOrCall(object, server) : dottedName(object);
  return read
    ? {kind: 'reads', module, byDefault: false, ...read}
    : {kind: 'wrong', problem: 'badAttribute', module, attribute};
}

/** What a server loads of a module when the command names no attribute; null where it demands one. */
export function defaultAttribute(server: ServerName): string | null {
  switch (server) {
    case 'gunicorn':
    case 'uwsgi':
    case 'mod_wsgi':
      return 'application';
    case 'hypercorn':
    case 'granian':
    case 'flask':
    case 'fastapi':
    case 'fastapi-dev':
      return 'app';
    case 'uvicorn':
    case 'daphne':
    case 'litestar':
    case 'sanic':
    case 'aiohttp':
    case 'waitress':
    case 'runserver':
    case 'python':
      return null;
    default:
      return server satisfies never;
  }
}

function takesPaths(server: ServerName): boolean {
  return /^(?:hypercorn|granian|uwsgi|mod_wsgi|flask|fastapi|fastapi-dev)$/.test(server);
}

function callsAllowed(server: ServerName): boolean {
  return /^(?:gunicorn|hypercorn|uwsgi|flask|sanic)$/.test(server);
}

function isPath(module: string): boolean {
  return /[/\\]|\.py$/.test(module);
}

function dotted(module: string): string {
  if (!isPath(module)) return module;
  return module
    .replace(/\.py$/, '')
    .split(/[/\\]/)
    .filter(part => part !== '' && part !== '.')
    .join('.')
    .replace(/\.__init__$/, '');
}

type Read = Pick<Extract<TargetReading, {kind: 'reads'}>, 'attribute' | 'call'>;

function dottedName(object: string): Read | null {
  return /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(object) ? {attribute: object, call: null} : null;
}

function nameOrCall(object: string, server: ServerName): Read | null {
  if (/^\s/.test(object)) return null;
  const {body, error} = parsePython(object.trim(), '');
  const [statement, second] = body;
  if (error || second || statement?.nodeType !== 'Expr') return null;
  const {value} = statement;
  if (value.nodeType === 'Name') return {attribute: value.id, call: null};
  // Only gunicorn refuses dotted names; the others evaluate the text.
  if (server !== 'gunicorn' && value.nodeType === 'Attribute') return dottedName(object.trim());
  if (value.nodeType !== 'Call' || value.func.nodeType !== 'Name') return null;
  const given = [...value.args, ...value.keywords.map(k => k.value)];
  return given.every(isLiteral) && value.keywords.every(k => k.arg !== undefined && k.arg !== null)
    ? {attribute: value.func.id, call: given.length}
    : null;
}

function isLiteral(node: Expr): boolean {
  switch (node.nodeType) {
    case 'Constant':
      return true;
    case 'List':
    case 'Tuple':
    case 'Set':
      return node.elts.every(isLiteral);
    case 'Dict':
      return node.keys.every(key => key !== null && isLiteral(key)) && node.values.every(isLiteral);
    case 'UnaryOp':
      return /^(?:USub|UAdd)$/.test(node.op.nodeType) && isLiteral(node.operand);
    default:
      return false;
  }
}
