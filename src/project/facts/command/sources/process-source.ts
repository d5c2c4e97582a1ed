import type {Contract} from '../../../contract.ts';
import type {Fact, Place} from '../../../place.ts';
import type {Project} from '../../../project.ts';
import type {Process} from '../command-types.ts';

/** What one kind of file says about the processes and steps of the app, and about what surrounds them. */
export interface Declared {
  /** All that it declares, in its order; a name that stands twice is here once, as it counts. */
  readonly processes: Fact<readonly Process[]>;
  /** The process that answers requests. A known null: this file names none, so that the next source decides. */
  readonly web: Fact<Process | null>;
  /** The folder that the platform builds and starts commands in, relative to the project's root; absent where the file says none. */
  readonly folder?: Fact<string>;
  /** The variables that it sets for the web process; of two with one name the last counts. */
  readonly variables?: readonly DeclaredVariable[];
  /** A file of variables that it names, and that git does not carry; absent where there is none. */
  readonly unseenFile?: {readonly path: string; readonly place: Place};
  /** Folders whose files the platform answers with itself, by the beginning of the address. */
  readonly statics?: readonly StaticMapping[];
  /** The volumes that it mounts into the web process; absent where the file says nothing of them. */
  readonly volumes?: readonly Volume[];
  /** How many instances of the web process it asks for at least; absent where it does not say. */
  readonly instances?: number;
  /** The address that the platform asks whether the app is well; absent where the file names none. */
  readonly healthCheck?: HealthCheck;
  /** The Python version that it asks for: `text` as it is written, `version` as 3.N or 3.N.P, null where it is neither. */
  readonly python?: {readonly text: string; readonly version: string | null; readonly place: Place};
  /** The ports of the web process to which the file sends requests; absent where it names none. */
  readonly ports?: readonly {readonly number: number; readonly place: Place}[];
}

/** The address that a platform asks to see whether the app is well. */
export interface HealthCheck {
  readonly path: string;
  readonly place: Place;
  /** The name that it asks for, where the file says one. */
  readonly host?: string | null;
  /** Whether it says that it came by HTTPS (`X-Forwarded-Proto: https`). */
  readonly secure?: boolean;
}

/** A folder whose files the platform serves itself, as one of its files maps it. */
export interface StaticMapping {
  /** The beginning of the address (`/static/`), as it is written. */
  readonly url: string;
  /** The folder as it is written, and as it lies in the project; null where that is not known. */
  readonly written: string;
  readonly folder: string | null;
  readonly place: Place;
}

/** A folder of the running app whose files outlive a restart. */
export interface Volume {
  /** Where it is mounted: an absolute path of the machine. */
  readonly path: string;
  /** The same in the project; null where it lies outside of it, or where that is not known. */
  readonly folder: string | null;
  readonly place: Place;
}

/** A variable that a platform's file sets. */
export interface DeclaredVariable {
  readonly name: string;
  readonly value: DeclaredValue;
  /** Where the name stands. */
  readonly place: Place;
  /** Where the value, or what stands for it, begins. */
  readonly valuePlace: Place;
}

export type DeclaredValue =
  /** The file holds it. */
  | {readonly kind: 'literal'; readonly text: string}
  /** The platform makes up a random one. */
  | {readonly kind: 'generated'}
  /** The address of a database that the platform runs. */
  | {readonly kind: 'database-address'}
  /** A text with the name under which the app answers, in the place of `{host}`. */
  | {readonly kind: 'own-host'; readonly text: string}
  /** Something else that the platform fills in from another of its parts. */
  | {readonly kind: 'linked'}
  /** Only named: its value is given by hand, once. */
  | {readonly kind: 'by-hand'};

/** The variables that a file gives a value, by name. */
export function literalsOf(variables: readonly DeclaredVariable[]): ReadonlyMap<string, string> {
  return new Map(variables.flatMap(({name, value}) => (value.kind === 'literal' ? [[name, value.text] as const] : [])));
}

/** Reads one kind of file for a platform; null where the project has no such file. */
export type ProcessSource = (project: Project, contract: Contract) => Declared | null;
