import type {ProjectProgress} from '../progress/types.ts';

/** What the tutor wants of the world after an action; carried out in `commands/`. */
export type Effect =
  /** Look at the project and run the checks. */
  | {readonly kind: 'look'}
  /** Change what is stored. */
  | {readonly kind: 'save'; readonly change: (progress: ProjectProgress) => ProjectProgress}
  /** The learner said whether a copy or a move of a known project is the same one. */
  | {readonly kind: 'settle-clash'; readonly answer: 'same' | 'separate'}
  | {readonly kind: 'edit'; readonly file: string; readonly line: number; readonly column: number}
  | {readonly kind: 'copy'; readonly text: string}
  /** Hand the terminal back to the shell until `fg`. */
  | {readonly kind: 'suspend'}
  | {readonly kind: 'quit'};
