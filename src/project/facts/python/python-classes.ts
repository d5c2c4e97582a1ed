import type {Expr, NodeOf} from '../../formats/python.ts';
import {entryOf} from './python-containers.ts';
import {evaluateIn} from './python-expressions.ts';
import {bind, define, definitionOf, dottedName, placeIn, type Scope} from './python-scope.ts';
import {run} from './python-statements.ts';
import type {EnvironmentValue, PythonValue} from './python-value.ts';

/** A class of the project with the values of its body; a settings class of pydantic reads its fields from the environment. */
export function classValue(node: NodeOf<'ClassDef'>, scope: Scope): PythonValue {
  const place = placeIn(scope, node);
  const fields = new Map<string, PythonValue>();
  let settings = false;
  for (const base of node.bases) {
    const value = evaluateIn(base, scope);
    const behind = definitionOf(value);
    if (behind?.kind === 'class') {
      settings ||= behind.settings;
      for (const [name, field] of behind.fields) fields.set(name, field);
    } else if (/^pydantic(?:_settings)?(?:\.\w+)*\.BaseSettings$/.test(nameOf(value))) settings = true;
  }
  const inner: Scope = {...scope, names: new Map(), places: new Map(), parent: scope};
  run(node.body, inner);
  for (const [name, value] of inner.names) fields.set(name, value);
  if (settings) readFields(node, inner, fields);
  return define({kind: 'class', name: node.name, place}, {kind: 'class', fields, settings});
}

function nameOf(value: PythonValue): string {
  return value.kind === 'module' || value.kind === 'class' ? value.name : '';
}

/** Turns the annotated fields of a pydantic settings class into the variables that they are read from. */
function readFields(node: NodeOf<'ClassDef'>, scope: Scope, fields: Map<string, PythonValue>): void {
  const prefix = prefixOf(fields);
  for (const statement of node.body) {
    if (statement.nodeType !== 'AnnAssign' || statement.target.nodeType !== 'Name') continue;
    const {id} = statement.target;
    if (id === 'model_config') continue;
    const given = statement.value ? evaluateIn(statement.value, scope) : null;
    const place = placeIn(scope, statement);
    const field = given?.kind === 'call' && /(?:^|\.)Field$/.test(given.callee) ? given : null;
    const alias =
      field && (field.keywords.get('validation_alias') ?? field.keywords.get('alias') ?? field.keywords.get('env'));
    const fallback = field ? fieldDefault(field) : given;
    fields.set(id, {
      kind: 'environment',
      name: alias?.kind === 'string' ? alias.value : alias ? null : `${prefix}${id}`.toUpperCase(),
      fallback,
      cast: castOf(statement.annotation),
      place,
    });
    bind(scope, id, fields.get(id) as PythonValue, place);
  }
}

function fieldDefault(field: PythonValue & {kind: 'call'}): PythonValue | null {
  const first = field.keywords.get('default') ?? field.arguments[0] ?? null;
  const factory = field.keywords.get('default_factory');
  return (
    first ?? (factory ? {kind: 'unknown', reason: 'the default is made by a function', place: factory.place} : null)
  );
}

/** `env_prefix` of `model_config = SettingsConfigDict(…)` or of the inner class `Config`. */
function prefixOf(fields: ReadonlyMap<string, PythonValue>): string {
  const config = fields.get('model_config');
  const inner = fields.get('Config');
  const behind = inner && definitionOf(inner);
  const prefix =
    config?.kind === 'call'
      ? config.keywords.get('env_prefix')
      : config?.kind === 'dict'
        ? entryOf(config, 'env_prefix')
        : behind?.kind === 'class'
          ? behind.fields.get('env_prefix')
          : null;
  return prefix?.kind === 'string' ? prefix.value : '';
}

function castOf(annotation: Expr): EnvironmentValue['cast'] {
  if (annotation.nodeType === 'Subscript') {
    const outer = dottedName(annotation.value) ?? '';
    if (/(?:^|\.)(?:Optional|Annotated)$/.test(outer)) {
      const inner = annotation.slice.nodeType === 'Tuple' ? annotation.slice.elts[0] : annotation.slice;
      return inner ? castOf(inner) : 'other';
    }
    return /(?:^|\.)(?:list|List|set|Set|tuple|Tuple)$/.test(outer) ? 'list' : 'other';
  }
  if (annotation.nodeType === 'BinOp') return castOf(annotation.left);
  const name = dottedName(annotation) ?? '';
  if (/(?:^|\.)bool$/.test(name)) return 'boolean';
  if (/(?:^|\.)(?:int|float)$/.test(name)) return 'number';
  if (/(?:^|\.)(?:str|SecretStr)$/.test(name)) return 'text';
  if (/(?:^|\.)list$/.test(name)) return 'list';
  return /(?:Dsn|Url)$/.test(name) ? 'url' : 'other';
}
