import {normaliseName} from './package-name.ts';
import {isSpecifier, isVersion, satisfies} from './pep440.ts';

/** An environment marker, `python_version < "3.11" and sys_platform == "linux"`, as a tree. */
export type Marker =
  | {readonly kind: 'and' | 'or'; readonly operands: readonly Marker[]}
  | {readonly kind: 'compare'; readonly left: Operand; readonly operator: string; readonly right: Operand};

export type Operand =
  | {readonly kind: 'variable'; readonly name: string}
  | {readonly kind: 'text'; readonly value: string};

/** What is known of the environment a marker is evaluated in; a variable that is not in it is not known. */
export type MarkerEnvironment = ReadonlyMap<string, string>;

/** A reader of the marker grammar, over `text` from `offset`. Its methods return null where the text does not fit. */
export class MarkerReader {
  private readonly text: string;
  offset: number;

  constructor(text: string, offset: number) {
    this.text = text;
    this.offset = offset;
  }

  marker(): Marker | null {
    const groups: Marker[][] = [[]];
    for (;;) {
      const atom = this.atom();
      if (!atom) return null;
      groups.at(-1)?.push(atom);
      const operator = this.take(/\b(?:or|and)\b/y);
      if (operator === null) break;
      if (operator === 'or') groups.push([]);
    }
    return join(
      'or',
      groups.map(operands => join('and', operands)),
    );
  }

  private atom(): Marker | null {
    this.blanks();
    let found: Marker | null;
    if (this.take(/\(/y) !== null) {
      found = this.marker();
      if (!found || this.take(/\)/y) === null) return null;
    } else found = this.comparison();
    this.blanks();
    return found;
  }

  private comparison(): Marker | null {
    const left = this.operand();
    this.blanks();
    const operator = this.take(/===|==|~=|!=|<=|>=|<|>|\bin\b|\bnot[ \t]+in\b/y);
    this.blanks();
    const right = operator === null ? null : this.operand();
    if (!left || operator === null || !right) return null;
    return {kind: 'compare', left, operator: operator.replace(/[ \t]+/, ' '), right};
  }

  private operand(): Operand | null {
    const variable = this.take(VARIABLE);
    if (variable !== null) {
      const name = variable.replaceAll('.', '_');
      return {kind: 'variable', name: name === 'python_implementation' ? 'platform_python_implementation' : name};
    }
    const quoted = this.take(/'[^']*'|"[^"]*"/y);
    return quoted === null ? null : {kind: 'text', value: quoted.slice(1, -1)};
  }

  private blanks(): void {
    this.take(/[ \t]+/y);
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return null;
    this.offset += found.length;
    return found;
  }
}

const VARIABLE =
  /\b(?:python_version|python_full_version|os[._]name|sys[._]platform|platform_(?:release|system)|platform[._](?:version|machine|python_implementation)|python_implementation|implementation_(?:name|version)|extra)\b/y;

/** Parses a marker; null where it is not one. */
export function parseMarker(text: string): Marker | null {
  const reader = new MarkerReader(text, 0);
  const marker = reader.marker();
  return marker && reader.offset === text.length ? marker : null;
}

function join(kind: 'and' | 'or', operands: readonly Marker[]): Marker {
  const [first] = operands;
  return operands.length === 1 && first ? first : {kind, operands};
}

/** Whether a marker holds; null where that depends on something that is not known. */
export function evaluateMarker(marker: Marker, environment: MarkerEnvironment): boolean | null {
  if (marker.kind === 'compare') return compare(marker, environment);
  const decisive = marker.kind === 'or';
  const results = marker.operands.map(operand => evaluateMarker(operand, environment));
  if (results.includes(decisive)) return decisive;
  return results.includes(null) ? null : !decisive;
}

function compare(
  {left, operator, right}: Extract<Marker, {kind: 'compare'}>,
  environment: MarkerEnvironment,
): boolean | null {
  if (left.kind === right.kind) return null; // Python itself stops with an error
  const extra = [left, right].some(operand => operand.kind === 'variable' && operand.name === 'extra');
  const value = (operand: Operand) => {
    const found = operand.kind === 'text' ? operand.value : environment.get(operand.name);
    return found !== undefined && extra ? normaliseName(found) : found;
  };
  const [a, b] = [value(left), value(right)];
  if (a === undefined || b === undefined) return null;
  if (operator === 'in') return b.includes(a);
  if (operator === 'not in') return !b.includes(a);
  if (isSpecifier(operator + b)) return isVersion(a) ? satisfies(a, operator + b) : false;
  return compareText(a, operator, b);
}

function compareText(a: string, operator: string, b: string): boolean | null {
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      return null; // as above
  }
}
