import {type Expr, type NodeOf, type PythonSource, placeOf, pythonSource, type Stmt} from '../../formats/python.ts';
import {type DecodedText, decoded} from '../../formats/text.ts';
import {at, type Place} from '../../place.ts';
import type {ProjectFile} from '../../project.ts';
import {besideProduction, covers} from '../python/beside-production.ts';
import {walkNodes} from '../python/python-walk.ts';
import {isSecretName, looksSecret, urlsWithPassword} from './secret-shapes.ts';

/** A secret that its name or its place in an address gives away. `value` must not leave `project/` unmasked. */
export type NamedSecret = {
  readonly place: Place;
  readonly value: string;
  /** Whether the code around it is for development, tests or continuous integration, by its name. */
  readonly besideProduction?: boolean;
} & (
  | {readonly kind: 'named'; readonly name: string}
  | {readonly kind: 'url'; readonly scheme: string; readonly host: string}
);

const NAME_AND_SIGN = /(?:(?<![\w$.{:/-])|(?<=\s--))["']?([A-Za-z_][\w.-]*)["']?[ \t]*(?:=>|[:=])[ \t]*/g;
const VALUE = /"((?:[^"\\\n]|\\.){0,300})"|'([^'\n]{0,300})'|([^\s"'#,;}\])]{1,300})/y;

/** Google's file for an app that its users install: it goes to all of them, and what it calls a secret is none. */
const INSTALLED = /"installed"\s*:\s*\{/;

/** Secrets in a file of names and values: YAML, TOML, JSON, INI, shell, Procfile, Dockerfile, .env templates. */
export function namedInConfiguration({text, file}: DecodedText): readonly NamedSecret[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index): NamedSecret[] => {
    if (/^\s*(?:#|;|\/\/)/.test(line)) return [];
    const urls = urlsWithPassword(line).map(({offset, password, ...url}) => ({
      kind: 'url' as const,
      ...url,
      value: password,
      place: at(file, index + 1, offset + 1),
    }));
    if (urls.length > 0) return urls;
    return [...line.matchAll(NAME_AND_SIGN)].flatMap(match => {
      const name = match[1] ?? '';
      if (!isSecretName(name) || (name === 'client_secret' && INSTALLED.test(text))) return [];
      VALUE.lastIndex = match.index + match[0].length;
      const [, double, single, bare] = VALUE.exec(line) ?? [];
      const value = double ?? single ?? bare ?? '';
      const column = match.index + match[0].length + (bare === undefined ? 2 : 1);
      return looksSecret(name, value)
        ? [{kind: 'named' as const, name, value, place: at(file, index + 1, column)}]
        : [];
    });
  });
}

/** Secrets in Python code: assigned, passed, listed, or the default of a variable that is missing. */
export function namedInPython(file: ProjectFile): readonly NamedSecret[] {
  const text = decoded(file)?.text ?? '';
  const source = isWorthParsing(text) ? pythonSource(file) : null;
  if (!source) return [];
  const found = new Map<Expr, NamedSecret>();
  const shown = new Set<Expr | Stmt>();
  for (const node of walkNodes(source.body, {into: node => isNoDocstring(node) && !shown.has(node)})) {
    if (shown.has(node)) continue;
    for (const example of examplesIn(node)) shown.add(example);
    for (const secret of inText(source, node)) found.set(node as Expr, secret);
    for (const [name, value] of namedValues(node)) {
      const text = literal(value);
      if (text === null || found.has(value) || !isSecretName(name) || !looksSecret(name, text)) continue;
      found.set(value, {kind: 'named', name, value: text, place: placeOf(source, value)});
    }
  }
  const aside = besideProduction(source);
  return [...found.values()].map(secret =>
    (secret.kind === 'named' && DEFAULT.test(secret.name)) || aside.some(range => covers(range, secret.place))
      ? {...secret, besideProduction: true}
      : secret,
  );
}

const DEFAULT = /^default_/i;

const LITERAL = /["']([^"'\s]{8,300}|[a-z]{4}(?: [a-z]{4}){3})["']/g;

/** Whether there is any literal that would be a secret under the right name, or an address with a password. */
function isWorthParsing(text: string): boolean {
  for (const [, literal = ''] of text.matchAll(LITERAL)) if (looksSecret('password', literal)) return true;
  return urlsWithPassword(text).length > 0;
}

function isNoDocstring(node: Expr | Stmt): boolean {
  return !(node.nodeType === 'Expr' && node.value.nodeType === 'Constant');
}

/** What a schema shows to readers of the API: `{"example": {…}}`, `Field(examples=[…])`. */
function examplesIn(node: Expr | Stmt): readonly Expr[] {
  const isExample = (name: string | null | undefined) => /^examples?$/.test(name ?? '');
  if (node.nodeType === 'Dict') return node.values.filter((_, index) => isExample(literalKey(node.keys[index])));
  if (node.nodeType === 'Call') return node.keywords.flatMap(({arg, value}) => (isExample(arg) ? [value] : []));
  return [];
}

function literalKey(key: Expr | null | undefined): string | null {
  return key ? literal(key) : null;
}

function inText(source: PythonSource, node: Expr | Stmt): readonly NamedSecret[] {
  const text = node.nodeType === 'Constant' ? literal(node) : null;
  if (text === null) return [];
  return urlsWithPassword(text)
    .slice(0, 1)
    .map(({scheme, host, password}) => ({kind: 'url', scheme, host, value: password, place: placeOf(source, node)}));
}

type Named = readonly [name: string, value: Expr];

/** The values to which a node gives a name. */
function namedValues(node: Expr | Stmt): readonly Named[] {
  switch (node.nodeType) {
    case 'Assign':
      return node.targets.flatMap(target => named(nameOf(target), node.value));
    case 'AnnAssign':
      return node.value ? named(nameOf(node.target), node.value) : [];
    case 'Dict':
      return isLocal(node.keys.map((key, index) => [key && literal(key), node.values[index]]))
        ? []
        : node.keys.flatMap((key, index) => named(key && literal(key), node.values[index]));
    case 'Call':
      return inCall(node);
    default:
      return [];
  }
}

const READERS = new Set(['get', 'getenv', 'setdefault', 'config', 'env', 'str', 'environ', 'pop']);

/** Keyword arguments, and the default of `os.environ.get(name, default)`, `config(name, default=…)` and the like. */
function inCall(node: NodeOf<'Call'>): readonly Named[] {
  if (isLocal(node.keywords.map(({arg, value}) => [arg ?? null, value]))) return [];
  const keywords = node.keywords.flatMap(({arg, value}) => named(arg ?? null, value));
  const [variable, second] = node.args;
  if (!variable || !READERS.has(nameOf(node.func) ?? '')) return keywords;
  const fallback = node.keywords.find(({arg}) => arg === 'default')?.value ?? second;
  return [...keywords, ...named(literal(variable), fallback)];
}

function named(name: string | null, value: Expr | undefined): readonly Named[] {
  return name !== null && value ? [[name, value]] : [];
}

/** Whether names and values describe a server on this machine or in a neighbouring container. */
function isLocal(pairs: readonly (readonly [string | null, Expr | undefined])[]): boolean {
  const host = pairs.find(([name]) => name !== null && /^host(?:name)?$/i.test(name))?.[1];
  const text = host ? literal(host) : null;
  return text !== null && (!text.includes('.') || /^(?:127\.|0\.0\.0\.0$)/.test(text));
}

/** The last part of what is assigned to or called: `x`, `a.x`, `a["x"]`. */
function nameOf(node: Expr): string | null {
  switch (node.nodeType) {
    case 'Name':
      return node.id;
    case 'Attribute':
      return node.attr;
    case 'Subscript':
      return literal(node.slice);
    default:
      return null;
  }
}

function literal(node: Expr): string | null {
  return node.nodeType === 'Constant' && typeof node.value === 'string' ? node.value : null;
}
