// What the tutor needs of the world. Implemented in `io/`, wired in `commands/`.

/** The learner's editor, from `$VISUAL` or `$EDITOR`. */
export interface Editor {
  /** Prepares opening a file (relative to the project's root) at a place; nothing runs before `run`. */
  plan(place: {readonly file: string; readonly line: number; readonly column: number}): EditorPlan;
}

export type EditorPlan =
  /** It takes the terminal over until it ends: the screen must be handed to it first. */
  | {readonly kind: 'terminal'; readonly name: string; readonly run: () => Promise<EditorEnd>}
  /** It opens a window of its own. */
  | {readonly kind: 'beside'; readonly name: string; readonly run: () => Promise<EditorEnd>}
  /** No editor can be started; a sentence says why and what to do. */
  | {readonly kind: 'none'; readonly message: string};

/** A sentence where it could not be started. */
export type EditorEnd = {readonly ok: true} | {readonly ok: false; readonly message: string};

/** The clipboard, as far as a terminal can reach it. */
export interface Clipboard {
  /** Copies a text, and says in a sentence what it did, or why it could not. */
  copy(text: string): {readonly ok: boolean; readonly message: string};
}
