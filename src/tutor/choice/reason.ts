import type {Hosting} from '../../project/terms.ts';
import type {Need} from './needs.ts';
import type {Answers} from './questions.ts';

/** What a reason is about: a row of the comparison. */
export type Topic =
  | 'start'
  | 'python'
  | 'migrations'
  | 'static'
  | 'port'
  | 'stop'
  | 'state'
  | 'database'
  | 'workers'
  | 'websockets'
  | 'asgi'
  | 'image'
  | 'systemPackages'
  | 'schedule'
  | 'deploys'
  | 'effort'
  | 'cost';

/** One thing that speaks for or against running this project there. */
export interface Reason {
  readonly side: 'for' | 'against';
  /** How much it counts, from 1 (slightly) to 8 (it decides). */
  readonly weight: number;
  readonly topic: Topic;
  readonly text: string;
  /** What of the project it is about (`The SQLite database`); null where an answer or the platform alone gives it. */
  readonly subject: string | null;
  /** The line of the project that it follows from; null where an answer or the platform alone gives it. */
  readonly file: string | null;
  readonly line: number | null;
}

/** What a choice is made from. */
export interface Case {
  readonly needs: readonly Need[];
  readonly answers: Answers;
  /** Ids of the platforms that lessons lead to. */
  readonly taught: readonly string[];
  /** By platform id: the files of the project that show that it is meant. */
  readonly shown: Readonly<Record<string, readonly string[]>>;
}

/** The reasons that one rule finds. */
export type Rule = (hosting: Hosting, given: Case) => readonly Reason[];

interface Source {
  readonly text: string | null;
  readonly file: string | null;
  readonly line: number | null;
}

const nowhere: Source = {text: null, file: null, line: null};

export const pro = (weight: number, topic: Topic, text: string, source: Source = nowhere): Reason => ({
  side: 'for',
  weight,
  topic,
  text,
  subject: source.text,
  file: source.file,
  line: source.line,
});

export const contra = (weight: number, topic: Topic, text: string, source: Source = nowhere): Reason => ({
  ...pro(weight, topic, text, source),
  side: 'against',
});
