import type {Contract} from '../../contract.ts';
import {mentions} from '../../formats/mentions.ts';
import {type Expr, type PythonSource, placeOf, pythonAt} from '../../formats/python.ts';
import {textAt} from '../../formats/text.ts';
import {oncePerPair} from '../../once.ts';
import {type Fact, known, type Place} from '../../place.ts';
import type {Project} from '../../project.ts';
import {reachableModules} from '../app/reachable-modules.ts';
import {evaluate, moduleValues} from '../python/python-evaluate.ts';
import {definitionOf} from '../python/python-scope.ts';
import type {PythonValue} from '../python/python-value.ts';
import {walkNodes} from '../python/python-walk.ts';
import {settle, variablesIn} from '../python/settle.ts';

/** A variable that the code of production reads. */
export interface EnvironmentVariable {
  readonly name: string;
  /** Where it is read first. */
  readonly place: Place;
  readonly places: readonly Place[];
  /** Whether every place that reads it has a value for when it is not set. */
  readonly hasDefault: boolean;
  /** Whether some place that reads it stops with an error when it is not set. */
  readonly required: boolean;
}

/** The variables that the code of production reads, by name. Names that are computed are not among them. */
export const environmentVariables = oncePerPair(
  (project: Project, contract: Contract): Fact<readonly EnvironmentVariable[]> => {
    const reached = reachableModules(project, contract);
    if (!reached.known) return reached;
    const found = new Map<string, {places: Place[]; hasDefault: boolean; required: boolean}>();
    // Where no class is one of pydantic's, none has fields; else one may be the parent of a class in any file.
    const pydantic = [...reached.value].some(path => textAt(project, path)?.text.includes('BaseSettings'));
    for (const path of reached.value) {
      const source = pythonAt(project, path);
      if (!source) continue;
      for (const {value, place, orElse = false} of [
        ...readsIn(project, source),
        ...(pydantic ? fieldsOf(project, path) : []),
      ]) {
        if (value.kind !== 'environment' || value.name === null) continue;
        const hasDefault = value.fallback !== null && (orElse || value.fallback.kind !== 'none');
        const required = value.fallback === null;
        const before = found.get(value.name);
        if (before) {
          if (!before.places.some(p => p.file === place.file && p.line === place.line)) before.places.push(place);
          before.hasDefault &&= hasDefault;
          before.required ||= required;
        } else found.set(value.name, {places: [place], hasDefault, required});
      }
    }
    const names = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
    return known(
      names.flatMap(([name, {places, hasDefault, required}]) =>
        places[0] ? [{name, place: places[0], places, hasDefault, required}] : [],
      ),
    );
  },
);

interface Read {
  readonly value: PythonValue;
  readonly place: Place;
  /** Whether another value stands behind it: `os.environ.get("NAME") or "value"`. */
  readonly orElse?: boolean;
}

const NAME = /^[A-Za-z_]\w*$/;
const READS = /environ|getenv|\benv\b|\bEnv\b|env\w*\s*\(|decouple|\bconfig\b|dj_database_url/i;

function readsIn(project: Project, source: PythonSource): Read[] {
  if (!mentions(READS, source)) return [];
  const reads: Read[] = [];
  const orElse = new Set<unknown>();
  for (const node of walkNodes(source.body)) {
    if (node.nodeType === 'BoolOp' && node.op.nodeType === 'Or')
      for (const operand of node.values.slice(0, -1)) orElse.add(operand);
    const expression = mayRead(node as Expr);
    if (!expression) continue;
    const value = evaluate(project, source.file, expression);
    const read = value.kind === 'environment' ? value : throughHelper(expression, value);
    if (read) reads.push({value: read, place: placeOf(source, expression), orElse: orElse.has(node)});
  }
  return reads;
}

/** What a function of the project reads under the name that it is given: `envbool("DEBUG")`. Null where it reads nothing. */
function throughHelper(node: Expr, value: PythonValue): PythonValue | null {
  const [first] = node.nodeType === 'Call' && node.func.nodeType === 'Name' ? node.args : [];
  const name = first?.nodeType === 'Constant' && typeof first.value === 'string' ? first.value : '';
  if (name === '' || !variablesIn(value).includes(name)) return null;
  const unset = settle(value, other => (other === name ? null : undefined));
  return {
    kind: 'environment',
    name,
    fallback: unset.kind === 'error' ? null : unset,
    cast: 'other',
    place: value.place,
  };
}

/** The node where it is a call or a lookup with a literal name, or the call of a reader that has a name of its own. */
function mayRead(node: Expr): Expr | null {
  if (node.nodeType === 'Subscript') return isName(node.slice) && node.ctx.nodeType === 'Load' ? node : null;
  if (node.nodeType !== 'Call' || (node.func.nodeType === 'Attribute' && node.func.attr === 'setdefault')) return null;
  const [first] = node.args;
  if (first ? isName(first) : node.keywords.length > 0) return node;
  return node.func.nodeType === 'Attribute' && /^(?:config|db)$/.test(node.func.attr) ? node : null;
}

function isName(node: Expr): boolean {
  return node.nodeType === 'Constant' && typeof node.value === 'string' && NAME.test(node.value);
}

/** The fields of the settings classes of pydantic that a module defines. */
function fieldsOf(project: Project, path: string): Read[] {
  return [...moduleValues(project, path).names.values()].flatMap(value => {
    const behind = definitionOf(value);
    if (behind?.kind !== 'class' || !behind.settings || value.place.file !== path) return [];
    return [...behind.fields.values()].map(field => ({value: field, place: field.place}));
  });
}
