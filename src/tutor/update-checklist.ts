import {confirmItem as recordItem} from './changes.ts';
import {andThen, type Press, type Step, save, selectedIn, stay, tell} from './context.ts';
import {checklistRows} from './rows.ts';
import type {TutorState} from './state.ts';
import {findStep} from './track.ts';
import {goToLesson} from './update-lesson.ts';

/** Confirms the selected item by hand, or takes that back. */
export function confirmItem(state: TutorState, {at}: Press): Step {
  const row = checklistRows(state)[selectedIn(state, 'list')];
  if (!row) return stay(state);
  if (row.item.confirm === null) return tell(state, 'The checks alone decide this item.');
  if (row.status === 'failing') return tell(state, 'A check of this item fails: mend that first.');
  const attested = state.progress.checklist[row.item.id] !== undefined;
  return andThen(save(state, recordItem(row.item.id, !attested, at)), now =>
    tell(now, attested ? 'Taken back.' : 'Confirmed by hand.'),
  );
}

/** Goes to the step that teaches the selected item, and to its track. */
export function openChecklistItem(state: TutorState, {at}: Press): Step {
  const row = checklistRows(state)[selectedIn(state, 'list')];
  const placed = row ? findStep(state, row.item.step) : null;
  return placed ? goToLesson(state, placed, at) : stay(state);
}
