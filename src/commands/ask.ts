import type {World} from './command.ts';

/** Asks questions with one letter for an answer. */
export interface Answers {
  /** The first letter of the answer, small; empty where there is none. */
  readonly ask: (question: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** One reader for all questions: what is typed ahead is not lost. */
export function answersOf(world: World): Answers {
  const lines = world.stdin.lines()[Symbol.asyncIterator]();
  return {
    ask: async question => {
      world.err(question);
      const {done, value} = await lines.next();
      return done ? '' : value.trim().slice(0, 1).toLowerCase();
    },
    close: async () => void (await lines.return?.()),
  };
}
