import type {Place} from '../../place.ts';

/**
 * What a Python expression is worth, as far as reading can tell: nothing is ever executed. Every value knows the place
 * where it is written. A value that depends on the environment or on a condition keeps the expression it came from, so
 * that {@link settle} can say what it is in a given environment.
 */
export type PythonValue = (
  | {readonly kind: 'none'}
  | {readonly kind: 'boolean'; readonly value: boolean}
  | {readonly kind: 'number'; readonly value: number}
  | {readonly kind: 'string'; readonly value: string}
  /** A list, tuple or set. An item that is an environment value with the cast `list` stands for all of its items. */
  | {
      readonly kind: 'list';
      readonly items: readonly PythonValue[];
      /** Whether items are known to be missing from `items`. */
      readonly open: boolean;
    }
  | {
      readonly kind: 'dict';
      readonly entries: readonly {readonly key: PythonValue; readonly value: PythonValue}[];
      readonly open: boolean;
    }
  /** A path under the project (`BASE_DIR / "x"`), relative to the root (empty) where it could be followed. */
  | {readonly kind: 'path'; readonly path: string | null}
  /** Read from the environment by any of the usual libraries. */
  | EnvironmentValue
  /** Text put together from parts of which at least one is not a literal. */
  | {readonly kind: 'text'; readonly parts: readonly PythonValue[]}
  /** One of several, depending on a condition. */
  | {
      readonly kind: 'choice';
      readonly condition: PythonValue;
      readonly then: PythonValue;
      readonly otherwise: PythonValue;
    }
  /**
   * A call whose result is not known, by the full name of what is called (`flask.Flask`, `get_random_secret_key`,
   * `str.replace` with the text itself as the first argument).
   */
  | {
      readonly kind: 'call';
      readonly callee: string;
      readonly arguments: readonly PythonValue[];
      readonly keywords: ReadonlyMap<string, PythonValue>;
    }
  /**
   * A test whose result depends on the environment or is not known (`"RENDER" not in os.environ`). Operators are
   * Python's, and `bool` (one operand) and `succeeds` (a `try` block that needs its operands).
   */
  | {readonly kind: 'test'; readonly operands: readonly PythonValue[]; readonly operator: string}
  | {readonly kind: 'function'; readonly name: string}
  | {readonly kind: 'class'; readonly name: string}
  /** A module, or anything else that is imported from outside the project, by its full name (`os.environ`). */
  | {readonly kind: 'module'; readonly name: string}
  /** The name has no value: the branch that would set it does not run. */
  | {readonly kind: 'absent'}
  /** Python stops here with an error: a variable that must be set and is not. */
  | {readonly kind: 'error'; readonly reason: string}
  | {readonly kind: 'unknown'; readonly reason: string}
) & {readonly place: Place};

export type ValueOf<K extends PythonValue['kind']> = Extract<PythonValue, {kind: K}>;

export interface EnvironmentValue {
  readonly kind: 'environment';
  /** The variable's name; null where it is computed. */
  readonly name: string | null;
  /** The value when it is not set; null where its absence is an error; a `none` value where None is given. */
  readonly fallback: PythonValue | null;
  /** The platform sets it, to a text that is not empty. */
  readonly filled?: true;
  /** How the text becomes a value: `boolean` parses "False" rightly; `truthy` is `bool(text)`, true for any non-empty text. */
  readonly cast: 'text' | 'boolean' | 'truthy' | 'number' | 'list' | 'url' | 'database' | 'other';
  /** What a comprehension makes of the list that the text becomes. */
  readonly derive?: (list: PythonValue) => PythonValue;
  /** Of a database: what its dictionary has besides the address (`CONN_MAX_AGE`). */
  readonly entries?: ValueOf<'dict'>['entries'];
}

/** What a module defines at its top level when production imports it: the last assignment of each name. */
export interface ModuleValues {
  readonly file: string;
  readonly names: ReadonlyMap<string, PythonValue>;
  /** Where each name got its last value; the value itself may be written elsewhere. */
  readonly places: ReadonlyMap<string, Place>;
  /** Variables that the module itself sets (their values), or gives a default (a value of the kind `environment`). */
  readonly environment: ReadonlyMap<string, PythonValue>;
  /** Why names that are not in `names` may still exist (`from x import *` that cannot be followed, exec, `__getattr__`); null when they don't. */
  readonly open: string | null;
}
